import type { CancelTimer, Instant } from "../core/clock.ts";
import { ClockJumps } from "../core/clock-jumps.ts";
import { type FlowMessage, keepMessage, keptMessage } from "../core/kept-message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { hasCode } from "../core/sms-error.ts";
import { furthestOf, type Held, type HeldCount, type HoldLimits, type NotHeld } from "../database/holds.ts";
import { earliest } from "../database/pace.ts";
import type { Messaging } from "./messaging.ts";
import { TurnsByName } from "./turns-by-name.ts";

export interface ThrottleSettings {
  /** The node's id: what it holds is kept under it. */
  node: string;
  limits: HoldLimits;
  /** Drop what could not go at once, instead of holding it. */
  drop: boolean;
}

/** Why a message was not let through, for people and for programs. */
export interface Dropped {
  code: "opted_out" | "too_many" | "closed" | "never_open";
  reason: string;
}

/** What a throttle tells the node that it works for. */
export interface ThrottleOutlets {
  released(msg: FlowMessage): void;
  /** One that was waiting will not go. */
  dropped(msg: FlowMessage, why: Dropped): void;
  /** How many wait, and when the last one will go. Not told more often than every half second. */
  changed(waiting: HeldCount): void;
  /** Something went wrong that belongs to no message; it is tried again. */
  failed(error: unknown): void;
}

/** A message to let through: what the limit counts, and whom a STOP concerns (null: nobody). */
export interface ToRelease {
  msg: FlowMessage;
  /** As a function where it has to be looked up, in the order in which the messages come. */
  key: string | (() => Promise<string>);
  contact: string | null;
}

type Service = Pick<Messaging, "store" | "clock" | "makeId" | "runs" | "open" | "presence" | "patience">;

/** How many are released at a time: they share a commit. */
const PAGE = 100;
/** To give slots to as many as are given them at a time should take no longer: a far database takes its time for each … */
const PLACING_MS = 500;
/** … but also for none, so they are never fewer. */
const FEWEST_PLACED = 10;
/** And where it takes longer once, nobody waits longer for it. */
const LONGEST_PLACING_MS = 10_000;
/** From this lateness on, the schedule moves on instead of letting what has piled up go at once. */
const LATE_MS = 1_000;
const TRY_AGAIN_MS = 10_000;
const TELL_EVERY_MS = 500;
const FORGET_EVERY_MS = 3_600_000;

/**
 * Holds messages and lets them go as its limits allow (P4, P5, P6). Every message takes the same way, also one that may go
 * at once: it becomes a row, which takes its slot in the same transaction or is given one when it is its turn; a loop
 * releases the rows that are due, in order; the release starts a flow run of the row's id; and the row is deleted when the
 * flow has finished with it. So there is no moment in which only memory knows of a message, nothing overtakes, and a STOP
 * finds whatever waits (P2).
 *
 * After a crash, what the flow had not finished with is released once more, marked as a repeat. Its run has the same
 * id, so it asks for texts under the same keys and no text leaves twice (P3). Repeats have had their slot already.
 *
 * All slots are given out anew at every start, because the limits may be others now, and when it could not work for a
 * while, so that what became due meanwhile does not leave all at once.
 */
export class Throttle {
  readonly #messaging: Service;
  readonly #settings: ThrottleSettings;
  readonly #out: ThrottleOutlets;
  readonly #taking = new TurnsByName();
  #running = false;
  #resumed = false;
  #mayFindUnfinished = true;
  /** How many are given their slots at a time, and how long that took the last time. */
  #placing = { count: PAGE, took_ms: 0 };
  #working: Promise<void> | null = null;
  #again = false;
  #forgotten_at: Instant;
  readonly #jumps: ClockJumps;
  /** By how much the clock was set back since slots were given out anew. */
  #setBack_ms = 0;
  #timer: { at: Instant; cancel: CancelTimer } | null = null;
  #telling: CancelTimer | null = null;
  #stopBeats: () => void = () => undefined;

  constructor(messaging: Service, settings: ThrottleSettings, out: ThrottleOutlets) {
    this.#messaging = messaging;
    this.#settings = settings;
    this.#out = out;
    this.#forgotten_at = messaging.clock.now();
    this.#jumps = new ClockJumps(messaging.clock);
  }

