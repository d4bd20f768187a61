import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Contact, Conversation, Message } from "../core/message.ts";
import { hasCode } from "../core/sms-error.ts";
import type { Asker } from "../database/shared-store.ts";
import type { Store, UndoneText } from "../database/store.ts";
import type { FlowRuns } from "./flow-runs.ts";
import type { Log } from "./log.ts";
import type { Presence } from "./presence.ts";

/** An incoming text for a flow. */
export interface TextForFlow {
  message: Message;
  contact: Contact;
  conversation: Conversation;
  /** True where the flow may have seen it before a crash. */
  redelivered: boolean;
}

export interface Subscriber {
  gateway: string;
  /** Only texts to these senders; null for all of the gateway. */
  senders: readonly string[] | null;
  receive: (text: TextForFlow) => void;
}

/** A text that no flow took within a day is not sprung on a flow that is made later. */
const HAND_AGAIN_WITHIN_MS = 24 * 60 * 60_000;

/** How many unfinished texts are read at a time. */
const PAGE = 500;

/** Texts that flows work on at once; what comes in faster waits in the database, so that memory stays bounded. */
const MOST_AT_WORK = 1_000;

/** A text that was handed so often and never finished with may be what stops Node-RED: no flow gets it again. */
const MOST_HAND_OVERS = 5;

interface IntakeParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  runs: FlowRuns;
  presence: Presence;
}

