import type { Instant } from "../core/clock.ts";
import { SmsError } from "../core/sms-error.ts";
import type { ThreadText } from "../database/desk.ts";
import type { Store } from "../database/store.ts";
import type { DatabaseOnDesk } from "./desk-exchange.ts";
import { lineOf, type NameNode, textItem } from "./desk-shown.ts";
import type { ThreadAnswer } from "./desk-wire.ts";

const TEXTS_IN_PAGE = 50;

/** The part of a thread that is asked for: the latest texts, those before one, or those after one. */
export interface ThreadPart {
  conversation: string;
  before?: number;
  after?: number;
}

/**
 * A part of a thread, with what stands in it beside its texts, and what can be sent there.
 * @throws SmsError not_found, or the store's codes
 */
export async function threadAnswer(
  { messaging }: DatabaseOnDesk,
  person: string,
  { conversation: id, before, after }: ThreadPart,
  now: Instant,
  nameNode: NameNode,
): Promise<ThreadAnswer> {
  const { store, desk } = messaging;
  const isLatest = before === undefined && after === undefined;
  const range = after !== undefined ? { after } : before !== undefined ? { before } : {};
  const [line, found, later] = await Promise.all([
    store.conversationLine(id, person),
    store.threadTexts(id, range, TEXTS_IN_PAGE + 1),
    isLatest ? store.laterTexts(id, now) : [],
  ]);
  if (!line) throw new SmsError("not_found", "This conversation is not there any more. Reload the page.");
  const more = found.length > TEXTS_IN_PAGE;
  const texts = after === undefined ? found.slice(-TEXTS_IN_PAGE) : found.slice(0, TEXTS_IN_PAGE);
  const [from, to] = await timesOf(store, { conversation: id, ...range }, texts, more, now);
  const [marks, refused] = await Promise.all([
    store.threadMarks(id, from, to),
    desk.answering.refusal(line.conversation),
  ]);
  return {
    line: lineOf(line),
    texts: texts.map((text) => textItem(text, nameNode)),
    later: later.map((text) => textItem(text, nameNode)),
    marks,
    more,
    typing: desk.typing.people(id).filter((each) => each !== person),
    refused,
  };
}

/** From when to when the marks belong to these texts: up to the neighbour that the page has, or to the end of the thread. */
async function timesOf(
  store: Store,
  { conversation, before, after }: ThreadPart,
  texts: readonly ThreadText[],
  more: boolean,
  now: Instant,
): Promise<[from: Instant, to: Instant]> {
  const first = texts[0]?.message.created_at ?? now;
  const last = texts.at(-1)?.message.created_at ?? now;
  const neighbour = before ?? after;
  const at = neighbour === undefined ? null : await timeOf(store, conversation, neighbour);
  if (after !== undefined) return [at ?? first, more ? last : now];
  return [more ? first : 0, before === undefined ? now : (at ?? last)];
}

/** When a text of a conversation was made; null where there is none at this place. */
async function timeOf(store: Store, conversation: string, seq: number): Promise<Instant | null> {
  const [text] = await store.threadTexts(conversation, { after: seq - 1 }, 1);
  return text?.seq === seq ? text.message.created_at : null;
}