  /**
   * Takes a message in; when the promise resolves it is kept, or was dropped, and why.
   * @returns also what the limit counted it for
   * @throws SmsError cannot_be_kept, what `key` throws, or the store's
   */
  async take({ msg, key, contact }: ToRelease): Promise<{ taken: "kept" | NotHeld; key: string }> {
    const json = keepMessage(msg);
    // Before anything is awaited: the count must follow the order in which the messages came (P3).
    const id = this.#idFor(msg._msgid);
    const hold = (): Promise<{ taken: Held | NotHeld; key: string }> => this.#hold({ id, json, key, contact });
    // What is for one person keeps its order, also while the database is away.
    const { taken, key: counted } = await (contact === null ? hold() : this.#taking.run(contact, hold));
    if (taken.state === "dropped") return { taken, key: counted };
    // Its slot is behind those that were given by the clock as it was.
    if (this.#lookAtClock() > 0) this.#wake();
    this.#wakeAt(taken.release_at);
    this.#tellSoon();
    return { taken: "kept", key: counted };
  }

  async #hold({ id, json, key, contact }: Omit<ToRelease, "msg"> & { id: string; json: string }) {
    const { store, clock, patience } = this.#messaging;
    const { node, limits, drop } = this.#settings;
    return patience.keepAsking(node, async () => {
      await this.#messaging.open();
      const counted = typeof key === "string" ? key : await key();
      const now = clock.now();
      return {
        taken: await store.hold({ id, node, contact, key: counted, limits, drop, msg: json, now }),
        key: counted,
      };
    });
  }

  /** Begins to release: first what the flow had not finished with. Called whenever flows have started. */
  start(): void {
    this.#running = true;
    this.#mayFindUnfinished = true;
    this.#stopBeats();
    // What another process held, or had not finished with, when it was gone.
    this.#stopBeats = this.#messaging.presence.onBeat(() => {
      this.#mayFindUnfinished = true;
      this.#wake();
    });
    this.#tellSoon();
    this.#wake();
  }

  /** Releases nothing more; what is held stays in the database. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#stopBeats();
    this.#timer?.cancel();
    this.#telling?.();
    await this.idle();
  }

  /** Resolves when the release that is under way is over. */
  async idle(): Promise<void> {
    while (this.#working) await this.#working;
  }

  /**
   * A message of a flow run gets an id that the run's repeat would give it too: if the process dies before the run is
   * noted as finished, the repeat meets the same row instead of adding a second one (P3).
   */
  #idFor(msgid: unknown): string {
    const key = typeof msgid === "string" ? this.#messaging.runs.nextKey(msgid, this.#settings.node) : null;
    return key === null ? this.#messaging.makeId("hold") : `hold_${key}`;
  }

  #wakeAt(at: Instant): void {
    if (!this.#running || (this.#timer && this.#timer.at <= at)) return;
    this.#timer?.cancel();
    const { clock } = this.#messaging;
    this.#timer = { at, cancel: clock.after(Math.max(0, at - clock.now()), () => this.#wake()) };
  }

  #wake(): void {
    this.#timer = null;
    this.#again = true;
    this.#working ??= this.#work().finally(() => {
      this.#working = null;
      if (this.#again && this.#running) this.#wake();
    });
  }

  async #work(): Promise<void> {
    while (this.#again && this.#running) {
      this.#again = false;
      try {
        if (!this.#resumed) await this.#resume();
        if (this.#lookAtClock() > 0) await this.#respaceSetBack();
        if (this.#mayFindUnfinished) await this.#repeatUnfinished();
        await this.#releaseDue();
      } catch (error) {
        this.#failed(error);
        this.#wakeAt(this.#messaging.clock.now() + TRY_AGAIN_MS);
      }
    }
  }

  /** Continues where the process ended: what it could not release meanwhile must not leave all at once. */
  async #resume(): Promise<void> {
    const { store, clock } = this.#messaging;
    await this.#messaging.open();
    await store.respaceHolds(this.#settings.node, clock.now());
    this.#resumed = true;
  }

  /** By how much the clock was set back, milliseconds: all slots were given by the clock as it was, which is not again for so long. */
  #lookAtClock(): number {
    this.#setBack_ms += Math.max(0, -this.#jumps.look());
    return this.#setBack_ms;
  }

  async #respaceSetBack(): Promise<void> {
    const { store, clock } = this.#messaging;
    const set_back_ms = this.#setBack_ms;
    const { node, limits } = this.#settings;
    await store.respaceHolds(node, clock.now(), { set_back_ms, furthest_ms: furthestOf(limits) });
    this.#setBack_ms -= set_back_ms;
  }

  /** Of this process too: after a deploy of this node alone, when its flows may still be working. */
  async #repeatUnfinished(): Promise<void> {
    const { store, runs, presence } = this.#messaging;
    const unfinished = await store.unfinishedHolds(this.#settings.node, presence.asker());
    if (!this.#running) return;
    this.#mayFindUnfinished = false;
    for (const held of unfinished) if (!runs.isUnderWay(held.id)) this.#hand(held, "repeat");
  }

  async #releaseDue(): Promise<void> {
    const { store, clock } = this.#messaging;
    const { node } = this.#settings;
    while (this.#running) {
      const { ready, place_at } = await store.nextHolds(node, PAGE);
      const now = clock.now();
      const due = ready.filter(({ state, release_at }) => state === "cancelled" || release_at <= now);
      // What is due goes first: giving slots to all that wait may take longer than the next one has time.
      if (isLate(due, now)) await store.respaceHolds(node, now);
      else if (due.length > 0) await this.#letGo(due, now);
      else if (place_at !== null && place_at <= now) await this.#place(now);
      else {
        const next_at = earliest(ready[0]?.release_at ?? null, place_at);
        if (next_at !== null) this.#wakeAt(next_at);
        return this.#forget(now);
      }
    }
  }

  /** No slot is before the moment in which it is given: it would be late from the start, be given anew, and so for ever. */
  async #place(now: Instant): Promise<void> {
    const { store, clock } = this.#messaging;
    const { node, limits } = this.#settings;
    const { count, took_ms } = this.#placing;
    const began = clock.monotonic();
    await store.placeHolds(node, limits, now + Math.min(took_ms, LONGEST_PLACING_MS), count);
    // The monotonic clock tells parts of a millisecond, the database whole ones.
    const took = Math.ceil(clock.monotonic() - began);
    const next = took > PLACING_MS ? Math.floor((count * PLACING_MS) / took) : count * 2;
    this.#placing = { count: Math.min(PAGE, Math.max(FEWEST_PLACED, next)), took_ms: took };
  }

  async #letGo(due: readonly Held[], now: Instant): Promise<void> {
    const { store, presence } = this.#messaging;
    const { node, limits } = this.#settings;
    const marked = await Promise.allSettled(
      due.map(({ id, state }) => (state === "held" ? store.releaseHold(id, presence.process, limits, now) : "gone")),
    );
    if (!this.#running) return;
    const cancelled = due.filter(({ state }) => state === "cancelled");
    for (const [index, held] of due.entries()) {
      const outcome = marked[index];
      if (outcome?.status === "fulfilled" && outcome.value === "released") this.#hand(held, "first");
    }
    for (const held of cancelled) this.#hand(held, "cancelled");
    this.#tellSoon();
    await Promise.all(cancelled.map(({ id }) => store.deleteHold(id)));
    const failed = marked.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
    const isClosed = marked.some((outcome) => outcome.status === "fulfilled" && outcome.value === "closed");
    if (isClosed) await store.respaceHolds(node, now);
  }

  /** Slots that are past, of people who get nothing more, would pile up (P8). */
  async #forget(now: Instant): Promise<void> {
    if (now - this.#forgotten_at < FORGET_EVERY_MS) return;
    this.#forgotten_at = now;
    await this.#messaging.store.forgetPaces(this.#settings.node, now);
  }

  #hand(held: Held, how: "first" | "repeat" | "cancelled"): void {
    try {
      const msg = { ...keptMessage(held.msg), _msgid: held.id };
      if (how === "repeat") markRepeated(msg);
      this.#messaging.runs.start(held.id, () => {
        if (how === "cancelled") this.#out.dropped(msg, optedOut(held.contact));
        else this.#out.released(msg);
      });
    } catch (error) {
      this.#failed(error);
    }
  }

  /** In a deploy the database may be closed before this node is: that is no news. */
  #failed(error: unknown): void {
    if (this.#running && !hasCode(error, "database_closed")) this.#out.failed(error);
  }

  #tellSoon(): void {
    if (!this.#running || this.#telling) return;
    this.#telling = this.#messaging.clock.after(TELL_EVERY_MS, () => {
      this.#telling = null;
      this.#messaging.store.heldCount(this.#settings.node).then(
        (waiting) => this.#running && this.#out.changed(waiting),
        (error: unknown) => this.#failed(error),
      );
    });
  }
}

/** True where one should have gone a while ago. */
function isLate(due: readonly Held[], now: Instant): boolean {
  const first = due.find(({ state }) => state === "held");
  return first !== undefined && now - first.release_at > LATE_MS;
}

function markRepeated(msg: FlowMessage): void {
  const { sms } = msg;
  if (typeof sms === "object" && sms !== null) Reflect.set(sms, "redelivered", true);
}

function optedOut(contact: string | null): Dropped {
  const who = contact === null ? "this person" : displayNumber(contact);
  return { code: "opted_out", reason: `Not let through: ${who} replied STOP while this was waiting.` };
}
