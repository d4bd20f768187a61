import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import { ClockJumps } from "../core/clock-jumps.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import type { OptOutPolicy } from "../core/opt-out-law.ts";
import { displayNumber } from "../core/phone-number.ts";
import { hasCode } from "../core/sms-error.ts";
import type { DirectClaim, RecordedOutcome, SendWindow, Store } from "../database/store.ts";
import type { DatabaseTrouble } from "./database-trouble.ts";
import { FIRST_WINDOW, GatewayHealth } from "./gateway-health.ts";
import { HandOvers } from "./hand-overs.ts";
import type { Log } from "./log.ts";
import { OutcomeRecords } from "./outcome-records.ts";
import type { RunningGateway } from "./running-gateway.ts";
import { sendWindow } from "./send-window.ts";
import { senderClaims } from "./sender-claims.ts";
import { SenderSpeed } from "./sender-speed.ts";
import { UnbegunTexts } from "./unbegun-texts.ts";
import { UnderWay } from "./under-way.ts";

/** More than this in one transaction would hold up who waits for the next one. */
const MOST_IN_A_CLAIM = 64;

/** A hand-over must be recorded within this time, or it is `uncertain`; longer than the gateways' own time-outs. */
const LEASE_MS = 60_000;

/** What leaves by another gateway takes no place at its own; campaign texts stay. */
const MOVING: SendWindow = { places: MOST_IN_A_CLAIM, campaign_places: 0 };

/** Catches what no wake announced, such as leases of a process that died. */
const SLOW_POLL_MS = 15_000;

/** Before the database is asked again after it refused. */
const DATABASE_WAIT_MS = 1_000;

/**
 * How long a stop waits for what is under way: a second and a half longer than the gateways' HTTP client, so that what it
 * cuts off is still recorded, and shorter than Node-RED waits (15 s).
 */
const STOP_WAITS_MS = 13_500;

interface WorkerParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  /** 0 ≤ random() < 1 */
  random: () => number;
  log: Log;
  trouble: DatabaseTrouble;
  gateways: ReadonlyMap<string, RunningGateway>;
  /** What a STOP means at a gateway. */
  policyOf: (gateway_id: string) => Pick<OptOutPolicy, "stop_means">;
  /** Is told of every text whose status changed. */
  changed: (message: Message) => void;
}

/**
 * Takes texts that are due out of the outbox, hands them over, and records what came of it. Two commits around each
 * hand-over (P3): `sending` before, the outcome after. It is woken by whoever adds a text; it does not poll for work.
 */
