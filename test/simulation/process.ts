import type { Clock } from "../../src/core/clock.ts";
import type { MakeId } from "../../src/core/ids.ts";
import { isSmsError } from "../../src/core/sms-error.ts";
import type { Store } from "../../src/database/store.ts";
import type { Gateway, IncomingText, Receipt } from "../../src/gateways/gateway.ts";
import type { Desk } from "../../src/messaging/desk/desk.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway, Sender } from "../../src/messaging/running-gateway.ts";
import type { Carrier, CarrierReceipt } from "./carrier.ts";
import { DatabaseLine, type LineFaults } from "./database-line.ts";
import type { DeskEnd } from "./desk.ts";
import type { Evidence } from "./evidence.ts";
import { Flow } from "./flow.ts";
import { GATEWAY, STAND_IN, TEST_PHONES } from "./gateway-ids.ts";
import { noteCalls, noteCommits } from "./observed-store.ts";
import type { SimulationOptions } from "./options.ts";
import type { PlantedBug } from "./planted-bugs.ts";
import { quietCycles } from "./quiet-cycles.ts";
import { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What all processes live in. */
export interface World {
  time: VirtualTime;
  options: SimulationOptions;
  evidence: Evidence;
  carrier: Carrier;
  store: Store;
  faults: LineFaults;
  bug: PlantedBug;
}

/** What the carrier hears of a webhook. */
export type WebhookEnd = "kept" | "refused" | "broken";

/** How long Node-RED waits for its nodes to close. */
const CLOSE_WAITS_MS = 15_000;
const START_AGAIN_MS = 1_000;

/** One Node-RED: the engine and its flow, from its start to its death or the next deploy. */
export class Process {
  readonly name: string;
  alive = true;
  listens = true;
  #deploying = false;
  #closing = false;
  readonly #world: World;
  readonly #line: DatabaseLine;
  readonly #messaging: Messaging;
  readonly #gateway: RunningGateway;
  readonly #standIn: RunningGateway | null;
  readonly #testPhones: RunningGateway | null;
  readonly #random: SeededRandom;
  flow: Flow;
  readonly #webhooks = new Set<(end: WebhookEnd) => void>();

  constructor(world: World, name: string) {
    this.name = name;
    this.#world = world;
    const { time, evidence, options, bug } = world;
    const random = new SeededRandom(options.seed, name);
    this.#random = random;
    const committed = noteCommits(world.store, evidence, name);
    this.#line = new DatabaseLine(time, world.faults, bug.store(committed, name));
    const clock: Clock = {
      now: () => time.now(),
      monotonic: () => time.age_ms,
      after: (delay_ms, run) => time.after(delay_ms, () => this.alive && run()),
    };
    this.#messaging = new Messaging({
      store: bug.line(noteCalls(this.#line.store, evidence, name)),
      clock,
      makeId: countingIds(name),
      random: () => random.next(),
      interrupted: () => {
        evidence.count("flows that a deploy interrupted");
        if (!this.#deploying && !this.#closing) this.start();
      },
      log: {
        info: (text) => evidence.logged.push({ process: name, level: "info", text }),
        warn: (text) => {
          evidence.say(name, text);
          evidence.logged.push({ process: name, level: "warn", text });
        },
        error: (text, cause) => {
          evidence.say(name, `${text}: ${String(cause)}`);
          evidence.logged.push({ process: name, level: "error", text });
        },
      },
    });
    bug.messaging(this.#messaging);
    const gateway = bug.gateway(world.carrier.gatewayOf(this));
    const failover = options.stand_in === null ? null : STAND_IN;
    this.#gateway = this.#makeGateway(GATEWAY, gateway, options.senders, failover);
    this.#standIn = options.stand_in === null ? null : this.#makeGateway(STAND_IN, gateway, [options.stand_in], null);
    this.#testPhones = options.test_phones
      ? this.#makeGateway(TEST_PHONES, world.carrier.simulator(), [SIMULATED_SENDER], null)
      : null;
    for (const each of [this.#gateway, this.#standIn, this.#testPhones]) if (each) this.#messaging.addGateway(each);
    this.flow = this.#makeFlow();
  }

  /** Starts the engine; where the database refuses, again a second later. */
  start(): void {
    this.#world.evidence.say(this.name, "starts");
    const { flow } = this;
    const attempt = (): void => {
      if (!this.alive || this.#closing || flow !== this.flow) return;
      this.#messaging.start().then(
        () => {
          if (!this.#closing) flow.start();
        },
        (error: unknown) => {
          this.#world.evidence.say(this.name, `could not start: ${String(error)}`);
          this.#world.time.after(START_AGAIN_MS, attempt);
        },
      );
    };
    attempt();
  }

  /** Deploys the flow alone: for a moment nobody takes the texts that come in. */
  deployFlow(after_ms: number): void {
    if (this.#deploying || this.#closing) return;
    this.#deploying = true;
    this.#world.evidence.say(this.name, "deploys its flow");
    const { runs } = this.#messaging;
    const stopped = this.flow;
    runs.flowsStopping();
    void stopped.stop().then(() => runs.flowsStopped((node) => node === stopped));
    this.#world.time.after(after_ms, () => {
      if (!this.alive || this.#closing) return;
      this.#deploying = false;
      this.flow = this.#makeFlow();
      this.start();
    });
  }

  /** Dies in this instant, whatever is under way. */
  crash(): void {
    this.#world.evidence.say(this.name, "dies");
    this.#world.evidence.crashed.add(this.name);
    this.#ends();
    this.alive = false;
    this.#line.cut();
    this.#world.carrier.hangUp(this);
    for (const end of [...this.#webhooks]) end("broken");
  }

  /** Closes as in a deploy, and then calls `closed`; at the latest when Node-RED loses patience. */
  close(closed: () => void): void {
    this.#world.evidence.say(this.name, "closes");
    this.#ends();
    this.#closing = true;
    this.listens = false;
    let isOver = false;
    const over = (): void => {
      if (!isOver) closed();
      isOver = true;
    };
    this.#messaging.runs.flowsStopping();
    void Promise.all([this.flow.stop(), this.#messaging.close()]).then(over);
    this.#world.time.after(CLOSE_WAITS_MS, over);
  }

  #ends(): void {
    const { evidence, time } = this.#world;
    if (!evidence.ended.has(this.name)) evidence.ended.set(this.name, time.truth());
  }

  /** A webhook with an incoming text. */
  receive(text: IncomingText, answer: (end: WebhookEnd) => void): void {
    this.#webhook(this.#messaging.inbound.accept(this.#gateway, text), answer);
  }

  /** A text from a test phone of the simulator in this process. */
  receiveFromTestPhone(from: string, text: string): void {
    const { evidence } = this.#world;
    const provider_id = `sim_in_${evidence.moment().order}`;
    const to = SIMULATED_SENDER.sender;
    const texted = { provider_id, from, to, text, media: [], received_at: null, answered_by_provider: false };
    if (!this.#testPhones) return;
    this.#messaging.inbound.accept(this.#testPhones, texted).then(
      () => evidence.say(this.name, `the test phone ${from.slice(-4)} texted ${text}`),
      () => undefined,
    );
  }

  /** A webhook with a delivery receipt. */
  receiveReceipt({ sender, ...said }: CarrierReceipt, answer: (end: WebhookEnd) => void): void {
    const receipt: Receipt = { ...said, error_code: null, reason: null, opted_out: false };
    const isOurs = (gateway: RunningGateway): boolean => gateway.senders.some((each) => each.sender === sender);
    const gateway = this.#standIn && isOurs(this.#standIn) ? this.#standIn : this.#gateway;
    this.#webhook(this.#messaging.inbound.receipt(gateway, receipt), answer);
  }

  /** A page's request to the desk. */
  atDesk<T>(work: (desk: Desk) => Promise<T>, answer: (end: DeskEnd<T>) => void): void {
    const end = (how: DeskEnd<T>): void => {
      if (this.#webhooks.delete(broken)) answer(how);
    };
    const broken = (): void => end({ how: "broken" });
    this.#webhooks.add(broken);
    work(this.#messaging.desk).then(
      (value) => end({ how: "done", value }),
      (error: unknown) => end({ how: "refused", code: isSmsError(error) ? error.code : String(error) }),
    );
  }

  #webhook(kept: Promise<unknown>, answer: (end: WebhookEnd) => void): void {
    const end = (how: WebhookEnd): void => {
      if (this.#webhooks.delete(end)) answer(how);
    };
    this.#webhooks.add(end);
    if (this.#world.bug.answersEarly) end("kept");
    kept.then(
      () => end("kept"),
      () => end("refused"),
    );
  }

  #makeFlow(): Flow {
    const { evidence, options } = this.#world;
    return new Flow(this.#messaging, this.#gateway, { evidence, options, process: this.name, random: this.#random });
  }

  #makeGateway(id: string, gateway: Gateway, senders: readonly Sender[], failover: string | null): RunningGateway {
    const { receipt_wait_ms, quiet, caps } = this.#world.options;
    const quiet_hours = quiet && quietCycles(quiet);
    const rule = caps && { ...caps, source: "the law of the simulation" };
    const law = { quiet_hours, frequency_caps: rule && { capOf: () => rule } };
    return { id, name: id, gateway, senders, failover, receipt_wait_ms, ...law, default_country: "US" };
  }
}

const SIMULATED_SENDER: Sender = {
  sender: "+14155550160",
  rate: { amount: 1_000, period_ms: 1_000, burst: 1_000 },
  more_limits: [],
  country: null,
};

function countingIds(process: string): MakeId {
  let count = 0;
  return (kind) => {
    count += 1;
    return `${kind}_${process}_${count}`;
  };
}
