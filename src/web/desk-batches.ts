import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import { hasCode } from "../core/sms-error.ts";
import type { ThreadMark } from "../database/desk.ts";
import type { Messaging } from "../messaging/messaging.ts";
import { lineOf, type NameNode, textItem } from "./desk-shown.ts";
import type { DeskEvent } from "./desk-wire.ts";

/** From the end of a batch to the next one: more where batches take long, as telling comes after texting. */
const SHORTEST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 250;
const PAUSE_FACTOR = 12;
/**
 * So many of each are read for one batch; the rest is in the next. More would be told sooner where thousands of texts a second
 * come, and cost those texts the time: with 1,000, fifty watchers took a quarter of the engine's speed.
 */
const MOST_IN_BATCH = 120;
/** Before a batch is tried again that the database refused. */
const TRY_AGAIN_MS = 1_000;

/** A batch. */
export type Changes = Extract<DeskEvent, { kind: "changes" }>;

interface BatchesParts {
  /** The database's id. */
  id: string;
  messaging: Messaging;
  clock: Clock;
  nameNode: NameNode;
  send: (changes: Changes) => void;
}

/**
 * Collects what has changed and tells it in batches, the first at once: however many texts come, the database is asked ten
 * times a second at most, for each conversation once.
 */
export class DeskBatches {
  readonly #parts: BatchesParts;
  readonly #lines = new Set<string>();
  readonly #texts = new Set<string>();
  /** Conversations whose contacts said something of being texted, and when. */
  readonly #said = new Map<string, Instant>();
  #marks: Changes["marks"] = [];
  #nextNotBefore: Instant = Number.NEGATIVE_INFINITY;
  #next: CancelTimer | null = null;
  #isReading = false;

  constructor(parts: BatchesParts) {
    this.#parts = parts;
  }

  line(conversation_id: string): void {
    this.#lines.add(conversation_id);
    this.#soon();
  }

  text(message_id: string): void {
    this.#texts.add(message_id);
    this.#soon();
  }

  mark(conversation_id: string, mark: ThreadMark): void {
    this.#marks.push({ conversation_id, mark });
    this.#soon();
  }

  /** What the contact said at this time shall be told as well. */
  consent(conversation_id: string, at: Instant): void {
    this.#said.set(conversation_id, at);
    this.#soon();
  }

  /** Nobody listens any more. */
  forget(): void {
    this.#next?.();
    this.#next = null;
    this.#lines.clear();
    this.#texts.clear();
    this.#said.clear();
    this.#marks = [];
  }

  #soon(): void {
    if (this.#next === null && !this.#isReading) this.#after(this.#nextNotBefore - this.#parts.clock.monotonic());
  }

  #after(delay_ms: number): void {
    this.#next = this.#parts.clock.after(Math.max(0, delay_ms), () => {
      this.#next = null;
      void this.#tell();
    });
  }

  async #tell(): Promise<void> {
    const { clock, messaging, send } = this.#parts;
    const lines = take(this.#lines);
    const texts = take(this.#texts);
    const said = [...this.#said];
    this.#said.clear();
    const marks = this.#marks.splice(0, MOST_IN_BATCH);
    this.#isReading = true;
    const began = clock.monotonic();
    let pause_ms = 0;
    try {
      send(await this.#read(lines, texts, marks, said));
    } catch (error) {
      if (!hasCode(error, "database_closed")) {
        messaging.trouble.failed("What has changed could not be told to the SMS Inbox; it is tried again", error);
      }
      for (const id of lines) this.#lines.add(id);
      for (const id of texts) this.#texts.add(id);
      for (const [id, at] of said) this.#said.set(id, at);
      this.#marks.unshift(...marks);
      pause_ms = TRY_AGAIN_MS;
    }
    this.#isReading = false;
    const took_ms = clock.monotonic() - began;
    pause_ms ||= Math.min(Math.max(SHORTEST_PAUSE_MS, took_ms * PAUSE_FACTOR), LONGEST_PAUSE_MS);
    this.#nextNotBefore = clock.monotonic() + pause_ms;
    if (this.#lines.size + this.#texts.size + this.#said.size + this.#marks.length > 0) this.#after(pause_ms);
  }

  async #read(
    lines: readonly string[],
    texts: readonly string[],
    marks: Changes["marks"],
    said: readonly [string, Instant][],
  ): Promise<Changes> {
    const { id: database, messaging, nameNode } = this.#parts;
    const { store } = messaging;
    const [lines_now, texts_now, ...consents] = await Promise.all([
      lines.length === 0 ? [] : store.linesOf(lines),
      texts.length === 0 ? [] : store.textsOf(texts),
      ...said.map(([id, at]) => this.#consents(id, at)),
    ]);
    return {
      kind: "changes",
      database,
      lines: lines_now.map(lineOf),
      texts: texts_now.map((text) => textItem(text, nameNode)),
      marks: [...marks, ...consents.flat()],
    };
  }

  async #consents(conversation_id: string, at: Instant): Promise<Changes["marks"]> {
    const marks = await this.#parts.messaging.store.threadMarks(conversation_id, at, at);
    return marks.filter(({ kind }) => kind === "consent").map((mark) => ({ conversation_id, mark }));
  }
}

function take(ids: Set<string>): string[] {
  const taken = [...ids].slice(0, MOST_IN_BATCH);
  for (const id of taken) ids.delete(id);
  return taken;
}