export class OutboxWorker {
  /** Whether the gateways work. */
  readonly health: GatewayHealth;
  readonly #parts: WorkerParts;
  readonly #worker: string;
  readonly #speed: SenderSpeed;
  readonly #handOvers: HandOvers;
  readonly #underWay = new UnderWay();
  readonly #records: OutcomeRecords;
  readonly #unbegun: UnbegunTexts;
  /** What the claim that is under way may bring of each gateway. */
  #mayBring: ReadonlyMap<string, number> = new Map();
  #running = false;
  #claims = 0;
  /** By the monotonic clock. */
  readonly #madeAt: number;
  readonly #jumps: ClockJumps;
  /** By how much the clock was set back since the store was told; null: it was not. */
  #setBack_ms: number | null = 0;
  #claiming: Promise<void> | null = null;
  #wokenMeanwhile = false;
  /** By the monotonic clock: a timer that waits for a time at which the clock was set is no reason not to set another. */
  #nextAt: { at: number; cancel: CancelTimer } | null = null;
  #stopPoll: CancelTimer = () => undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#worker = parts.makeId("worker");
    this.#madeAt = parts.clock.monotonic();
    this.#jumps = new ClockJumps(parts.clock);
    this.#speed = new SenderSpeed(parts.clock);
    this.health = new GatewayHealth({ ...parts, wake: () => this.wake() });
    this.#handOvers = new HandOvers({ ...parts, worker: this.#worker, speed: this.#speed, health: this.health });
    this.#records = new OutcomeRecords(parts);
    this.#unbegun = new UnbegunTexts({ ...parts, worker: this.#worker, underWay: this.#underWay });
  }

  /** Begins to work; calling it again does nothing. */
  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#poll();
  }

  /** There may be something to send. Called in the turn that added a text, the claim shares that text's commit. */
  wake(): void {
    if (!this.#running) return;
    if (this.#claiming) {
      this.#wokenMeanwhile = true;
      return;
    }
    this.#claiming = this.#claim().finally(() => {
      this.#claiming = null;
      if (this.#wokenMeanwhile) {
        this.#wokenMeanwhile = false;
        this.wake();
      }
    });
  }

  /**
   * Lets a text of this sender be handed over in the commit that adds it; null where it has to wait to be claimed.
   * Whoever asked calls `take` with what became of it.
   */
  direct(id: string, gateway_id: string, sender: string): DirectClaim | null {
    if (!this.#running || this.#freeOf(gateway_id) <= 0) return null;
    const gateway = this.#parts.gateways.get(gateway_id);
    const listed = gateway?.senders.find((each) => each.sender === sender);
    if (!gateway || !listed) return null;
    this.#underWay.promise(id, gateway_id);
    return {
      worker: this.#worker,
      lease_until: this.#parts.clock.now() + LEASE_MS,
      rate: this.#speed.rateOf(gateway_id, sender, listed.rate),
      more_limits: listed.more_limits,
      receipt_wait_ms: gateway.receipt_wait_ms,
    };
  }

  /** Hands over a text that was to be added with `direct`, if it was claimed; null where it is not known to be added. */
  take(id: string, message: Message | null): void {
    if (message?.status === "sending") this.#handOver(message, null);
    this.#underWay.kept(id);
    if (message === null) this.#unbegun.suspect();
    if (message?.status !== "sending") this.wake();
  }

  /**
   * Takes nothing new and resolves when all hand-overs under way are recorded, or at the latest when Node-RED is about to
   * wait no longer.
   */
  async stop(): Promise<void> {
    this.#running = false;
    this.health.stop();
    this.#stopPoll();
    this.#nextAt?.cancel();
    this.#nextAt = null;
    await new Promise<void>((resolve) => {
      const cancel = this.#parts.clock.after(STOP_WAITS_MS, () => {
        this.#records.giveUp();
        resolve();
      });
      void this.#finish().then(() => {
        cancel();
        resolve();
      });
    });
  }

  async #finish(): Promise<void> {
    await this.#claiming;
    await this.#underWay.nonePromised();
    // A slow provider may leave no time for it afterwards.
    await Promise.all([this.#putBackTheRest(), this.#underWay.allOver()]);
  }

  /** The next worker could not know that they were never begun. */
  async #putBackTheRest(): Promise<void> {
    const { clock, trouble } = this.#parts;
    await this.#unbegun.putBack().catch(async (error: unknown) => {
      if (hasCode(error, "database_closed")) return;
      trouble.failed("Could not put back texts that were not handed over; trying again in a second", error);
      await new Promise<void>((resolve) => clock.after(DATABASE_WAIT_MS, resolve));
      await this.#putBackTheRest();
    });
  }

  /** Resolves when no text to this contact is being handed over that was claimed before the call. */
  handedOver(contact: string): Promise<void> {
    return this.#underWay.allOver(contact);
  }

  /** The share of its rate that a sender has now. */
  shareOf(gateway_id: string, sender: string): number {
    return this.#speed.shareOf(gateway_id, sender);
  }

  #poll(): void {
    this.#stopPoll = this.#parts.clock.after(SLOW_POLL_MS, () => this.#poll());
    this.#expireLeases();
    this.#unbegun.suspect();
    this.wake();
  }

  /** What was to leave now, by the clock as it was, leaves now. At the start nobody knows how it was. */
  async #noticeSetBack(): Promise<void> {
    const { store, clock } = this.#parts;
    this.#lookAtClock();
    const set_back_ms = this.#setBack_ms;
    if (set_back_ms === null) return;
    this.#setBack_ms = null;
    try {
      await store.clockSetBack(clock.now(), set_back_ms);
    } catch (error) {
      this.#setBack_ms = set_back_ms + (this.#setBack_ms ?? 0);
      throw error;
    }
  }

  #lookAtClock(): void {
    const jump_ms = this.#jumps.look();
    if (jump_ms >= 0) return;
    this.#setBack_ms = (this.#setBack_ms ?? 0) - jump_ms;
    const seconds = Math.round(-jump_ms / 1_000).toLocaleString("en");
    this.#parts.log.warn(`This machine's clock was set back by ${seconds} seconds. What was to leave now leaves now.`);
  }

  #expireLeases(): void {
    // Leases that others gave before the clock was set tell nothing; those that are still there later have ended.
    this.#lookAtClock();
    if (!this.#jumps.isSteadyFor(LEASE_MS)) return;
    const { store, clock, log, trouble, changed } = this.#parts;
    // One that has just started does not know whether it was set since.
    if (store.shared !== null && clock.monotonic() - this.#madeAt < LEASE_MS) return;
    const stopped =
      store.shared === null
        ? "Node-RED stopped while handing it over"
        : "the Node-RED that was handing it over stopped, or could not reach the database for a minute";
    store.expireLeases(clock.now(), this.#worker).then(
      (messages) => {
        for (const message of messages) {
          log.warn(`It is uncertain whether ${message.id} to ${displayNumber(message.contact)} has left: ${stopped}.`);
          changed(message);
        }
      },
      (error: unknown) => {
        if (!this.#isClosing(error)) trouble.failed("Could not look for texts whose hand-over was interrupted", error);
      },
    );
  }

  async #claim(): Promise<void> {
    const { store, clock, trouble, gateways, changed } = this.#parts;
    try {
      await this.#noticeSetBack();
      await this.#unbegun.putBack();
      const moving = new Set([...gateways.values()].filter((each) => this.#movesAway(each)).map(({ id }) => id));
      const windows = new Map([...gateways.keys()].map((id) => [id, moving.has(id) ? MOVING : this.#windowOf(id)]));
      // What is over frees a place, and wakes us.
      const free = this.#inTurn().filter(({ id }) => (windows.get(id)?.places ?? 0) > 0);
      if (free.length === 0) return;
      this.#mayBring = new Map(free.map(({ id }) => [id, moving.has(id) ? 0 : (windows.get(id)?.places ?? 0)]));
      const now = clock.now();
      const lease = { worker: this.#worker, lease_until: now + LEASE_MS };
      const senders = free.flatMap((gateway) => senderClaims(gateway, this.#speed, moving.has(gateway.id)));
      const claimed = await store.claimDue({ now, ...lease, limit: MOST_IN_A_CLAIM, windows, senders });
      trouble.works(claimed.messages.length > 0);
      for (const message of claimed.dropped) changed(message);
      for (const message of claimed.messages) {
        if (moving.has(message.gateway)) this.#begin(message, Promise.resolve(this.#handOvers.moved(message)));
        else this.#handOver(message, claimed.window_ends.get(message.id) ?? null);
      }
      if (claimed.next_at !== null) this.#wakeAt(claimed.next_at);
    } catch (error) {
      this.#unbegun.suspect();
      if (this.#isClosing(error)) return;
      trouble.failed("Could not look for texts to send; trying again in a second", error);
      this.#wakeAt(clock.now() + DATABASE_WAIT_MS);
    } finally {
      this.#mayBring = new Map();
    }
  }

  /**
   * Places for texts that go at once. Of a gateway that has failed last, a claim that is under way has all that it asked
   * for: no more texts than its window may be lost to the fault.
   */
  #freeOf(gateway_id: string): number {
    const promised = this.health.windowOf(gateway_id) < FIRST_WINDOW ? this.#mayBring.get(gateway_id) : 0;
    return this.#windowOf(gateway_id).places - (promised ?? 0);
  }

  #windowOf(gateway_id: string): SendWindow {
    return sendWindow(this.#underWay.of(gateway_id), this.health.windowOf(gateway_id));
  }

  /** Whether what is no campaign text leaves by another gateway, because this one does not work. */
  #movesAway({ id, failover }: RunningGateway): boolean {
    const { health } = this;
    if (health.troubleOf(id) === null || failover === null || this.#windowOf(id).places > 0) return false;
    return this.#parts.gateways.has(failover) && health.troubleOf(failover) === null;
  }

  /** The gateways, each claim beginning with another: what one claim has no room for must not always be the same one's. */
  #inTurn(): RunningGateway[] {
    const all = [...this.#parts.gateways.values()];
    this.#claims += 1;
    const first = this.#claims % Math.max(1, all.length);
    return [...all.slice(first), ...all.slice(0, first)];
  }

  /** While we stop, the database may be closed already: that is no news. */
  #isClosing(error: unknown): boolean {
    return !this.#running && hasCode(error, "database_closed");
  }

  #wakeAt(at: Instant): void {
    const { clock } = this.#parts;
    const wait_ms = Math.max(0, at - clock.now());
    const fires_at = clock.monotonic() + wait_ms;
    if (!this.#running || (this.#nextAt && this.#nextAt.at <= fires_at)) return;
    this.#nextAt?.cancel();
    const cancel = clock.after(wait_ms, () => {
      this.#nextAt = null;
      this.wake();
    });
    this.#nextAt = { at: fires_at, cancel };
  }

  #handOver(message: Message, window_ends_at: Instant | null): void {
    this.#begin(message, this.#handOvers.handOver(message, window_ends_at));
  }

  #begin(message: Message, outcome: Promise<RecordedOutcome>): void {
    this.#parts.changed(message);
    this.#underWay.begin(message, this.#record(message, outcome));
  }

  async #record(message: Message, outcome: Promise<RecordedOutcome>): Promise<void> {
    // What is begun and not recorded stays under way: it must never look as if it had not been begun (P3).
    if (await this.#records.record(await outcome, message.contact)) this.#underWay.end(message);
    this.wake();
  }
}
