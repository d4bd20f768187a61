import type { CancelTimer, Clock, Instant } from "../core/clock.ts";

/** One passage of an incoming text, or of a text that a throttle let go, through the flow. */
interface Run {
  /** Messages that are under way in the flow or being worked on by a node. */
  pending: number;
  /** How many texts each sending node has asked for so far. */
  asked: Map<string, number>;
  started_at: Instant;
}

/** After this time a run counts as finished: a node that never says that it is done must not be handed the text again for ever. */
const RUN_LIMIT_MS = 10 * 60_000;

/** Runs beyond this number: the oldest count as finished, so that a flow that finishes nothing cannot fill the memory. */
const MOST_RUNS = 50_000;

/**
 * Knows which texts the flow is still working on, so that what was not finished before a crash is handed again (P1), and
 * gives every text that a run asks for the same key in its first and its second passage (P3).
 *
 * A run's id is the `_msgid` of its Node-RED messages; clones keep it, so it follows the text through the flow.
 */
export class FlowRuns {
  /** In the order in which they started, so the first is the next whose time is over. */
  readonly #runs = new Map<string, Run>();
  #stopTimer: CancelTimer | null = null;
  readonly #clock: Clock;
  readonly #finished: (run_id: string) => void;

  /** @param finished is called once for each run, when no node works on it any more or its time is over */
  constructor(clock: Clock, finished: (run_id: string) => void) {
    this.#clock = clock;
    this.#finished = finished;
  }

  /** Starts a run around `send`, which sends its first messages into the flow. */
  start(run_id: string, send: () => void): void {
    this.#runs.delete(run_id);
    this.#runs.set(run_id, { pending: 1, asked: new Map(), started_at: this.#clock.now() });
    this.#finishOverdue();
    try {
      send();
    } finally {
      this.left(run_id);
    }
  }

  /** Whether the flow is still working on it. */
  isUnderWay(run_id: string): boolean {
    return this.#runs.has(run_id);
  }

  /** A message of this run is on its way to a node. Ids of other messages are ignored. */
  entered(run_id: string): void {
    const run = this.#runs.get(run_id);
    if (run) run.pending += 1;
  }

  /** A node has finished with a message of this run. */
  left(run_id: string): void {
    const run = this.#runs.get(run_id);
    if (!run) return;
    run.pending -= 1;
    if (run.pending <= 0) this.#finish(run_id);
  }

  /**
   * The idempotency key of the next text that this node asks for in this run; null for a run that is unknown or
   * finished: it will not be repeated, so there is nothing to tell apart.
   */
  nextKey(run_id: string, node: string): string | null {
    const run = this.#runs.get(run_id);
    if (!run) return null;
    const count = (run.asked.get(node) ?? 0) + 1;
    run.asked.set(node, count);
    return `${run_id}/${node}/${count}`;
  }

  /** Forgets all runs without finishing them: they are repeated after the next start. */
  abandon(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    this.#runs.clear();
  }

  #finish(run_id: string): void {
    if (this.#runs.delete(run_id)) this.#finished(run_id);
  }

  /** One timer for all: it waits for the oldest run, and looks again. */
  #finishOverdue(): void {
    const overdue = this.#clock.now() - RUN_LIMIT_MS;
    for (const [run_id, { started_at }] of this.#runs) {
      if (started_at > overdue && this.#runs.size <= MOST_RUNS) {
        this.#stopTimer ??= this.#clock.after(started_at - overdue, () => {
          this.#stopTimer = null;
          this.#finishOverdue();
        });
        return;
      }
      this.#finish(run_id);
    }
  }
}
