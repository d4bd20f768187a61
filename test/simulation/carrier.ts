import { onChannel, SMS } from "../../src/core/channel.ts";
import type { Instant } from "../../src/core/clock.ts";
import type { ReceiptStatus } from "../../src/core/message-status.ts";
import { countSegments } from "../../src/core/segments.ts";
import type { Concerns, Gateway, HandOver, IncomingText, Missed, OutgoingText } from "../../src/gateways/gateway.ts";
import type { Evidence, HandOverSeen } from "./evidence.ts";
import type { SimulationOptions, TroubleKind, VerdictWeights } from "./options.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** Our side of the connection to the carrier: it ends with the process. */
export interface Caller {
  readonly name: string;
  readonly alive: boolean;
  /** False from when it closes: then there is not for ever time to record what it is told. */
  readonly listens: boolean;
}

/** How long a gateway waits for the carrier's answer. */
const TIME_OUT_MS = 30_000;

/** Its list of the texts that it took for us lags behind by so much. */
const LISTED_AFTER_MS = 3_000;

type Verdict = keyof VerdictWeights | TroubleKind;

/** What the carrier says of a text later. */
export interface CarrierReceipt {
  /** Of ours: it says which gateway it belongs to. */
  sender: string;
  provider_id: string;
  message_id: string | null;
  status: ReceiptStatus;
}

interface Request {
  caller: Caller;
  arrive(): void;
  settled: boolean;
}

/** A carrier as a gateway meets it, with all that carriers do. Calm: takes everything at once. */
export class Carrier {
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #options: SimulationOptions;
  readonly #evidence: Evidence;
  readonly #sendReceipt: (receipt: CarrierReceipt) => void;
  readonly #textsSince: (since: Instant, until: Instant, senders: readonly string[]) => IncomingText[];
  readonly #onTheWay = new Set<Request>();
  #count = 0;
  /** After the storm the carrier takes everything. */
  isCalm = false;

  constructor(
    world: { time: VirtualTime; random: SeededRandom; options: SimulationOptions; evidence: Evidence },
    sendReceipt: (receipt: CarrierReceipt) => void,
    textsSince: (since: Instant, until: Instant, senders: readonly string[]) => IncomingText[],
  ) {
    this.#time = world.time;
    this.#random = world.random;
    this.#options = world.options;
    this.#evidence = world.evidence;
    this.#sendReceipt = sendReceipt;
    this.#textsSince = textsSince;
  }

  gatewayOf(caller: Caller): Gateway {
    return {
      provider: "simulated",
      answers_opt_out: false,
      webhooks: null,
      missed: this.#options.gives_up ? (since, senders) => this.#missed(caller, since, senders) : null,
      handOver: (text) => this.#handOver(caller, text),
      test: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    };
  }

  /** A simulator of ours, in a process beside the real gateway: it takes everything, and nobody real gets it. */
  simulator(): Gateway {
    let count = 0;
    return {
      provider: "simulator",
      answers_opt_out: false,
      webhooks: null,
      missed: null,
      handOver: () => {
        count += 1;
        return Promise.resolve({ outcome: "accepted", provider_id: `sim_${count}` });
      },
      test: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    };
  }

