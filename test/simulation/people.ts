import type { Instant } from "../../src/core/clock.ts";
import type { IncomingText } from "../../src/gateways/gateway.ts";
import type { Sender } from "../../src/messaging/running-gateway.ts";
import type { Evidence, SentText } from "./evidence.ts";
import { mediaOf } from "./observed-store.ts";
import type { SimulationOptions } from "./options.ts";
import { type Person, personsOf } from "./persons.ts";
import type { WebhookEnd } from "./process.ts";
import { typed } from "./quoting.ts";
import { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** A process that can be called, or not. */
export interface Webhook {
  readonly name: string;
  receive(text: IncomingText, answer: (end: WebhookEnd) => void): void;
}

/** A carrier gives up waiting for our answer after this time. */
const PATIENCE_MS = 15_000;
/** Carriers tell whole seconds. */
const SECOND_MS = 1_000;
/** Without an id, only a repeat within so short a time can be told (inbound.ts: four seconds). */
const REPEAT_WITHOUT_ID_MS = 3_000;

/** Nobody scrolls up for longer, to react to a text or to quote it. */
const MOST_QUOTED = 3;

const WORDS = { YES: 5, NO: 4, STOP: 2, START: 2, HELP: 1, "Where are you?": 2 };

/** People with telephones, and the carrier that brings us what they text: again and again until it has a 2xx. */
export class People {
  readonly numbers: readonly string[];
  readonly #persons: readonly Person[];
  readonly #time: VirtualTime;
  readonly #random: SeededRandom;
  readonly #options: SimulationOptions;
  readonly #evidence: Evidence;
  /** Of its own, so that what people quote changes nothing else of a run. */
  readonly #quoting: SeededRandom;
  /** Some process behind the load balancer; null where nobody listens. */
  readonly #anyProcess: () => Webhook | null;
  /** Whose STOP or START is not over yet, and its serial number. */
  readonly #deciding = new Map<string, number>();
  /** Deliveries of a text that are not over, by its serial number. */
  readonly #open = new Map<number, number>();
  isCalm = false;

  constructor(
    world: { time: VirtualTime; random: SeededRandom; options: SimulationOptions; evidence: Evidence },
    anyProcess: () => Webhook | null,
  ) {
    this.#time = world.time;
    this.#random = world.random;
    this.#options = world.options;
    this.#evidence = world.evidence;
    this.#quoting = new SeededRandom(world.options.seed, "quoting");
    this.#anyProcess = anyProcess;
    this.#persons = personsOf(world.options);
    this.numbers = this.#persons.map(({ number }) => number);
    for (const { number, addresses } of this.#persons) {
      for (const address of addresses) world.evidence.persons.set(address, number);
    }
  }

  /** Somebody sends something. Who has not heard yet what became of their STOP or START sends neither. */
  sendSomething(): void {
    const random = this.#random;
    const person = random.pick(this.#persons);
    const sender = random.pick(this.#options.senders);
    this.#send(person, sender, random.weighted(WORDS));
    // Many say no more before they have been answered; some say STOP while the answer is on its way.
    if (random.chance(0.7)) return;
    const next = random.pick([random.weighted(WORDS), "STOP"]);
    this.#time.after(random.integer(0, random.pick([20, 1_000])), () => this.#send(person, sender, next));
  }

  #send({ number: contact, addresses }: Person, { sender, replies_to }: Sender, wanted: string): void {
    const random = this.#random;
    const from = addresses.length === 1 ? contact : random.pick(addresses);
    const isWord = wanted === "STOP" || wanted === "START";
    const wish = isWord && this.#deciding.has(contact) ? "YES" : wanted;
    const serial = this.#evidence.sent.size + 1;
    const { text, said, is_reaction } = typed(wish, this.#heard(contact), this.#quoting);
    const word = said === "STOP" ? "stop" : said === "START" ? "start" : null;
    if (word) this.#deciding.set(contact, serial);
    const sent: SentText = {
      serial,
      contact,
      from,
      sender,
      to: replies_to ?? sender,
      text,
      said,
      is_reaction,
      changes: [],
      provider_id: random.chance(this.#options.without_id)
        ? null
        : (this.#usedAgain({ contact, sender, text }) ?? `in_${serial}`),
      word,
      sent: this.#evidence.moment(),
      given_up: null,
      first_read: null,
      acked: null,
      acked_by: null,
      kept: [],
    };
    this.#evidence.sent.set(serial, sent);
    this.#evidence.count("texts from people");
    if (word) this.#evidence.count(`${said}s`);
    if (text !== said) this.#evidence.count(is_reaction ? "reactions" : "texts that quote ours");
    if (from.includes(":")) this.#evidence.count("texts on another channel");
    else if (from !== contact) this.#evidence.count("texts from a number that is written otherwise");
    if (replies_to) this.#evidence.count("replies to a header");
    this.#evidence.say(
      contact.slice(-4),
      `texts ${serial}: ${text}${sent.provider_id === null ? " (without id)" : ""}`,
    );
    this.#begin(sent, true);
    if (random.chance(this.#options.duplicated)) this.#deliverAgain(sent);
  }

  /** An id that stood for other texts; null: this one gets an id of its own. */
  #usedAgain({ contact, sender, text }: Pick<SentText, "contact" | "sender" | "text">): string | null {
    const { used_again } = this.#options;
    if (used_again === 0 || !this.#random.chance(used_again)) return null;
    const sent = [...this.#evidence.sent.values()];
    const isSame = (one: SentText): boolean => one.contact === contact && one.sender === sender && one.text === text;
    const taken = new Set(sent.filter(isSame).map(({ provider_id }) => provider_id));
    const others = sent.flatMap(({ provider_id }) =>
      provider_id === null || taken.has(provider_id) ? [] : provider_id,
    );
    if (others.length === 0) return null;
    this.#evidence.count("texts under an id that was used before");
    return this.#random.pick(others);
  }

  /** The latest texts of ours that somebody has on their phone. */
  #heard(contact: string): string[] {
    const theirs = this.#evidence.arrivals.filter((arrival) => arrival.contact === contact && arrival.taken);
    return theirs.slice(-MOST_QUOTED).map(({ text }) => text);
  }

  #deliverAgain(sent: SentText): void {
    const most = sent.provider_id === null ? REPEAT_WITHOUT_ID_MS : this.#random.pick([10, 1_000, 60_000]);
    this.#time.after(this.#random.integer(0, most), () => {
      const { first_read, provider_id } = sent;
      const isTooLate = first_read !== null && this.#time.now() - first_read.clock > REPEAT_WITHOUT_ID_MS;
      if (provider_id === null && (first_read === null || isTooLate)) return;
      this.#evidence.count("duplicates");
      this.#begin(sent, false);
    });
  }

  #begin(sent: SentText, insists: boolean): void {
    this.#open.set(sent.serial, (this.#open.get(sent.serial) ?? 0) + 1);
    this.#deliver(sent, insists);
  }

  /** @param insists  tries again until it is told that the text is kept */
  #deliver(sent: SentText, insists: boolean): void {
    const random = this.#random;
    const wait = (ms: number): number => (this.isCalm ? 0 : random.integer(0, ms));
    this.#time.after(wait(this.#options.network_ms), () => {
      const process = this.#anyProcess();
      if (!process) return insists ? this.#again(sent) : this.#over(sent);
      let isOver = false;
      const over = (end: WebhookEnd | "late"): void => {
        if (isOver) return;
        isOver = true;
        if (end === "kept") this.#acked(sent, process.name);
        if (end !== "kept" && insists) this.#again(sent);
        else this.#over(sent);
      };
      this.#time.after(PATIENCE_MS, () => over("late"));
      const isAnswerLost = !this.isCalm && random.chance(this.#options.answer_lost);
      process.receive(incomingOf(sent), (end) => {
        this.#time.after(wait(this.#options.network_ms), () => over(isAnswerLost ? "broken" : end));
      });
    });
  }

  /** What the carrier took for these senders of ours in that time, in no order that means anything. */
  textsSince(since: Instant, until: Instant, senders: readonly string[]): IncomingText[] {
    const taken = [...this.#evidence.sent.values()].filter((sent) => senders.includes(sent.to));
    const listed = taken.map((sent) => ({ sent, at: Math.floor(sent.sent.at / SECOND_MS) * SECOND_MS }));
    return listed
      .filter(({ sent, at }) => at >= since && sent.sent.at <= until)
      .map(({ sent, at }) => ({ ...incomingOf(sent), received_at: at }))
      .reverse();
  }

  #again(sent: SentText): void {
    if (this.#options.gives_up) {
      this.#evidence.say("carrier", `gives ${sent.serial} up`);
      this.#evidence.count("texts that the carrier gave up");
      sent.given_up = this.#evidence.moment();
      this.#over(sent);
      return;
    }
    this.#evidence.count("retries by the carrier");
    this.#time.after(this.isCalm ? 1_000 : this.#random.integer(500, 8_000), () => this.#deliver(sent, true));
  }

  #acked(sent: SentText, process: string): void {
    this.#evidence.say("carrier", `has the 2xx of ${sent.serial} from ${process}`);
    if (sent.acked) return;
    sent.acked = this.#evidence.moment();
    sent.acked_by = process;
  }

  /** Who has a 2xx, and nothing on the way that could be taken for a new text, may change their mind. */
  #over(sent: SentText): void {
    const left = (this.#open.get(sent.serial) ?? 1) - 1;
    this.#open.set(sent.serial, left);
    const isDecided = left === 0 && sent.acked !== null && this.#deciding.get(sent.contact) === sent.serial;
    if (isDecided) this.#deciding.delete(sent.contact);
  }
}

function incomingOf({ serial, from, to, text, provider_id }: SentText): IncomingText {
  return {
    provider_id,
    from,
    to,
    text,
    media: mediaOf(serial),
    received_at: null,
    answered_by_provider: false,
  };
}
