import type { CancelTimer, Clock } from "../core/clock.ts";

/** One passage of an incoming text, or of a text that a throttle let go, through the flow. */
interface Run {
  /** Where its messages are: the nodes that they are on their way to or that work on them, and how many at each. */
  places: Map<Place, number>;
  /** A message of it was lost with a node that was stopped: when the others have come to rest, it is handed again. */
  broken: boolean;
  /** How many texts each sending node has asked for so far. */
  asked: Map<string, number>;
  /** By the runs' own time, which stands still while the database is away. */
  started_at: number;
}

/** A node as people know it. */
export interface NodeInFlow {
  id: string;
  /** Its name in the editor, else its type. */
  name: string;
}

/** A node's running instance; its identity counts, and what it is called. Null for one that no deploy can stop. */
export type Place = object | null;

/** After this time, without that in which the database was away, a run counts as finished: a node that never says that it is done must not be handed the text again for ever. */
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
  /** For so long the runs' time has stood still; and since when it does now, else null. */
  #stood_ms = 0;
  #standsSince: number | null = null;
  readonly #clock: Clock;
  readonly #finished: (run_id: string) => void;
  readonly #interrupted: (run_id: string) => void;
  /** Runs that ended because a node was stopped, and have not been started again yet. */
  readonly #toRepeat = new Map<string, Run>();
  /** Nodes that were stopped while they had messages of runs, and which runs. */
  readonly #stopped = new WeakMap<object, Set<string>>();
  /** While nodes are being stopped: what nodes say to have finished with. Null otherwise. */
  #saidWhileStopping: { run_id: string; place: Place }[] | null = null;
  /** From the stop of the first node until all that come in their places have started. */
  #isDeploying = false;

  /**
   * @param finished    is called once for each run, when no node works on it any more or its time is over
   * @param interrupted is called instead where a deploy stopped a node that had not finished: hand it again (P6)
   */
  constructor(
    clock: Clock,
    finished: (run_id: string) => void,
    interrupted: (run_id: string) => void = () => undefined,
  ) {
    this.#clock = clock;
    this.#finished = finished;
    this.#interrupted = interrupted;
  }

  /** Starts a run around `send`, which sends its first messages into the flow. */
  start(run_id: string, send: () => void): void {
    this.#runs.delete(run_id);
    this.#toRepeat.delete(run_id);
    const run: Run = { places: new Map([[this, 1]]), broken: false, asked: new Map(), started_at: this.#time() };
    this.#runs.set(run_id, run);
    this.#finishOverdue();
    try {
      send();
    } finally {
      this.#leave(run_id, this);
    }
  }

  /** Whether the flow is still working on it. */
  isUnderWay(run_id: string): boolean {
    return this.#runs.has(run_id);
  }

  /** Whether it ended because a node was stopped, and waits to be handed again. */
  isToRepeat(run_id: string): boolean {
    return this.#toRepeat.has(run_id);
  }

  /** The node at which most of these runs are, and how many; null where none is at a node that has a name. */
  busiestNode(run_ids: readonly string[]): (NodeInFlow & { texts: number }) | null {
    const counts = new Map<object, number>();
    for (const run_id of run_ids) {
      for (const place of this.#runs.get(run_id)?.places.keys() ?? []) {
        if (place !== null && place !== this) counts.set(place, (counts.get(place) ?? 0) + 1);
      }
    }
    const [busiest] = [...counts].sort(([, a], [, b]) => b - a);
    const node = busiest && namedNode(busiest[0]);
    return node ? { ...node, texts: busiest[1] } : null;
  }

  /** A message of this run is on its way to a node. Ids of other messages are ignored. */
  entered(run_id: string, place: Place = null): void {
    const places = this.#runs.get(run_id)?.places;
    places?.set(place, (places.get(place) ?? 0) + 1);
  }

  /** A node has finished with a message of this run. */
  left(run_id: string, place: Place = null): void {
    if (this.#saidWhileStopping && this.#runs.has(run_id)) this.#saidWhileStopping.push({ run_id, place });
    else this.#leave(run_id, place);
  }

  /** Whether something that a flow asked for waits for the database: no flow runs out of time meanwhile (P1). */
  waitsForDatabase(isWaiting: boolean): void {
    const now = this.#clock.monotonic();
    if (this.#standsSince !== null) this.#stood_ms += now - this.#standsSince;
    this.#standsSince = isWaiting ? now : null;
    if (!isWaiting) this.#finishOverdue();
  }

  /**
   * Nodes are about to be stopped, by a deploy or the end of Node-RED. From now on a node may say that it has finished
   * only because it is stopped: core's delay says so of every message that it drops. So nothing counts until all have stopped.
   */
  flowsStopping(): void {
    this.#isDeploying = true;
    this.#saidWhileStopping ??= [];
  }

  /**
   * All have stopped that should. A run of which a stopped node had a message is interrupted, as soon as the nodes that
   * go on have finished with the rest of it: two passages at a time would ask for texts under each other's keys (P3).
   *
   * @param isStopped whether this node was stopped, also where another has taken its place
   */
  flowsStopped(isStopped: (node: object) => boolean): void {
    const said = this.#saidWhileStopping ?? [];
    this.#saidWhileStopping = null;
    for (const [run_id, run] of [...this.#runs]) {
      for (const place of [...run.places.keys()]) {
        if (place === null || place === this || !isStopped(place)) continue;
        this.#giveUp(run_id, place);
        run.broken = true;
        run.places.delete(place);
      }
      if (run.places.size === 0) this.#finish(run_id);
    }
    for (const { run_id, place } of said) this.#leave(run_id, place);
  }

  /** All that were to start have started. */
  flowsStarted(): void {
    this.#isDeploying = false;
  }

  /**
   * A message of this run found no node where its wire leads. In a deploy that node was stopped, and another comes in its
   * place: the run is interrupted (P1). Otherwise the wire leads to a node that is disabled, and the message ends there.
   */
  undelivered(run_id: string): void {
    const run = this.#runs.get(run_id);
    if (run && this.#isDeploying) run.broken = true;
  }

  /** Whether this node was stopped in the middle of this run: what it sends late belongs to a passage that is given up. */
  isGivenUp(run_id: string, node: object): boolean {
    return this.#stopped.get(node)?.has(run_id) === true;
  }

  /**
   * The idempotency key of the next text that this node asks for in this run; null for a run that is unknown or
   * finished: it will not be repeated, so there is nothing to tell apart. In a run that will be repeated, a node that
   * is late still gets the key that its repeat will get too.
   */
  nextKey(run_id: string, node: string): string | null {
    const run = this.#runs.get(run_id) ?? this.#toRepeat.get(run_id);
    if (!run) return null;
    const count = (run.asked.get(node) ?? 0) + 1;
    run.asked.set(node, count);
    return `${run_id}/${node}/${count}`;
  }

  /** Forgets all runs without finishing them: they are repeated after the next start. */
  abandon(): void {
    this.#stopTimer?.();
    this.#stopTimer = null;
    for (const [run_id, run] of this.#runs) this.#toRepeat.set(run_id, run);
    this.#runs.clear();
  }

  #giveUp(run_id: string, place: object): void {
    const given = this.#stopped.get(place) ?? new Set();
    this.#stopped.set(place, given.add(run_id));
  }

  #leave(run_id: string, place: Place): void {
    const places = this.#runs.get(run_id)?.places;
    const count = places?.get(place);
    if (!places || count === undefined) return;
    if (count > 1) places.set(place, count - 1);
    else places.delete(place);
    if (places.size === 0) this.#finish(run_id);
  }

  #finish(run_id: string): void {
    const run = this.#runs.get(run_id);
    if (!run) return;
    this.#runs.delete(run_id);
    if (run.broken) {
      this.#toRepeat.set(run_id, run);
      this.#interrupted(run_id);
    } else this.#finished(run_id);
  }

  /** The time that runs have, milliseconds; while the database is away it stands still. */
  #time(): number {
    const now = this.#clock.monotonic();
    return now - this.#stood_ms - (this.#standsSince === null ? 0 : now - this.#standsSince);
  }

  /** One timer for all: it waits for the oldest run, and looks again. */
  #finishOverdue(): void {
    const overdue = this.#time() - RUN_LIMIT_MS;
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

/** What Node-RED's nodes say of themselves. */
function namedNode(place: object): NodeInFlow | null {
  if (!("id" in place) || typeof place.id !== "string") return null;
  const names = ["name" in place ? place.name : null, "type" in place ? place.type : null];
  const name = names.find((each): each is string => typeof each === "string" && each !== "");
  return { id: place.id, name: name ?? place.id };
}