/** Hands incoming texts to the flows: each at least once, and again after a crash where it was not finished with (P1). */
export class FlowIntake {
  readonly #parts: IntakeParts;
  readonly #subscribers = new Set<Subscriber>();
  /** Texts that flows have, or are about to get. */
  readonly #atWork = new Set<string>();
  /** Texts that flows have finished with, which could not be noted yet: nobody gets them again. */
  readonly #toNote = new Set<string>();
  /** When the first text was accepted that waits in the database because too many are at work; null: none does. */
  #behindSince: Instant | null = null;
  /** Texts that were left waiting so far. */
  #left = 0;
  #catchesUp = false;
  /** The `handUndone` that is under way or was the last. */
  #handing: Promise<void> = Promise.resolve();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Gives a flow the texts it is interested in, until the returned function is called. */
  subscribe(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber);
    return () => this.#subscribers.delete(subscriber);
  }

  /** The senders of a gateway whose texts some flow takes. */
  heard(gateway: string): "all" | string[] {
    const theirs = [...this.#subscribers].filter((each) => each.gateway === gateway);
    if (theirs.some(({ senders }) => senders === null)) return "all";
    return [...new Set(theirs.flatMap(({ senders }) => senders ?? []))];
  }

  /**
   * Whether a text that is about to be accepted goes to a flow at once; call `hand` when it is committed, or `release`
   * where it was not.
   */
  reserve(id: string, to: Pick<Message, "gateway" | "sender">): boolean {
    if (this.#subscribersOf(to).length === 0) return false;
    if (this.#behindSince !== null || this.#atWork.size >= MOST_AT_WORK) {
      // Behind those that wait already, so that texts reach the flow in their order.
      this.#behindSince ??= this.#parts.clock.now() - 1;
      this.#left += 1;
      return false;
    }
    this.#atWork.add(id);
    return true;
  }

  /** The text was not accepted, or was accepted before. */
  release(id: string): void {
    this.#atWork.delete(id);
  }

  /** Gives a text that `reserve` was called for to its flows. */
  hand(text: TextForFlow): void {
    const { runs, log } = this.#parts;
    const { id } = text.message;
    const subscribers = this.#subscribersOf(text.message);
    // Its flow was taken away meanwhile. A run without one would be over at once; the flow that comes gets the text.
    if (subscribers.length === 0) {
      this.release(id);
      return;
    }
    runs.start(id, () => {
      for (const subscriber of subscribers) {
        try {
          subscriber.receive(text);
        } catch (error) {
          log.error(`A flow could not take the text ${id}`, error);
        }
      }
    });
  }

  /** The flows have finished with a text. Rejects where that could not be noted. */
  async finished(id: string): Promise<void> {
    this.#toNote.add(id);
    this.#atWork.delete(id);
    if (this.#behindSince !== null && this.#atWork.size <= MOST_AT_WORK / 2) this.#catchUp();
    await this.#parts.store.markDone([id]);
    this.#toNote.delete(id);
  }

  /**
   * Hands the flows what they had not finished with before the process ended, or another one that is gone (P1, P6).
   * Called again, after a deploy, it hands what no flow of this process has, and what a deploy took from one.
   */
  handUndone(): Promise<void> {
    return this.#handSince(this.#parts.clock.now() - HAND_AGAIN_WITHIN_MS);
  }

  #catchUp(): void {
    if (this.#catchesUp || this.#behindSince === null) return;
    this.#catchesUp = true;
    this.#handSince(this.#behindSince)
      .catch((error: unknown) => {
        // With the next text that is finished, or the next start.
        if (!hasCode(error, "database_closed")) this.#parts.log.error("Could not read the texts that wait", error);
      })
      .finally(() => {
        this.#catchesUp = false;
      });
  }

  /** One after the other: two at a time would hand the same texts. */
  #handSince(since: Instant): Promise<void> {
    const handing = this.#handing.then(() => this.#handPages(since));
    this.#handing = handing.catch(() => undefined);
    return handing;
  }

  async #handPages(since: Instant): Promise<void> {
    const { store, presence } = this.#parts;
    const asker = presence.asker();
    await this.#noteDone();
    const seen = new Set<string>();
    for (;;) {
      const left = this.#left;
      const undone = await store.undoneInbound(since, seen.size + PAGE, asker);
      const fresh = undone.filter(({ message }) => !seen.has(message.id));
      if (fresh.length > 0) {
        if (!(await this.#handPage(fresh, asker, seen))) return;
      } else if (this.#left === left) {
        this.#behindSince = null;
        return;
      }
    }
  }

  /** False where more are wanted than may be at work. */
  async #handPage(fresh: readonly UndoneText[], asker: Asker, seen: Set<string>): Promise<boolean> {
    const wanted = fresh.filter((text) => this.#isWanted(text));
    const now = wanted.slice(0, Math.max(0, MOST_AT_WORK - this.#atWork.size));
    const first = wanted[now.length];
    for (const { message } of fresh) if (!first || message.created_at < first.message.created_at) seen.add(message.id);
    const ids = now.filter(({ hand_overs }) => hand_overs < MOST_HAND_OVERS).map(({ message }) => message.id);
    for (const id of ids) this.#atWork.add(id);
    try {
      const handed = new Set(ids.length === 0 ? [] : await this.#parts.store.markHanded(ids, asker));
      for (const text of now) if (handed.has(text.message.id)) this.hand({ ...text, redelivered: text.hand_overs > 0 });
      for (const id of ids) if (!handed.has(id)) this.release(id);
    } catch (error) {
      for (const id of ids) this.release(id);
      throw error;
    }
    for (const text of now) if (text.hand_overs >= MOST_HAND_OVERS) await this.#giveUp(text);
    if (!first) return true;
    this.#behindSince = first.message.created_at - 1;
    return false;
  }

  #isWanted({ message }: UndoneText): boolean {
    const { id } = message;
    const isUnderWay = this.#atWork.has(id) && !this.#parts.runs.isToRepeat(id);
    return !isUnderWay && !this.#toNote.has(id) && this.#subscribersOf(message).length > 0;
  }

  async #giveUp({ message, hand_overs }: UndoneText): Promise<void> {
    const { store, clock, makeId, log } = this.#parts;
    const { id, contact, conversation_id } = message;
    const text = `No flow has finished with this text although it was given to one ${hand_overs} times. Node-RED may have stopped because of it, so no flow gets it again. Answer it yourself.`;
    log.error(`The text ${id} of ${contact} is not given to a flow again`, text);
    await store.addNote({ id: makeId("note"), conversation_id, text, author: "Node-RED", created_at: clock.now() });
    await store.markDone([id]);
  }

  async #noteDone(): Promise<void> {
    const ids = [...this.#toNote];
    if (ids.length === 0) return;
    await this.#parts.store.markDone(ids);
    for (const id of ids) this.#toNote.delete(id);
  }

  #subscribersOf({ gateway, sender }: Pick<Message, "gateway" | "sender">): Subscriber[] {
    return [...this.#subscribers].filter(
      (each) => each.gateway === gateway && (each.senders === null || each.senders.includes(sender)),
    );
  }
}
