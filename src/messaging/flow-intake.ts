import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Contact, Conversation, Message } from "../core/message.ts";
import { hasCode } from "../core/sms-error.ts";
import type { Asker } from "../database/shared-store.ts";
import type { Store, UndoneText } from "../database/store.ts";
import type { FlowRuns } from "./flow-runs.ts";
import { FlowShare, type FlowStart, type HeldUpFlow } from "./flow-share.ts";
import type { Log } from "./log.ts";
import type { Presence } from "./presence.ts";

/** An incoming text for a flow. */
export interface TextForFlow {
  message: Message;
  contact: Contact;
  conversation: Conversation;
  /** True where the flow may have seen it before a crash. */
  redelivered: boolean;
  /** When the carrier took it, where we had to ask for it; null: it was brought to us when it came. */
  texted_at: Instant | null;
}

/** Who takes texts: the node with which a flow starts. */
export interface Subscriber extends FlowStart {
  gateway: string;
  /** Only texts to these senders; null for all of the gateway. */
  senders: readonly string[] | null;
  receive: (text: TextForFlow) => void;
}

/** A text that no flow took within a day is not sprung on a flow that is made later. */
const HAND_AGAIN_WITHIN_MS = 24 * 60 * 60_000;

/** How many unfinished texts are read at a time. */
const PAGE = 500;

type Share = FlowShare<Subscriber>;

/** Where a text to one of our senders comes in: texts of one way keep their order. */
type Way = Pick<Message, "gateway" | "sender">;

/** What waits in the database because a flow has too much to do. */
interface Behind {
  way: Way;
  /** All that waits was accepted after this moment. */
  since: Instant;
  /** The same of what was left waiting since it was last looked for; null: nothing. */
  left_since: Instant | null;
}

const READ_AGAIN_AFTER_MS = 10_000;

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

/**
 * Hands incoming texts to the flows: each at least once, and again after a crash where it was not finished with (P1).
 * Each node that takes texts has a share of its own of those that are worked on at once, so that a flow that does not finish
 * holds up nobody else's.
 */
