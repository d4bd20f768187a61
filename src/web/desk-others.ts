import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import { hasCode } from "../core/sms-error.ts";
import type { ThreadMark } from "../database/desk.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { Changes, DeskBatches } from "./desk-batches.ts";
import type { OpenedThreads } from "./desk-opened.ts";

/** How often it is looked for what the others have kept. */
const LOOK_EVERY_MS = 1_000;
/** So many of the latest conversations of each gateway, actions, and texts of a thread are looked at. */
const LATEST = 50;
/** Clocks of several machines differ, and what is kept is there a moment after it was made. */
const LOOK_BACK_MS = 5_000;
/** More conversations and texts are not remembered as they were seen. */
const MOST_SEEN = 5_000;

interface OthersParts {
  messaging: Messaging;
  clock: Clock;
  opened: OpenedThreads;
  batches: DeskBatches;
}

/**
 * Looks once a second for what other Node-REDs on the database have kept, as nobody tells of it: the latest conversations, what
 * people did, and all that stands in the threads that are looked at. Only while somebody watches, and only where the database is shared.
 */
export class DeskOthers {
  readonly #parts: OthersParts;
  /** What was seen last of conversations, texts and marks, by their id. */
  readonly #seen = new Map<string, string>();
  /** The looking that goes on, until it is stopped. */
  #round: { cancel: CancelTimer } | null = null;
  #isFirst = true;

  constructor(parts: OthersParts) {
    this.#parts = parts;
  }

  start(): void {
    if (this.#parts.messaging.store.shared === null || this.#round !== null) return;
    this.#isFirst = true;
    const round = { cancel: () => undefined };
    this.#round = round;
    this.#lookAfter(0, round);
  }

  stop(): void {
    this.#round?.cancel();
    this.#round = null;
    this.#seen.clear();
  }

  /** Remembers what was told, so that it is not told again. */
  told({ lines, texts, marks }: Changes): void {
    if (this.#round === null) return;
    for (const { conversation } of lines) this.#isNew(conversation.id, conversation);
    for (const { message } of texts) this.#isNew(message.id, asShown(message));
    for (const { conversation_id, mark } of marks) this.#isNew(markKey(conversation_id, mark), null);
  }

  #lookAfter(delay_ms: number, round: { cancel: CancelTimer }): void {
    round.cancel = this.#parts.clock.after(delay_ms, () => {
      void this.#look().then(() => {
        if (this.#round === round) this.#lookAfter(LOOK_EVERY_MS, round);
      });
    });
  }

  async #look(): Promise<void> {
    const { messaging, clock, opened } = this.#parts;
    const since = clock.now() - LOOK_BACK_MS;
    try {
      await Promise.all([this.#conversations(), this.#actions(since)]);
      await Promise.all(opened.current().map((id) => this.#thread(id, since)));
      this.#isFirst = false;
    } catch (error) {
      if (hasCode(error, "database_closed")) return;
      messaging.trouble.failed("What other Node-REDs have kept could not be told to the SMS Inbox", error);
    }
  }

  async #conversations(): Promise<void> {
    const { messaging, batches } = this.#parts;
    const gateways = messaging.runningGateways();
    const latest = await Promise.all(gateways.map(({ id }) => messaging.store.conversations(id, LATEST)));
    for (const each of latest.flat()) if (this.#isNew(each.id, each) && !this.#isFirst) batches.line(each.id);
  }

  async #actions(since: Instant): Promise<void> {
    const { messaging, batches, opened } = this.#parts;
    for (const { action } of await messaging.store.actions(null, LATEST)) {
      const { at, conversation_id } = action;
      if (at < since || conversation_id === null) continue;
      const mark = { kind: "action", at, action } as const;
      if (!this.#isNew(markKey(conversation_id, mark), null) || this.#isFirst) continue;
      batches.line(conversation_id);
      if (opened.has(conversation_id)) batches.mark(conversation_id, mark);
    }
  }

  async #thread(id: string, since: Instant): Promise<void> {
    const { messaging, clock, batches } = this.#parts;
    const [texts, marks] = await Promise.all([
      messaging.store.threadTexts(id, {}, LATEST),
      messaging.store.threadMarks(id, since, clock.now()),
    ]);
    for (const { message } of texts) if (this.#isNew(message.id, asShown(message))) batches.text(message.id);
    for (const mark of marks) {
      if (mark.kind !== "action" && this.#isNew(markKey(id, mark), null)) batches.mark(id, mark);
    }
  }

  /** Whether it is another than when it was seen last. */
  #isNew(key: string, value: object | null): boolean {
    const written = JSON.stringify(value);
    if (this.#seen.get(key) === written) return false;
    this.#seen.delete(key);
    this.#seen.set(key, written);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST_SEEN && oldest !== undefined) this.#seen.delete(oldest);
    return true;
  }
}

/** What of a text changes on its way. */
function asShown({ status, status_reason, due_at }: Message): object {
  return { status, status_reason, due_at };
}

function markKey(conversation_id: string, mark: ThreadMark): string {
  if (mark.kind === "action") return mark.action.id;
  return mark.kind === "note" ? mark.note.id : `${conversation_id} ${JSON.stringify(mark.consent)}`;
}
