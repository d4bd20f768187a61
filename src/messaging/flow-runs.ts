import type { CancelTimer, Clock } from "../core/clock.ts";

/** One passage of an incoming text, or of a text that a throttle let go, through the flow. */
interface Run {
  /** Messages that are under way in the flow or being worked on by a node. */
  pending: number;
  /** How many texts each sending node has asked for so far. */
  asked: Map<string, number>;
  stopTimer: CancelTimer;
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
  readonly #runs = new Map<string, Run>();
  readonly #clock: Clock;
  readonly #finished: (run_id: string) => void;

  /** @param finished is called once for each run, when no node works on it any more or its time is over */
  constructor(clock: Clock, finished: (run_id: string) => void) {
    this.#clock = clock;
    this.#finished = finished;
  }

  /** Starts a run around `send`, which sends its first messages into the flow. */
  start(run_id: string, send: () => void): void {
    this.#runs.get(run_id)?.stopTimer();
    const stopTimer = this.#clock.after(RUN_LIMIT_MS, () => this.#finish(run_id));
    this.#runs.set(run_id, { pending: 1, asked: new Map(), stopTimer });
    this.#dropOldest();
    try {
      send();
    } finally {
      this.left(run_id);
    }
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
    for (const run of this.#runs.values()) run.stopTimer();
    this.#runs.clear();
  }

  #finish(run_id: string): void {
    const run = this.#runs.get(run_id);
    if (!run) return;
    run.stopTimer();
    this.#runs.delete(run_id);
    this.#finished(run_id);
  }

  #dropOldest(): void {
    if (this.#runs.size <= MOST_RUNS) return;
    const oldest = this.#runs.keys().next();
    if (!oldest.done) this.#finish(oldest.value);
  }
}
