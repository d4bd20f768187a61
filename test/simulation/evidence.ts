import type { Instant } from "../../src/core/clock.ts";
import type { Message, TextKind } from "../../src/core/message.ts";
import type { Concerns, HandOver } from "../../src/gateways/gateway.ts";
import type { SimulationOptions } from "./options.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** A moment: `order` tells apart what happened at the same time. */
export interface Moment {
  /** As it is, whatever the clocks say. */
  at: Instant;
  /** As the processes' clocks say. */
  clock: Instant;
  order: number;
}

/** A text that a person sent, as the carrier knows it. */
export interface SentText {
  serial: number;
  /** The person, whichever address they texted from. */
  contact: string;
  from: string;
  sender: string;
  /** The number that they texted: the sender, or the one where its replies come to. */
  to: string;
  text: string;
  /** What of it is the person's own. */
  said: string;
  is_reaction: boolean;
  /** What it was taken for, each time that a process read it. */
  changes: ("opt_out" | "opt_in" | null)[];
  provider_id: string | null;
  word: "stop" | "start" | null;
  sent: Moment;
  /** When the carrier gave it up; null: it did not. */
  given_up: Moment | null;
  /** When one of our processes first read it. */
  first_read: Moment | null;
  /** When the carrier had the first 2xx. */
  acked: Moment | null;
  /** The process that gave it. */
  acked_by: string | null;
  /** Each time it was kept as a new text: when it was read, and its transaction. */
  kept: { id: string; read_at: Instant; moment: Moment; process: string }[];
}

/** A text given to a flow. */
export interface Handed {
  serial: number;
  redelivered: boolean;
  process: string;
  moment: Moment;
}

/** A text that became a row of the outbox. */
export interface Asked {
  id: string;
  due_at: Instant;
  expires_at: Instant | null;
  /** What tells one ask from another, whatever row it became. */
  ask: string;
  kind: TextKind;
  contact: string;
  sender: string;
  process: string;
  /** Whether a person wrote it. */
  by_hand: boolean;
  /** When the flow or the person asked for it first, as the order of that moment. */
  asked_for: number;
  /** When the database was asked to keep it. */
  called: Moment;
  committed: Moment | null;
}

/** A claim of a text by a process. */
export interface ClaimSeen {
  process: string;
  /** What the database was asked for: several texts may come of it. */
  asked: object;
  /** When the process asked for the claim. */
  called_at: Instant;
  lease_until: Instant;
  moment: Moment;
}

/** A text that reached the carrier. */
export interface Arrival {
  id: string;
  sender: string;
  /** The person who has the address. */
  contact: string;
  /** With its channel. */
  address: string;
  text: string;
  segments: number;
  process: string;
  /** When it left the process, and until when the carrier may deliver it. */
  left_at: Instant;
  good_until: Instant | null;
  moment: Moment;
  taken: boolean;
  /** What the process was told, or would have been. */
  outcome: HandOver["outcome"];
}

/** A text that a process began to hand over. */
export interface HandOverSeen {
  process: string;
  sender: string;
  moment: Moment;
  /** What the process was told while it was alive and not closing; null: nothing. */
  told: HandOver["outcome"] | null;
  /** Of what the answer spoke, and when it came; null: it found nobody alive. */
  answered: { concerns: Concerns; moment: Moment } | null;
}

/** A line that a process wrote into its log. */
export interface Logged {
  process: string;
  level: "info" | "warn" | "error";
  text: string;
}

/** A message that left a throttle. */
export interface Released {
  id: string;
  key: string;
  how: "first" | "repeat" | "opted_out";
  moment: Moment;
}

/** All that the people, the carrier, the flows and the database saw: what the promises are checked against. */
export class Evidence {
  /** Who has an address, with its channel; whoever is not here has one address. */
  readonly persons = new Map<string, string>();
  /** Texts of the simulator beside the real gateways: they are nobody's. */
  readonly of_test_phones = new Set<string>();
  readonly sent = new Map<number, SentText>();
  readonly handed: Handed[] = [];
  /** How often the database was told that a flow is given a text, by the message's id. */
  readonly hand_overs = new Map<string, number>();
  readonly asked = new Map<string, Asked>();
  readonly claims = new Map<string, ClaimSeen[]>();
  readonly arrivals: Arrival[] = [];
  readonly handOvers = new Map<string, HandOverSeen[]>();
  /** Texts that were given to the second gateway, and when that was committed first. */
  readonly rerouted = new Map<string, Moment>();
  readonly logged: Logged[] = [];
  /** From when on the database knows the first gateway. */
  runs_since: Instant = Number.POSITIVE_INFINITY;
  /** When the storm was over. */
  calm_at: Instant = Number.POSITIVE_INFINITY;
  /** When the clock was set. */
  readonly jumps: Instant[] = [];
  /** When a process asked its database for something, by what it gave along. */
  readonly calledAt = new WeakMap<object, Instant>();
  /** When a process died, or began to close. */
  readonly ended = new Map<string, Instant>();
  /** Processes that died. */
  readonly crashed = new Set<string>();
  /** Outcomes that were committed, by message; each with the number of the claim it came of. */
  readonly recorded = new Map<string, { status: string; at: Instant; lease_until: Instant; claims: number }[]>();
  /** Answers whose people were told that these are taken back, and when. */
  readonly taken_back = new Map<string, Moment>();
  readonly held = new Map<string, Moment>();
  readonly released: Released[] = [];
  /** What flows asked for and were refused, by ask: the codes of the refusals. */
  readonly refused = new Map<string, string[]>();
  readonly campaigns: { sender: string; asks: string[]; moment: Moment }[] = [];
  /** What the database holds in the end. */
  final: Message[] = [];
  still_held: string[] = [];
  still_undone: string[] = [];
  /** The slowest answer of the database to a living process. */
  slowest_call_ms = 0;
  readonly counts = new Map<string, number>();
  readonly lines: string[] = [];
  readonly #time: VirtualTime;
  #order = 0;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  moment(): Moment {
    this.#order += 1;
    return { at: this.#time.truth(), clock: this.#time.now(), order: this.#order };
  }

  /** Writes a line into the log of the run. */
  say(who: string, what: string): void {
    this.lines.push(`${String(this.#time.age_ms).padStart(8)} ms  ${who.padEnd(9)} ${what}`);
  }

  /** The database knows that a flow is given these texts. */
  handOver(ids: readonly string[]): void {
    for (const id of ids) this.hand_overs.set(id, (this.hand_overs.get(id) ?? 0) + 1);
  }

  /** A flow was told that it does not get what it asked for. */
  refuse(ask: string, code: string): void {
    this.refused.set(ask, [...(this.refused.get(ask) ?? []), code]);
  }

  count(what: string, by = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + by);
  }
}

/** A promise that was broken, in words. */
export interface Broken {
  promise: "P1" | "P2" | "P3" | "P4" | "P5" | "P6" | "order" | "outcome" | "gateway" | "address";
  what: string;
}

export type Check = (evidence: Evidence, options: SimulationOptions) => Broken[];
