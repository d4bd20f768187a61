import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import { DEFAULT_LOOP_LIMITS, findLoop, type Turn } from "../core/loop-guard.ts";
import type { Message } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import type { OutboundText, Store } from "../database/store.ts";
import type { Log } from "./log.ts";

/** Fewer automatic replies in the window are no loop by any limit, so nothing is looked up for them. */
const FEWEST_REPLIES = Math.min(
  DEFAULT_LOOP_LIMITS.same_sentence,
  DEFAULT_LOOP_LIMITS.same_word,
  DEFAULT_LOOP_LIMITS.quick_replies,
  DEFAULT_LOOP_LIMITS.replies,
);
/** Enough to see as many replies as any limit asks for, with the texts that they answer and some more. */
const TURNS_LOOKED_AT = 2 * DEFAULT_LOOP_LIMITS.replies + 20;
/** Conversations that answered least lately are forgotten; a loop that goes on shows itself again. */
const MOST_CONVERSATIONS = 20_000;

/** The automatic replies of one conversation, as this process knows them. */
interface Lately {
  conversation_id: string;
  /** When the latest replies were asked for, oldest first, as many as are too few for a loop. */
  replied_at: Instant[];
  /** Where it is stopped: what was seen, and the replies that did not leave since; else null. */
  stopped: { reason: string; unsent: Turn[] } | null;
}

interface LoopBreakerParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
}

/** What the breaker judges a reply by. */
export type AutomaticReply = Pick<OutboundText, "gateway" | "sender" | "contact" | "text" | "node" | "in_reply_to">;

/**
 * Stops automatic replies to a machine that answers them. What it counts lies in memory and is bounded, so that a reply costs
 * no look-up; only a conversation with many replies lately has its history read.
 *
 * While a loop is stopped, the replies that did not leave count too: a machine that goes on texting is not answered again until
 * it has been quiet, and a person who says something else is answered at once.
 */
export class LoopBreaker {
  readonly #parts: LoopBreakerParts;
  /** The one that answered last is last. */
  readonly #lately = new Map<string, Lately>();

  constructor(parts: LoopBreakerParts) {
    this.#parts = parts;
  }

  /** Whether a reply may be part of a loop and has to be checked. */
  isSuspect(reply: AutomaticReply): boolean {
    const lately = this.#lately.get(keyOf(reply));
    if (!lately) return false;
    const [oldest] = lately.replied_at;
    const since = this.#parts.clock.now() - DEFAULT_LOOP_LIMITS.window_ms;
    return lately.stopped !== null || (lately.replied_at.length >= FEWEST_REPLIES && (oldest ?? since) > since);
  }

  /**
   * Lets a suspect reply go, or stops it: with a note in the conversation and a line in the log, once for each loop.
   *
   * @throws SmsError loop
   */
  async check(reply: AutomaticReply): Promise<void> {
    const { store, clock } = this.#parts;
    const lately = this.#lately.get(keyOf(reply));
    if (!lately) return;
    const messages = await store.history(lately.conversation_id, TURNS_LOOKED_AT);
    // The outbox knows what became of it (P3).
    if (messages.some((message) => isOfSameRun(message, reply))) return;
    const now = clock.now();
    const since = now - DEFAULT_LOOP_LIMITS.window_ms;
    const unsent = lately.stopped?.unsent.filter(({ at }) => at > since) ?? [];
    const answered = messages.find(({ id }) => id === reply.in_reply_to);
    const turns = [...messages.filter((message) => message !== answered && isTurn(message)).map(turnOf), ...unsent];
    turns.sort((a, b) => a.at - b.at);
    if (answered) turns.push(turnOf(answered));
    const loop = findLoop(turns, { text: reply.text, at: now });
    if (loop === null) {
      lately.stopped = null;
      return;
    }
    const reason = lately.stopped?.reason ?? loop.reason;
    const isNew = lately.stopped === null;
    const turn: Turn = { direction: "out", text: reply.text, at: now, automatic: true };
    lately.stopped = { reason, unsent: [...unsent, turn].slice(-TURNS_LOOKED_AT) };
    if (isNew) await this.#say(reply, lately.conversation_id, reason);
    throw new SmsError("loop", `Not sent to ${displayNumber(reply.contact)}: ${reason}`);
  }

  /** Counts a reply that was committed for the first time. */
  replied({ gateway, sender, contact, conversation_id }: Message): void {
    const key = keyOf({ gateway, sender, contact });
    const before = this.#lately.get(key);
    const lately = before ?? { conversation_id, replied_at: [], stopped: null };
    lately.replied_at.push(this.#parts.clock.now());
    if (lately.replied_at.length > FEWEST_REPLIES) lately.replied_at.shift();
    this.#lately.delete(key);
    this.#lately.set(key, lately);
    const [oldest] = this.#lately.size > MOST_CONVERSATIONS ? this.#lately.keys() : [];
    if (oldest !== undefined) this.#lately.delete(oldest);
  }

  async #say({ contact }: AutomaticReply, conversation_id: string, reason: string): Promise<void> {
    const { store, clock, makeId, log } = this.#parts;
    log.warn(`Automatic replies to ${displayNumber(contact)} are stopped. ${reason}`);
    const note = { id: makeId("note"), conversation_id, text: reason, author: "Node-RED", created_at: clock.now() };
    // The stop stands without its note.
    await store.addNote(note).catch((error: unknown) => {
      log.error(`Could not note in the conversation with ${displayNumber(contact)} that replies are stopped`, error);
    });
  }
}

function keyOf({ gateway, sender, contact }: Pick<AutomaticReply, "gateway" | "sender" | "contact">): string {
  return JSON.stringify([gateway, sender, contact]);
}

/** By the same node to the same text: asked for again in a repeat, or its second part; the first one was checked. */
function isOfSameRun({ direction, in_reply_to, node }: Message, reply: AutomaticReply): boolean {
  return direction === "out" && in_reply_to !== null && in_reply_to === reply.in_reply_to && node === reply.node;
}

/** What was held back is no turn: nobody could answer it. */
function isTurn({ status }: Message): boolean {
  return status !== "suppressed" && status !== "cancelled";
}

function turnOf({ direction, text, created_at, node, kind }: Message): Turn {
  return { direction, text, at: created_at, automatic: direction === "out" && (node !== null || kind === "law") };
}
