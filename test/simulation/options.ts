import type { Rate } from "../../src/core/pacing.ts";
import type { Sender } from "../../src/messaging/running-gateway.ts";
import { SeededRandom } from "./seeded-random.ts";

/** What a carrier does with a text that is handed to it. */
export interface VerdictWeights {
  accepted: number;
  /** Taken, but the answer never comes. */
  taken_silently: number;
  /** Neither taken nor answered. */
  lost: number;
  throttled: number;
  later: number;
  permanent: number;
  opted_out: number;
}

/** How a gateway refuses everything, whatever the text: with a 401, with a captive portal's page, or with an error of its own. */
export type TroubleKind = "unauthorized" | "redirected" | "server_error";

/** Everything that differs from seed to seed. Each kind of fault is there in some runs and not in others, so that one does not hide another. */
export interface SimulationOptions {
  seed: number;
  store: "lowdb" | "sqlite";
  instances: number;
  people: number;
  /** For so long people text, operators send and things break; then all comes to rest. */
  active_ms: number;
  texts: number;
  /** How many people each campaign goes to. */
  campaigns: number[];
  senders: Sender[];
  /** The sender of a second gateway, which takes over what the first certainly did not take; null: there is none. */
  stand_in: Sender | null;
  /** Campaign texts may leave in the first `open_ms` of every `cycle_ms`, which begin at another time for each contact (P5); null: always. */
  quiet: { cycle_ms: number; open_ms: number } | null;
  /** Each person may get so many campaign texts in such a time (P5); null: any number. */
  caps: { texts: number; period_ms: number } | null;
  /** True where each second campaign text is for later, and only for a while. */
  scheduled: boolean;
  /** How long a text waits for the receipt of the one before it. */
  receipt_wait_ms: number;
  throttle: { rate: Rate; by: "contact" | "sender"; drop: boolean };
  /** The longest way to the database and back, and to the carrier and back. */
  database_ms: number;
  network_ms: number;
  /** The longest time a carrier thinks before it answers. */
  answer_ms: number;
  verdicts: VerdictWeights;
  /** Share of the database's calls that are refused; of these and those in outages, the share that was committed nevertheless. */
  refused: number;
  refused_after_commit: number;
  /** A time in which the first gateway refuses everything, in a way that speaks of it and not of the text. */
  gateway_trouble: { from_ms: number; for_ms: number; kind: TroubleKind } | null;
  /** True where the carrier tries to bring us a text once, and keeps it for who asks. */
  gives_up: boolean;
  /** Times in which the database refuses everything. */
  outages: number;
  /** Share of events after which a process dies. */
  crashed: number;
  deploys: number;
  /** How often, and by how much, somebody sets the machine's clock. */
  jumps_ms: number[];
  /** Shares of incoming texts. */
  without_id: number;
  duplicated: number;
  answer_lost: number;
  /** Share of incoming texts to which the carrier gives an id that stood for another text. */
  used_again: number;
  /** True where people text on several channels, and from numbers that are written in two ways. */
  several_addresses: boolean;
  /** True where a simulator runs beside the real gateways, whose test phones have the numbers of real people. */
  test_phones: boolean;
  /** True where nothing is in the way, so that the senders' rates must be used fully. */
  calm: boolean;
}

export const OUR_NUMBERS = ["+14155550100", "+14155550199", "+14155550198"] as const;

const STANDS_IN = { sender: "+14155550150", more_limits: [], country: null };

