import type { CancelTimer, Clock } from "../core/clock.ts";
import { ClockJumps } from "../core/clock-jumps.ts";
import type { MakeId } from "../core/ids.ts";
import type { Asker } from "../database/shared-store.ts";
import type { Store } from "../database/store.ts";
import type { Log } from "./log.ts";

/** How often a process says that it is alive, and looks for what others left behind. */
const BEAT_MS = 5_000;

/**
 * A process that has said nothing for so long is gone. Far longer than a beat, so that neither a busy event loop nor
 * clocks that differ by seconds make a living one seem gone.
 */
const LEASE_MS = 20_000;

interface PresenceParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
}

/**
 * This process among those that share the database. What a flow was handed is its process's work, which no other may
 * begin again while that one lives; when it is gone, the others do (P1).
 *
 * A process is taken for gone only by one that has itself been heard of without a break for the time of a lease: when
 * the database was away, all were silent, and the first one back must not take the others' work from them.
 */
export class Presence {
  readonly process: string;
  readonly #parts: PresenceParts;
  readonly #listeners = new Set<() => void>();
  #stopBeat: CancelTimer | null = null;
  readonly #jumps: ClockJumps;
  /** By the monotonic clock. */
  #heardSince = 0;
  #heardUntil = Number.NEGATIVE_INFINITY;
  #isSilent = false;

  constructor(parts: PresenceParts) {
    this.#parts = parts;
    this.#jumps = new ClockJumps(parts.clock);
    this.process = parts.makeId("worker");
  }

  /** For the store's questions about work that others may have begun. */
  asker(): Asker {
    const { clock } = this.#parts;
    const at = clock.monotonic();
    this.#jumps.look();
    const isHeard = this.#heardUntil >= at && at - this.#heardSince >= LEASE_MS;
    // Where the clock was set, the others' leases are from another time until they have said again that they live.
    const isSteady = isHeard && this.#jumps.isSteadyFor(LEASE_MS);
    return { process: this.process, gone_before: isSteady ? clock.now() : 0 };
  }

  /** Begins to be heard of; called when the database is open. Where it is not shared there is nobody to hear it. */
  async start(): Promise<void> {
    if (this.#parts.store.shared === null || this.#stopBeat) return;
    await this.#sayAlive();
    this.#beatLater();
  }

  /** What this process has not finished with is the others' now. */
  async stop(): Promise<void> {
    if (!this.#stopBeat) return;
    this.#stopBeat();
    this.#stopBeat = null;
    // If it cannot be said, the lease ends by itself.
    await this.#parts.store.shared?.leave(this.process).catch(() => undefined);
  }

  /** Tells now and then, where the database is shared, to look for what processes left that are gone. */
  onBeat(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #beatLater(): void {
    this.#stopBeat = this.#parts.clock.after(BEAT_MS, () => void this.#beat());
  }

  async #beat(): Promise<void> {
    this.#beatLater();
    try {
      await this.#sayAlive();
      this.#isSilent = false;
      for (const listener of this.#listeners) listener();
    } catch (error) {
      if (!this.#isSilent && this.#stopBeat) {
        this.#parts.log.error("Could not tell the other Node-REDs on the database that this one is alive", error);
      }
      this.#isSilent = true;
    }
  }

  async #sayAlive(): Promise<void> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const at = clock.monotonic();
    await store.shared?.keepAlive(this.process, now + LEASE_MS, now);
    if (this.#heardUntil < at) this.#heardSince = at;
    this.#heardUntil = at + LEASE_MS;
  }
}