  /** The process died: each request that was on its way to us may still arrive now, or never. */
  hangUp(caller: Caller): void {
    for (const request of [...this.#onTheWay].filter((each) => each.caller === caller)) {
      this.#onTheWay.delete(request);
      if (this.#random.chance(0.5)) request.arrive();
      request.settled = true;
    }
  }

  /** What it took for us since then, whether it could bring it or not; now and then it cannot say. */
  #missed(caller: Caller, since: Instant, senders: readonly string[]): Promise<Missed> {
    const isAway = !this.isCalm && this.#random.chance(0.2);
    return new Promise((resolve) => {
      this.#time.after(2 * this.#random.integer(0, this.#options.network_ms), () => {
        if (!caller.alive) return;
        const texts = isAway ? [] : this.#textsSince(since, this.#time.truth() - LISTED_AFTER_MS, senders);
        this.#evidence.say("carrier", `lists ${isAway ? "nothing" : texts.length} for ${caller.name}`);
        resolve(isAway ? { problem: "The simulated carrier cannot say." } : { texts, complete: true });
      });
    });
  }

  /** How the gateway of this sender refuses everything just now; null: it does not. */
  #troubleOf(sender: string): TroubleKind | null {
    const { gateway_trouble: trouble, stand_in } = this.#options;
    if (trouble === null || sender === stand_in?.sender) return null;
    const age_ms = this.#time.age_ms - trouble.from_ms;
    return age_ms >= 0 && age_ms < trouble.for_ms ? trouble.kind : null;
  }

  #handOver(caller: Caller, text: OutgoingText): Promise<HandOver> {
    const { network_ms, answer_ms } = this.#options;
    const usual = this.isCalm ? "accepted" : this.#random.weighted(this.#options.verdicts);
    const verdict = this.#troubleOf(text.sender) ?? usual;
    const answer = this.#answer(verdict);
    const is_slow = verdict === "taken_silently" || verdict === "lost";
    const travel_ms = this.#random.integer(0, network_ms);
    const answer_in_ms =
      is_slow && this.#random.chance(0.7) ? TIME_OUT_MS : travel_ms + this.#random.integer(0, answer_ms) + travel_ms;
    const left_at = this.#time.now();
    const begun = { process: caller.name, sender: text.sender, moment: this.#evidence.moment() };
    const seen: HandOverSeen = { ...begun, told: null, answered: null };
    this.#evidence.handOvers.set(text.id, [...(this.#evidence.handOvers.get(text.id) ?? []), seen]);
    return new Promise((resolve) => {
      const arrive = (): void => this.#arrive(caller, text, left_at, verdict, answer);
      const request: Request = { caller, settled: false, arrive };
      this.#onTheWay.add(request);
      this.#time.after(travel_ms, () => {
        if (request.settled) return;
        this.#onTheWay.delete(request);
        request.settled = true;
        request.arrive();
      });
      this.#time.after(Math.max(travel_ms, Math.min(answer_in_ms, TIME_OUT_MS)), () => {
        if (!caller.alive) return;
        this.#evidence.say("carrier", `answers ${caller.name} of ${text.id}: ${answer.outcome}`);
        const told = answer_in_ms > TIME_OUT_MS ? uncertain("no_answer") : answer;
        if (caller.listens) seen.told = told.outcome;
        seen.answered = { concerns: concernsOf(told), moment: this.#evidence.moment() };
        resolve(told);
      });
    });
  }

  #arrive(caller: Caller, text: OutgoingText, left_at: Instant, verdict: Verdict, answer: HandOver): void {
    if (verdict === "lost") {
      this.#evidence.count("requests lost on the way");
      this.#evidence.say("carrier", `never sees ${text.id}`);
      return;
    }
    const taken = verdict === "accepted" || verdict === "taken_silently";
    const { segments } = countSegments(text.text);
    const { id, sender, to, channel = SMS } = text;
    const address = onChannel(channel, to);
    const contact = this.#evidence.persons.get(address) ?? address;
    this.#evidence.say("carrier", `gets ${id} from ${caller.name} for ${contact}: ${verdict}`);
    this.#evidence.count(`carrier: ${verdict}`);
    this.#evidence.arrivals.push({
      id,
      sender,
      contact,
      address,
      text: text.text,
      segments,
      process: caller.name,
      left_at,
      good_until: text.validity_ms === null ? null : left_at + text.validity_ms,
      moment: this.#evidence.moment(),
      taken,
      outcome: answer.outcome,
    });
    if (taken) this.#planReceipts(sender, id, answer.outcome === "accepted" ? answer.provider_id : null);
  }

  #answer(verdict: Verdict): HandOver {
    const refusal = { code: verdict, reason: "The simulated carrier says so." };
    switch (verdict) {
      case "accepted":
        this.#count += 1;
        return { outcome: "accepted", provider_id: `SM${this.#count}` };
      case "taken_silently":
      case "lost":
        return uncertain(verdict);
      case "throttled":
        return {
          outcome: "throttled",
          ...refusal,
          retry_after_ms: this.#random.chance(0.5) ? 2_000 : null,
          concerns: this.#concerns(),
        };
      case "later":
        return { outcome: "later", ...refusal, retry_after_ms: null, concerns: this.#concerns() };
      case "unauthorized":
      case "redirected":
        return { outcome: "later", ...refusal, retry_after_ms: null, concerns: "gateway" };
      case "server_error":
        return uncertain(verdict);
      case "permanent":
        return { outcome: "permanent", ...refusal };
      case "opted_out":
        return { outcome: "opted_out", ...refusal };
    }
  }

  #concerns(): "gateway" | "text" {
    return this.#random.pick(["gateway", "text"] as const);
  }

  /** Early, late, twice, out of order, or never; and sometimes for a text that is not ours. */
  #planReceipts(sender: string, message_id: string, known_id: string | null): void {
    const random = this.#random;
    this.#count += 1;
    const provider_id = known_id ?? `SM${this.#count}`;
    const named = random.chance(0.5) ? message_id : null;
    const last = random.chance(0.1) ? "failed" : "delivered";
    for (const status of ["sent", last] as const) {
      if (random.chance(0.25)) continue;
      const times = random.chance(0.1) ? 2 : 1;
      for (let time = 0; time < times; time += 1) {
        const wait_ms = random.chance(0.5) ? random.integer(0, 200) : random.integer(0, 40_000);
        this.#time.after(wait_ms, () => this.#sendReceipt({ sender, provider_id, message_id: named, status }));
      }
    }
    if (random.chance(0.02)) {
      const unknown = {
        sender,
        provider_id: `SM_of_others_${this.#count}`,
        message_id: null,
        status: "delivered",
      } as const;
      this.#time.after(100, () => this.#sendReceipt(unknown));
    }
  }
}

function uncertain(code: string): HandOver {
  return { outcome: "uncertain", code, reason: "The simulated carrier did not answer." };
}

/** Of what an answer speaks (see `HandOver`). */
function concernsOf(told: HandOver): Concerns {
  if (told.outcome === "uncertain") return "gateway";
  return "concerns" in told ? told.concerns : "text";
}
