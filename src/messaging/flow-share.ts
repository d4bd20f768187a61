import type { CancelTimer, Clock } from "../core/clock.ts";
import type { NodeInFlow } from "./flow-runs.ts";
import type { Log } from "./log.ts";

/** Texts that the flows of one node work on at once; what comes in faster waits in the database, so that memory stays bounded. */
const MOST_AT_WORK = 1_000;

/** What lasts no longer is a rush, and no news. */
const FIRST_LINE_AFTER_MS = 10_000;
const LINE_EVERY_MS = 60_000;

/** The node that takes texts. */
export interface FlowStart {
  /** For those who look why texts wait. */
  node?: NodeInFlow;
  /** Told when texts begin to wait because its flow has not finished with so many, and null when it has with half of them. */
  heldUp?: (unfinished: number | null) => void;
}

/** A flow that has not finished with so many texts that others wait for it. */
export interface HeldUpFlow {
  /** The node with which it starts; null where it has no name. */
  node: NodeInFlow | null;
  /** With how many it has not finished. */
  unfinished: number;
  /** The node at which most of them are; null where that is not known. */
  at: (NodeInFlow & { texts: number }) | null;
}

interface ShareParts {
  clock: Clock;
  log: Log;
  whereAre: () => HeldUpFlow["at"];
}

/** What one node may have of the texts that are worked on at once. While others wait because it is used up, people are told. */
export class FlowShare<Subscriber extends FlowStart> {
  readonly subscriber: Subscriber;
  readonly #parts: ShareParts;
  #count = 0;
  #cancelLine: CancelTimer | null = null;

  constructor(subscriber: Subscriber, parts: ShareParts) {
    this.subscriber = subscriber;
    this.#parts = parts;
  }

  get isFull(): boolean {
    return this.#count >= MOST_AT_WORK;
  }

  /** Enough for what waits to be worth reading. */
  get hasRoomAgain(): boolean {
    return this.#count <= MOST_AT_WORK / 2;
  }

  /** Whether texts wait because it is used up. */
  get isHeldUp(): boolean {
    return this.#cancelLine !== null;
  }

  take(): void {
    this.#count += 1;
  }

  give(): void {
    this.#count -= 1;
    if (this.isHeldUp && this.hasRoomAgain) this.#goesOn();
  }

  /** A text waits for it. */
  holdUp(): void {
    if (this.isHeldUp) return;
    this.#lineAfter(FIRST_LINE_AFTER_MS);
    this.subscriber.heldUp?.(this.#count);
  }

  described(): HeldUpFlow {
    return { node: this.subscriber.node ?? null, unfinished: this.#count, at: this.#parts.whereAre() };
  }

  /** Its node takes no texts any more. */
  close(): void {
    this.#cancelLine?.();
    this.#cancelLine = null;
  }

  #goesOn(): void {
    this.close();
    this.subscriber.heldUp?.(null);
  }

  #lineAfter(ms: number): void {
    this.#cancelLine = this.#parts.clock.after(ms, () => {
      this.#parts.log.warn(inWords(this.described()));
      this.#lineAfter(LINE_EVERY_MS);
    });
  }
}

function inWords({ node, unfinished, at }: HeldUpFlow): string {
  const which = node ? `The flow behind "${node.name}" (${node.id})` : "A flow";
  const count = unfinished.toLocaleString("en");
  const where = at ? ` Most of them, ${at.texts.toLocaleString("en")}, are at "${at.name}" (${at.id}).` : "";
  return `${which} has not finished with ${count} texts, so those that come now wait for it in the database.${where} If that node never says that it is done, repair it and deploy: its texts are then given to the flow again.`;
}