export class FlowIntake {
  readonly #parts: IntakeParts;
  readonly #shares = new Map<Subscriber, Share>();
  /** Texts that flows have, or are about to get, and of whose shares they are. */
  readonly #atWork = new Map<string, readonly Share[]>();
  /** Texts that flows have finished with, which could not be noted yet: nobody gets them again. */
  readonly #toNote = new Set<string>();
  readonly #behind = new Map<string, Behind>();
  #catchesUp = false;
  /** The `handUndone` that is under way or was the last. */
  #handing: Promise<void> = Promise.resolve();

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Gives a flow the texts it is interested in, until the returned function is called. */
  subscribe(subscriber: Subscriber): () => void {
    const { clock, log, runs } = this.#parts;
    const share: Share = new FlowShare(subscriber, {
      clock,
      log,
      whereAre: () => runs.busiestNode(this.#textsOf(share)),
    });
    this.#shares.set(subscriber, share);
    return () => {
      share.close();
      this.#shares.delete(subscriber);
    };
  }

  /** The senders of a gateway whose texts some flow takes. */
  heard(gateway: string): "all" | string[] {
    const theirs = [...this.#shares.keys()].filter((each) => each.gateway === gateway);
    if (theirs.some(({ senders }) => senders === null)) return "all";
    return [...new Set(theirs.flatMap(({ senders }) => senders ?? []))];
  }

  /** The flows whose texts wait because they do not finish. */
  heldUp(): HeldUpFlow[] {
    return [...this.#shares.values()].filter(({ isHeldUp }) => isHeldUp).map((share) => share.described());
  }

  /**
   * Whether a text that is about to be accepted goes to a flow at once; call `hand` when it is committed, or `release`
   * where it was not.
   */
  reserve(id: string, to: Way): boolean {
    const shares = this.#sharesOf(to);
    if (shares.length === 0) return false;
    const name = nameOf(to);
    // Behind those that wait already, so that texts reach the flow in their order.
    if (this.#behind.has(name) || shares.some(({ isFull }) => isFull)) {
      const since = this.#parts.clock.now() - 1;
      const behind = this.#behind.get(name) ?? { way: to, since, left_since: null };
      behind.left_since ??= since;
      this.#behind.set(name, behind);
      for (const share of shares) if (share.isFull) share.holdUp();
      return false;
    }
    this.#take(id, shares);
    return true;
  }

  /** The text was not accepted, or was accepted before. */
  release(id: string): void {
    for (const share of this.#atWork.get(id) ?? []) share.give();
    this.#atWork.delete(id);
  }

  /** Gives a text that `reserve` was called for to its flows. */
  hand(text: TextForFlow): void {
    const { runs, log } = this.#parts;
    const { id } = text.message;
    const subscribers = this.#sharesOf(text.message).map(({ subscriber }) => subscriber);
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
    this.release(id);
    if (this.#behind.size > 0) this.#catchUp();
    await this.#parts.store.markDone([id]);
    this.#toNote.delete(id);
  }

  /**
   * Hands the flows what they had not finished with before the process ended, or another one that is gone (P1, P6).
   * Called again, after a deploy, it hands what no flow of this process has, and what a deploy took from one.
   */
  handUndone(): Promise<void> {
    return this.#handSince(this.#parts.clock.now() - HAND_AGAIN_WITHIN_MS, null);
  }

  #catchUp(): void {
    if (this.#catchesUp) return;
    const ready = [...this.#behind].filter(([, { way }]) => this.#hasRoomAgain(way));
    if (ready.length === 0) return;
    this.#catchesUp = true;
    this.#handSince(Math.min(...ready.map(([, { since }]) => since)), new Set(ready.map(([name]) => name)))
      .catch((error: unknown) => {
        if (hasCode(error, "database_closed")) return;
        this.#parts.log.error("Could not read the texts that wait; it is tried again", error);
        this.#parts.clock.after(READ_AGAIN_AFTER_MS, () => this.#catchUp());
      })
      .finally(() => {
        this.#catchesUp = false;
      });
  }

  #hasRoomAgain(way: Way): boolean {
    const shares = this.#sharesOf(way);
    return shares.length > 0 && shares.every(({ hasRoomAgain }) => hasRoomAgain);
  }

  /**
   * One after the other: two at a time would hand the same texts.
   * @param wanted the ways for which it is done: when all of them are full, nothing more is read; null for all there are
   */
  #handSince(since: Instant, wanted: ReadonlySet<string> | null): Promise<void> {
    const handing = this.#handing.then(() => this.#handAll(since, wanted));
    this.#handing = handing.catch(() => undefined);
    return handing;
  }

  async #handAll(since: Instant, wanted: ReadonlySet<string> | null): Promise<void> {
    await this.#noteDone();
    for (let from: Instant | null = since; from !== null; ) {
      for (const behind of this.#behind.values()) behind.left_since = null;
      const full = await this.#handPages(from, wanted);
      from = null;
      for (const [name, behind] of this.#behind) {
        if (full.has(name) || (wanted !== null && !wanted.has(name))) continue;
        // What was left waiting while we read may stand before the place that we had come to.
        if (behind.left_since === null) this.#behind.delete(name);
        else {
          behind.since = behind.left_since;
          from = Math.min(from ?? behind.since, behind.since);
        }
      }
    }
  }

  /** @returns the ways of which more are wanted than may be at work */
  async #handPages(since: Instant, wanted: ReadonlySet<string> | null): Promise<ReadonlySet<string>> {
    const { store, presence } = this.#parts;
    const asker = presence.asker();
    const full = new Set<string>();
    // Of the last millisecond that was read; another page begins with it.
    let seen = new Set<string>();
    for (let from = since; ; ) {
      const undone = await store.undoneInbound(from, seen.size + PAGE, asker);
      const fresh = undone.filter(({ message }) => !seen.has(message.id));
      const last = undone.at(-1)?.message.created_at;
      if (fresh.length === 0 || last === undefined) return full;
      await this.#handPage(fresh, asker, full);
      if (wanted !== null && [...wanted].every((name) => full.has(name))) return full;
      from = last - 1;
      seen = new Set(undone.filter(({ message }) => message.created_at === last).map(({ message }) => message.id));
    }
  }

  async #handPage(fresh: readonly UndoneText[], asker: Asker, full: Set<string>): Promise<void> {
    const { now, hopeless, firstLeft } = this.#choose(fresh, full);
    const ids = now.map(({ message }) => message.id);
    try {
      const handed = new Set(ids.length === 0 ? [] : await this.#parts.store.markHanded(ids, asker));
      for (const text of now) if (handed.has(text.message.id)) this.hand({ ...text, redelivered: text.hand_overs > 0 });
      for (const id of ids) if (!handed.has(id)) this.release(id);
    } catch (error) {
      for (const id of ids) this.release(id);
      throw error;
    }
    for (const text of hopeless) await this.#giveUp(text);
    for (const [name, way] of firstLeft) {
      full.add(name);
      this.#behind.set(name, { left_since: null, ...this.#behind.get(name), ...way });
    }
  }

  /** What of a page is handed now: of each way the first, until a flow has too much to do. */
  #choose(fresh: readonly UndoneText[], full: ReadonlySet<string>) {
    const now: UndoneText[] = [];
    const hopeless: UndoneText[] = [];
    const firstLeft = new Map<string, Pick<Behind, "way" | "since">>();
    for (const text of fresh) {
      const { message, hand_overs } = text;
      const name = nameOf(message);
      if (full.has(name) || firstLeft.has(name) || !this.#isWanted(text)) continue;
      // A text that a deploy took from its flow has its place there still.
      this.release(message.id);
      const shares = this.#sharesOf(message);
      if (hand_overs >= MOST_HAND_OVERS) hopeless.push(text);
      else if (shares.some(({ isFull }) => isFull)) {
        const { gateway, sender, created_at } = message;
        firstLeft.set(name, { way: { gateway, sender }, since: created_at - 1 });
        for (const share of shares) if (share.isFull) share.holdUp();
      } else {
        this.#take(message.id, shares);
        now.push(text);
      }
    }
    return { now, hopeless, firstLeft };
  }

  #isWanted({ message }: UndoneText): boolean {
    const { id } = message;
    const isUnderWay = this.#atWork.has(id) && !this.#parts.runs.isToRepeat(id);
    return !isUnderWay && !this.#toNote.has(id) && this.#sharesOf(message).length > 0;
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

  #take(id: string, shares: readonly Share[]): void {
    this.#atWork.set(id, shares);
    for (const share of shares) share.take();
  }

  #textsOf(share: Share): string[] {
    return [...this.#atWork].filter(([, shares]) => shares.includes(share)).map(([id]) => id);
  }

  #sharesOf({ gateway, sender }: Way): Share[] {
    return [...this.#shares.values()].filter(
      ({ subscriber: { gateway: its, senders } }) => its === gateway && (senders === null || senders.includes(sender)),
    );
  }
}

function nameOf({ gateway, sender }: Way): string {
  return JSON.stringify([gateway, sender]);
}
