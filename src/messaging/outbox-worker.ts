import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import { hasCode } from "../core/sms-error.ts";
import type { DirectClaim, SenderClaim, Store } from "../database/store.ts";
import type { DatabaseTrouble } from "./database-trouble.ts";
import { HandOvers } from "./hand-overs.ts";
import type { Log } from "./log.ts";
import type { RunningGateway } from "./running-gateway.ts";
import { SenderSpeed } from "./sender-speed.ts";

/** Hand-overs under way at once; more only makes a slow carrier slower. */
const MOST_UNDER_WAY = 64;

/** A hand-over must be recorded within this time, or it is `uncertain`; longer than the gateways' own time-outs. */
const LEASE_MS = 60_000;

/** Catches what no wake announced, such as leases of a process that died. */
const SLOW_POLL_MS = 15_000;

/** Before the database is asked again after it refused. */
const DATABASE_WAIT_MS = 1_000;

interface WorkerParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  /** 0 ≤ random() < 1 */
  random: () => number;
  log: Log;
  trouble: DatabaseTrouble;
  gateways: ReadonlyMap<string, RunningGateway>;
  /** Is told of every text whose status changed. */
  changed: (message: Message) => void;
}

/**
 * Takes texts that are due out of the outbox, hands them over, and records what came of it. Two commits around each
 * hand-over (P3): `sending` before, the outcome after. It is woken by whoever adds a text; it does not poll for work.
 */
export class OutboxWorker {
  readonly #parts: WorkerParts;
  readonly #worker: string;
  readonly #speed: SenderSpeed;
  readonly #handOvers: HandOvers;
  readonly #underWay = new Map<string, { contact: string; recorded: Promise<void> }>();
  #running = false;
  /** Texts that are being added with `direct`. */
  #promised = 0;
  readonly #nonePromised: (() => void)[] = [];
  #claiming: Promise<void> | null = null;
  #wokenMeanwhile = false;
  #nextAt: { at: Instant; cancel: CancelTimer } | null = null;
  #stopPoll: CancelTimer = () => undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#worker = parts.makeId("worker");
    this.#speed = new SenderSpeed(parts.clock);
    this.#handOvers = new HandOvers({ ...parts, worker: this.#worker, speed: this.#speed });
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
  direct(gateway_id: string, sender: string): DirectClaim | null {
    if (!this.#running || this.#underWay.size + this.#promised >= MOST_UNDER_WAY) return null;
    const gateway = this.#parts.gateways.get(gateway_id);
    const listed = gateway?.senders.find((each) => each.sender === sender);
    if (!gateway || !listed) return null;
    this.#promised += 1;
    return {
      worker: this.#worker,
      lease_until: this.#parts.clock.now() + LEASE_MS,
      rate: this.#speed.rateOf(gateway_id, sender, listed.rate),
      more_limits: listed.more_limits,
      receipt_wait_ms: gateway.receipt_wait_ms,
    };
  }

  /** Hands over a text that was added with `direct`, if it was claimed; null where it could not be added. */
  take(message: Message | null): void {
    this.#promised -= 1;
    if (message?.status === "sending") this.#handOver(message, null);
    else if (message?.status === "queued") this.wake();
    if (this.#promised === 0) for (const resolve of this.#nonePromised.splice(0)) resolve();
  }

  /** Takes nothing new and resolves when all hand-overs under way are recorded. */
  async stop(): Promise<void> {
    this.#running = false;
    this.#stopPoll();
    this.#nextAt?.cancel();
    this.#nextAt = null;
    await this.#claiming;
    if (this.#promised > 0) await new Promise<void>((resolve) => this.#nonePromised.push(resolve));
    await Promise.all([...this.#underWay.values()].map((each) => each.recorded));
  }

  /** Resolves when no text to this contact is being handed over that was claimed before the call. */
  async handedOver(contact: string): Promise<void> {
    const theirs = [...this.#underWay.values()].filter((each) => each.contact === contact);
    await Promise.all(theirs.map((each) => each.recorded));
  }

  /** The share of its rate that a sender has now. */
  shareOf(gateway_id: string, sender: string): number {
    return this.#speed.shareOf(gateway_id, sender);
  }

  #poll(): void {
    this.#stopPoll = this.#parts.clock.after(SLOW_POLL_MS, () => this.#poll());
    this.#expireLeases();
    this.wake();
  }

  #expireLeases(): void {
    const { store, clock, log, trouble, changed } = this.#parts;
    store.expireLeases(clock.now()).then(
      (messages) => {
        for (const message of messages) {
          log.warn(
            `It is uncertain whether ${message.id} to ${message.contact} has left: Node-RED stopped while handing it over.`,
          );
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
    const limit = MOST_UNDER_WAY - this.#underWay.size - this.#promised;
    if (limit <= 0) return;
    const now = clock.now();
    const senders = [...gateways.values()].flatMap((gateway) => this.#sendersOf(gateway));
    try {
      const claimed = await store.claimDue({ now, worker: this.#worker, lease_until: now + LEASE_MS, limit, senders });
      trouble.works(claimed.messages.length > 0);
      for (const message of claimed.dropped) changed(message);
      for (const message of claimed.messages) this.#handOver(message, claimed.window_ends.get(message.id) ?? null);
      if (claimed.next_at !== null) this.#wakeAt(claimed.next_at);
    } catch (error) {
      if (this.#isClosing(error)) return;
      trouble.failed("Could not look for texts to send; trying again in a second", error);
      this.#wakeAt(now + DATABASE_WAIT_MS);
    }
  }

  #sendersOf({ id, senders, quiet_hours, receipt_wait_ms }: RunningGateway): SenderClaim[] {
    return senders.map(({ sender, rate: full, more_limits }) => {
      const rate = this.#speed.rateOf(id, sender, full);
      return { gateway: id, sender, rate, more_limits, quiet_hours, receipt_wait_ms };
    });
  }

  /** While we stop, the database may be closed already: that is no news. */
  #isClosing(error: unknown): boolean {
    return !this.#running && hasCode(error, "database_closed");
  }

  #wakeAt(at: Instant): void {
    if (!this.#running || (this.#nextAt && this.#nextAt.at <= at)) return;
    this.#nextAt?.cancel();
    const cancel = this.#parts.clock.after(at - this.#parts.clock.now(), () => {
      this.#nextAt = null;
      this.wake();
    });
    this.#nextAt = { at, cancel };
  }

  #handOver(message: Message, window_ends_at: Instant | null): void {
    this.#parts.changed(message);
    const recorded = this.#handOverAndRecord(message, window_ends_at).finally(() => {
      this.#underWay.delete(message.id);
      this.wake();
    });
    this.#underWay.set(message.id, { contact: message.contact, recorded });
  }

  async #handOverAndRecord(message: Message, window_ends_at: Instant | null): Promise<void> {
    const { store, trouble, changed } = this.#parts;
    const outcome = await this.#handOvers.handOver(message, window_ends_at);
    try {
      const recorded = await store.recordOutcome(outcome);
      if (recorded) changed(recorded);
    } catch (error) {
      trouble.failed(
        `Could not record what became of ${message.id} to ${message.contact}; it will be shown as uncertain`,
        error,
      );
    }
  }
}
