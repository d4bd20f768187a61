import type { Clock, Instant } from "../core/clock.ts";
import type { Intent, Message } from "../core/message.ts";
import { type Noted, noteOf, subjectOf } from "./phone-decisions.ts";
import type { Decision } from "./phone-wire.ts";

const MOST_LINES = 200;
const MOST_REMEMBERED = 1_000;
const LONGEST_EXCERPT = 60;

/** The quiet log beside the test phone. Bounded; it is a view of what happened, the evidence is in the database. */
export class PhoneLog {
  readonly #clock: Clock;
  readonly #lines: Decision[] = [];
  /** What incoming texts meant, for the law's answers to them. */
  readonly #intents = new Map<string, Intent>();
  /** What was last noted of a message: a status may be told twice. */
  readonly #noted = new Map<string, Decision["what"]>();
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Oldest first. */
  lines(): Decision[] {
    return [...this.#lines];
  }

  /**
   * Notes what a message's change says; null where that is nothing new.
   * @param stopped_at when its person replied STOP, where it was held back for that
   */
  message(message: Message, stopped_at: Instant | null = null): Decision | null {
    if (message.direction === "in" && message.intent !== null) remember(this.#intents, message.id, message.intent);
    const noted = noteOf(message);
    if (noted === null || this.#noted.get(message.id) === noted.what) return null;
    remember(this.#noted, message.id, noted.what);
    return this.#add(message, noted, stopped_at);
  }

  /** The carrier handed over a text that was taken before. */
  repeat(message: Message): Decision {
    return this.#add(message, { what: "taken_once", reason: null });
  }

  /** A text from a phone that its carrier lost. */
  lost(gateway: string, handset: string, text: string): Decision {
    return this.#line({ gateway, handset, text }, { what: "lost_on_the_way", reason: null });
  }

  /** Something else that a person at the phone should know. */
  trouble(gateway: string, sentence: string): Decision {
    return this.#line({ gateway, handset: "", text: "" }, { what: "trouble", reason: sentence });
  }

  #add(message: Message, noted: Noted, stopped_at: Instant | null = null): Decision {
    const { gateway, contact: handset, text, segments, in_reply_to } = message;
    const answers = in_reply_to === null ? null : (this.#intents.get(in_reply_to) ?? null);
    return this.#line({ gateway, handset, text, segments, about: subjectOf(message, answers), stopped_at }, noted);
  }

  #line(
    of: Pick<Decision, "gateway" | "handset"> & { text: string } & Partial<Decision>,
    { what, reason }: Noted,
  ): Decision {
    const { gateway, handset, text, segments = 0, about = "text", stopped_at = null } = of;
    this.#last += 1;
    const subject = { gateway, handset, excerpt: excerptOf(text), segments, about };
    const line = { id: this.#last, at: this.#clock.now(), ...subject, what, reason, stopped_at };
    this.#lines.push(line);
    if (this.#lines.length > MOST_LINES) this.#lines.shift();
    return line;
  }
}

function excerptOf(text: string): string {
  const characters = [...text.slice(0, 4 * LONGEST_EXCERPT)];
  const isWhole = characters.length <= LONGEST_EXCERPT && text.length <= 4 * LONGEST_EXCERPT;
  return isWhole ? text : `${characters.slice(0, LONGEST_EXCERPT).join("")}…`;
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MOST_REMEMBERED) return;
  const oldest = map.keys().next();
  if (!oldest.done) map.delete(oldest.value);
}
