import type { Conversation, Message } from "../../../src/core/message.ts";
import type { DeskNews } from "../../../src/messaging/desk/desk-news.ts";
import { ASHA, incoming, makeService, type Service, type ServiceOptions } from "../service.ts";

/** A service at whose desk somebody sits, with one conversation that Asha began. */
export interface DeskRig extends Service {
  conversation: Conversation;
  /** What was told to those who watch, in order. */
  news: DeskNews[];
  now: () => Promise<Conversation>;
  /** All texts of the conversation, oldest first. */
  texts: () => Promise<Message[]>;
  /** What stands in the thread beside its texts: notes by their text, actions by what was done and by whom. */
  marks: () => Promise<string[]>;
  /** Moves the clock on, and lets what is due leave. */
  advance: (ms: number) => Promise<void>;
  stop: () => Promise<void>;
}

export async function deskRig(options: ServiceOptions = {}): Promise<DeskRig> {
  const service = makeService(options);
  const { messaging, gateway, clock } = service;
  await messaging.start();
  const { conversation } = await messaging.inbound.accept(gateway, incoming("Are you open on Sunday?"));
  const news: DeskNews[] = [];
  messaging.desk.news.listen((each) => news.push(each));
  const { store } = messaging;
  return {
    ...service,
    conversation,
    news,
    async now() {
      const found = await store.conversation(conversation.id);
      if (!found) throw new Error("the conversation is gone");
      return found;
    },
    texts: () => store.history(conversation.id, 1_000),
    async marks() {
      const marks = await store.threadMarks(conversation.id, 0, clock.now());
      return marks.map((mark) => {
        if (mark.kind === "note") return `${mark.note.author}: ${mark.note.text}`;
        if (mark.kind === "action")
          return `${mark.action.by} ${mark.action.what} ${JSON.stringify(mark.action.detail)}`;
        return `${mark.consent.source} ${mark.consent.state}`;
      });
    },
    advance: (ms) => clock.advanceSettled(ms, () => service.settled()),
    stop: () => messaging.close(),
  };
}

let keys = 0;
/** What a person writes; each with a key of its own. */
export function answer({ conversation }: DeskRig, text: string, more: { due_at?: number; key?: string } = {}) {
  keys += 1;
  return { conversation_id: conversation.id, text, due_at: null, key: `key-${keys}`, ...more };
}

/** What a promise was refused with. */
export async function refusalOf(promise: Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error && "code" in error) return { code: String(error.code), message: error.message };
    throw error;
  }
  throw new Error("it was not refused");
}

export { ASHA };