export function drawOptions(seed: number): SimulationOptions {
  const random = new SeededRandom(seed, "options");
  const calm = random.chance(0.12);
  const often = (share: number, most: number): number => (!calm && random.chance(share) ? most * random.next() : 0);
  const instances = random.chance(0.75) ? 1 : random.integer(2, 4);
  const isLarge = random.chance(0.1);
  const number_of_senders = random.integer(1, 3);
  const verdicts: VerdictWeights = {
    accepted: 1,
    taken_silently: often(0.5, 0.2),
    lost: often(0.4, 0.2),
    throttled: often(0.5, 0.5),
    later: often(0.5, 0.4),
    permanent: often(0.3, 0.1),
    opted_out: often(0.15, 0.05),
  };
  const options: SimulationOptions = {
    seed,
    store: random.chance(0.06) ? "sqlite" : "lowdb",
    instances,
    people: random.integer(1, isLarge ? 30 : 8),
    active_ms: random.integer(5_000, isLarge ? 180_000 : 60_000),
    texts: random.integer(2, isLarge ? 60 : 16),
    campaigns: Array.from({ length: random.integer(calm ? 1 : 0, 2) }, () =>
      random.integer(2, isLarge || calm ? 40 : 10),
    ),
    senders: OUR_NUMBERS.slice(0, number_of_senders).map((sender) => ({
      sender,
      rate: drawRate(random),
      more_limits: [],
      country: null,
    })),
    stand_in: calm || random.chance(0.75) ? null : { ...STANDS_IN, rate: drawRate(random) },
    quiet:
      calm || random.chance(0.75)
        ? null
        : { cycle_ms: random.integer(2, 60) * 1_000, open_ms: random.integer(1, 20) * 500 },
    scheduled: !calm && random.chance(0.25),
    receipt_wait_ms: calm || random.chance(0.8) ? 0 : random.pick([500, 10_000]),
    throttle: {
      rate: {
        amount: random.integer(1, 3),
        period_ms: random.pick([1_000, 5_000, 10_000]),
        burst: random.integer(1, 3),
      },
      by: random.pick(["contact", "sender"]),
      drop: random.chance(0.1),
    },
    database_ms: calm || random.chance(0.3) ? 0 : random.pick([2, 20, 300]),
    network_ms: calm ? 0 : random.pick([0, 5, 50, 400]),
    answer_ms: calm ? 0 : random.pick([0, 50, 500, 4_000, 25_000]),
    verdicts,
    refused: often(0.4, 0.1),
    refused_after_commit: often(0.5, 0.8),
    outages: calm || random.chance(0.7) ? 0 : random.integer(1, 2),
    crashed: often(0.5, 1) > 0 ? random.pick([0.0005, 0.002, 0.006, 0.02]) : 0,
    deploys: calm || random.chance(0.5) ? 0 : random.integer(1, 4),
    jumps_ms:
      calm || random.chance(0.9)
        ? []
        : Array.from({ length: random.integer(1, 2) }, () => random.pick([-3_600_000, -60_000, 5_000, 3_600_000])),
    without_id: often(0.3, 0.4),
    duplicated: often(0.5, 0.5),
    answer_lost: often(0.4, 0.3),
    calm,
    gateway_trouble: null,
    gives_up: false,
    used_again: 0,
    caps: null,
    several_addresses: false,
    test_phones: false,
  };
  const persons = withPersons(options, new SeededRandom(seed, "persons"));
  if (calm) return persons;
  const drawn = withPeopleFaults(persons, new SeededRandom(seed, "ids and caps"));
  return withCarrierFaults(drawn, new SeededRandom(seed, "carrier faults"));
}

/** Names cannot be answered: what answers them comes to a number, which belongs to the header. */
const HEADER = { sender: "ACMESHOP", replies_to: "+14155550177" };

function withPersons(options: SimulationOptions, random: SeededRandom): SimulationOptions {
  const [first, ...others] = options.senders;
  const senders = first && random.chance(0.25) ? [{ ...first, ...HEADER }, ...others] : options.senders;
  return { ...options, senders, several_addresses: random.chance(0.35), test_phones: random.chance(0.3) };
}

function withPeopleFaults(options: SimulationOptions, random: SeededRandom): SimulationOptions {
  const used_again = random.chance(0.3) ? random.pick([0.1, 0.4]) : 0;
  if (random.chance(0.75)) return { ...options, used_again };
  const caps = { texts: random.integer(1, 2), period_ms: random.pick([5_000, 60_000]) };
  return { ...options, used_again, caps, campaigns: [...options.campaigns, random.integer(2, 10)] };
}

function withCarrierFaults(options: SimulationOptions, random: SeededRandom): SimulationOptions {
  const { active_ms, jumps_ms, without_id } = options;
  // By a clock that is wrong nobody can be asked since when; and what has no id could not be known again.
  const gives_up = jumps_ms.length === 0 && random.chance(0.2);
  const told = { ...options, gives_up, without_id: gives_up ? 0 : without_id };
  if (random.chance(0.8)) return told;
  const for_ms = random.pick([10_000, 60_000, 600_000]);
  const kind = random.pick(["unauthorized", "redirected", "server_error"] as const);
  return {
    ...told,
    ...(random.chance(0.7) ? { stand_in: { ...STANDS_IN, rate: drawRate(random) }, refused: 0, outages: 0 } : {}),
    texts: Math.max(options.texts, 12),
    campaigns: [...options.campaigns, random.integer(20, 60)],
    gateway_trouble: { from_ms: random.integer(0, active_ms / 2), for_ms, kind },
  };
}

function drawRate(random: SeededRandom): Rate {
  return { amount: random.pick([1, 2, 3, 7, 10, 30]), period_ms: 1_000, burst: random.pick([1, 1, 1, 2, 5]) };
}
