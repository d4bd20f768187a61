import type { CancelTimer, Instant } from "../../src/core/clock.ts";

interface Event {
  at: Instant;
  count: number;
  run: (() => void) | null;
}

/** 2026-05-04 10:00 UTC. */
const START: Instant = Date.UTC(2026, 4, 4, 10);

/** The largest runs have a tenth of these: beyond it, somebody goes round in circles. */
const MOST_EVENTS = 300_000;

/**
 * The time of a simulated world. Events happen one after the other, each at its own moment; before the next one, all that
 * the last one led to has come to rest. So the order of everything is decided here, and repeats.
 */
export class VirtualTime {
  /** Goes on evenly. */
  #now = START;
  /** How far the clock that processes see is ahead of it. */
  #ahead = 0;
  /** The next one last. */
  readonly #events: Event[] = [];
  #count = 0;
  #underWay = 0;
  #happened = 0;

  /** What every process's clock says: they are on one machine. */
  now(): Instant {
    return this.#now + this.#ahead;
  }

  /** The time as it is, whatever the clocks say. */
  truth(): Instant {
    return this.#now;
  }

  /** Somebody sets the machine's clock. */
  jump(by_ms: number): void {
    this.#ahead += by_ms;
  }

  /** How long the world exists, in milliseconds. */
  get age_ms(): number {
    return this.#now - START;
  }

  after(delay_ms: number, run: () => void): CancelTimer {
    this.#count += 1;
    const event: Event = { at: this.#now + Math.max(0, Math.round(delay_ms)), count: this.#count, run };
    this.#events.splice(this.#placeOf(event), 0, event);
    return () => {
      event.run = null;
    };
  }

  /** Counts real work, such as a call on the real store, so that time stands still until it is over. */
  track(work: Promise<unknown>): void {
    this.#underWay += 1;
    const over = (): void => {
      this.#underWay -= 1;
    };
    work.then(over, over);
  }

  /**
   * Lets events happen for `ms` milliseconds.
   * @param between is called after each event, when all that it led to is at rest
   */
  async run(ms: number, between: () => void): Promise<void> {
    const until = this.#now + ms;
    await this.#rest();
    for (let next = this.#events.at(-1); next && next.at <= until; next = this.#events.at(-1)) {
      this.#events.pop();
      if (next.run === null) continue;
      this.#now = next.at;
      this.#happened += 1;
      if (this.#happened > MOST_EVENTS) throw new Error(`After ${MOST_EVENTS} events this world is not at rest.`);
      next.run();
      await this.#rest();
      between();
    }
    this.#now = until;
  }

  /** `setImmediate` runs when no promise has anything left to do; the stores use it to group their calls. */
  async #rest(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (this.#underWay > 0);
  }

  #placeOf(event: Event): number {
    let low = 0;
    let high = this.#events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#events[middle];
      if (other && (other.at > event.at || (other.at === event.at && other.count > event.count))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
