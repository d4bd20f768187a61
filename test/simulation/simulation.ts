import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { Carrier, type CarrierReceipt } from "./carrier.ts";
import { brokenPromises } from "./checks.ts";
import type { LineFaults } from "./database-line.ts";
import { DeskPeople } from "./desk.ts";
import { type Broken, Evidence } from "./evidence.ts";
import { GATEWAY, STAND_IN, TEST_PHONES } from "./gateway-ids.ts";
import { drawOptions, type SimulationOptions } from "./options.ts";
import { override } from "./override.ts";
import { People } from "./people.ts";
import { noBug, type PlantedBug } from "./planted-bugs.ts";
import { Process, type World } from "./process.ts";
import { SeededRandom } from "./seeded-random.ts";
import { sharedSqlite } from "./shared-sqlite.ts";
import { VirtualTime } from "./virtual-time.ts";

export interface SimulationResult {
  options: SimulationOptions;
  evidence: Evidence;
  broken: Broken[];
}

const MINUTE = 60_000;
/** Retries wait an hour at most (retry.ts); what is not over after so long never will be. */
const LONGEST_REST_MS = 4 * 60 * MINUTE;
/** Longer than a lease and the poll that finds its end (outbox-worker.ts). */
const LEASES_END_MS = 80_000;
const RECEIPT_TRIES = 3;

/** Runs the whole engine through one seed's world and judges it. The same seed gives the same run, to the last line. */
export function simulate(seed: number, bug: PlantedBug = noBug()): Promise<SimulationResult> {
  return new Simulation(drawOptions(seed), bug).run();
}

class Simulation {
  readonly #options: SimulationOptions;
  readonly #time = new VirtualTime();
  readonly #evidence = new Evidence(this.#time);
  readonly #random: SeededRandom;
  readonly #people: People;
  readonly #desk: DeskPeople;
  readonly #world: World;
  /** By place; null while nobody runs there. */
  readonly #processes: (Process | null)[];
  readonly #shared: Store;
  #starts = 0;
  #isStormy = true;
  #outageUntil = 0;

  constructor(options: SimulationOptions, bug: PlantedBug) {
    this.#options = options;
    this.#random = new SeededRandom(options.seed, "world");
    const of = (stream: string) => ({
      time: this.#time,
      random: new SeededRandom(options.seed, stream),
      options,
      evidence: this.#evidence,
    });
    this.#shared = openedOnce(storeOf(options));
    this.#people = new People(of("people"), () => this.#anyProcess());
    this.#desk = new DeskPeople(of("desk"), this.#shared, () => this.#anyProcess());
    const carrier = new Carrier(
      of("carrier"),
      (receipt) => this.#sendReceipt(receipt, RECEIPT_TRIES),
      (...asked) => this.#people.textsSince(...asked),
    );
    this.#world = {
      time: this.#time,
      options,
      evidence: this.#evidence,
      carrier,
      store: this.#shared,
      faults: this.#faults(),
      bug,
    };
    this.#processes = Array.from({ length: options.instances }, () => null);
  }

  async run(): Promise<SimulationResult> {
    this.#plan();
    const mayCrash = (): void => this.#mayCrash();
    await this.#time.run(this.#options.active_ms, mayCrash);
    this.#calmDown();
    await this.#comeToRest();
    await this.#read();
    await this.#shared.close();
    return { options: this.#options, evidence: this.#evidence, broken: brokenPromises(this.#evidence, this.#options) };
  }

  #plan(): void {
    const { active_ms, texts, campaigns, deploys, outages } = this.#options;
    const sometime = (work: () => void): void => void this.#time.after(this.#random.integer(1_000, active_ms), work);
    for (const place of this.#processes.keys()) this.#start(place);
    for (let text = 0; text < texts; text += 1) sometime(() => this.#people.sendSomething());
    const from_test_phones = this.#options.test_phones ? texts : 0;
    for (let text = 0; text < from_test_phones; text += 1) sometime(() => this.#tryOut());
    const byHand = this.#desk.isStaffed ? texts : 0;
    for (let answer = 0; answer < byHand; answer += 1) {
      sometime(() => void this.#desk.answerSomebody(GATEWAY, this.#people.numbers));
    }
    for (const [index, size] of campaigns.entries()) sometime(() => this.#campaign(`c${index + 1}`, size));
    for (let deploy = 0; deploy < deploys; deploy += 1)
      sometime(() => this.#deploy(this.#random.pick([...this.#processes.keys()])));
    for (const by_ms of this.#options.jumps_ms) {
      sometime(() => {
        this.#evidence.say("world", `sets the clock by ${by_ms} ms`);
        this.#evidence.count(by_ms < 0 ? "clock set back" : "clock set forward");
        this.#evidence.jumps.push(this.#time.truth());
        this.#time.jump(by_ms);
      });
    }
    for (let outage = 0; outage < outages; outage += 1) {
      sometime(() => {
        this.#outageUntil = this.#time.truth() + this.#random.integer(100, 10_000);
      });
    }
  }

  /** Somebody plays with the simulator, as one of the people. */
  #tryOut(): void {
    const process = this.#anyProcess();
    const text = this.#random.weighted({ START: 4, STOP: 2, YES: 1 });
    const number = this.#random.pick(this.#people.numbers);
    this.#evidence.count(`${text}s from a test phone`);
    process?.receiveFromTestPhone(number, text);
  }

  #campaign(name: string, size: number): void {
    const process = this.#aliveProcess();
    if (!process) return;
    const sender = this.#random.pick(this.#options.senders).sender;
    const others = Array.from({ length: size }, (_, index) => `+1415556${String(1000 + index)}`);
    const known = this.#people.numbers.slice(0, Math.ceil(size / 2));
    const contacts = [...known, ...others].slice(0, size);
    const throttled = !this.#options.calm && this.#random.chance(0.4);
    this.#evidence.count("campaign texts asked for", size);
    this.#evidence.say("operator", `sends campaign ${name} to ${size}${throttled ? " through the throttle" : ""}`);
    process.flow.campaign(name, contacts, sender, throttled);
  }

  #start(place: number): void {
    this.#starts += 1;
    const process = new Process(this.#world, `n${place + 1}.${this.#starts}`);
    this.#processes[place] = process;
    process.start();
  }

  #deploy(place: number): void {
    const process = this.#processes[place];
    if (!process) return;
    this.#evidence.count("deploys");
    if (this.#isStormy && this.#random.chance(0.3)) process.deployFlow(this.#random.integer(0, 3_000));
    else {
      process.close(() => {
        if (this.#processes[place] === process) this.#start(place);
      });
    }
  }

  #mayCrash(): void {
    if (!this.#isStormy || !this.#random.chance(this.#options.crashed)) return;
    const place = this.#random.pick([...this.#processes.keys()]);
    const process = this.#processes[place];
    if (!process) return;
    this.#evidence.count("crashes");
    process.crash();
    this.#processes[place] = null;
    const down_ms = this.#random.chance(0.5) ? this.#random.integer(0, 2_000) : this.#random.integer(0, 30_000);
    this.#time.after(down_ms, () => this.#processes[place] === null && this.#start(place));
  }

  #aliveProcess(): Process | null {
    const alive = this.#processes.filter((each) => each !== null);
    return alive.length === 0 ? null : this.#random.pick(alive);
  }

  #anyProcess(): Process | null {
    const process = this.#random.pick([...this.#processes.keys()]);
    return this.#processes[process] ?? null;
  }

  #sendReceipt(receipt: CarrierReceipt, tries: number): void {
    this.#evidence.count("receipts");
    const again = (): void => {
      if (tries > 1) this.#time.after(5_000, () => this.#sendReceipt(receipt, tries - 1));
    };
    const process = this.#anyProcess();
    if (process) process.receiveReceipt(receipt, (end) => end !== "kept" && again());
    else again();
  }

  /** No more faults; every process that is down starts. */
  #calmDown(): void {
    this.#evidence.say("world", "calms down");
    this.#isStormy = false;
    this.#evidence.calm_at = this.#time.truth();
    this.#outageUntil = 0;
    this.#world.carrier.isCalm = true;
    this.#people.isCalm = true;
  }

  /** Lets everything end that can end; and deploys once more, because what was forgotten would be handed out then. */
  async #comeToRest(): Promise<void> {
    const nothing = (): void => undefined;
    await this.#time.run((this.#options.gives_up ? 4 : 2) * MINUTE, nothing);
    for (const place of this.#processes.keys()) this.#deploy(place);
    await this.#time.run(LEASES_END_MS, nothing);
    const until = this.#time.age_ms + LONGEST_REST_MS;
    while (this.#time.age_ms < until && (await this.#isBusy())) await this.#time.run(MINUTE, nothing);
    await this.#time.run(LEASES_END_MS, nothing);
  }

  async #isBusy(): Promise<boolean> {
    const { gateway_trouble: trouble } = this.#options;
    if (trouble !== null && this.#time.age_ms < trouble.from_ms + trouble.for_ms) return true;
    const { queued } = await this.#shared.counts();
    const { count } = await this.#shared.heldCount("throttle");
    return queued + count > 0;
  }

  async #read(): Promise<void> {
    for (const gateway of [GATEWAY, STAND_IN]) {
      for (const { id } of await this.#shared.conversations(gateway, 100_000)) {
        this.#evidence.final.push(...(await this.#shared.history(id, 100_000)));
      }
    }
    const held = [
      ...(await this.#shared.held("throttle", 100_000)),
      ...(await this.#shared.unfinishedHolds("throttle")),
    ];
    this.#evidence.still_held = held.map(({ id }) => id);
    const undone = await this.#shared.undoneInbound(0, 100_000);
    // No flow takes what test phones bring.
    const real = undone.filter(({ message }) => message.gateway !== TEST_PHONES);
    this.#evidence.still_undone = real.map(({ message }) => message.id);
    for (const { direction, status } of this.#evidence.final) {
      if (direction === "out") this.#evidence.count(`in the end: ${status}`);
    }
  }

  #faults(): LineFaults {
    const random = new SeededRandom(this.#options.seed, "database");
    const { database_ms, refused, refused_after_commit } = this.#options;
    return {
      latency_ms: () => (database_ms === 0 ? 0 : random.integer(0, database_ms)),
      refusal: () => {
        if (!this.#isStormy) return null;
        if (this.#time.truth() >= this.#outageUntil && !random.chance(refused)) return null;
        return random.chance(refused_after_commit) ? "after" : "before";
      },
      survivors: (calls) => random.integer(0, calls),
      took: (ms) => {
        this.#evidence.slowest_call_ms = Math.max(this.#evidence.slowest_call_ms, ms);
      },
      refused: (name) => {
        this.#evidence.say("database", `refuses ${name}`);
        this.#evidence.count("calls that the database refused");
      },
    };
  }
}

/** The fastest that is honest: what only one process uses is in lists, what several share is in SQL. */
function storeOf({ store, instances }: SimulationOptions): Store {
  if (instances > 1) return sharedSqlite();
  return store === "sqlite" ? new SqliteStore({ file: ":memory:" }) : new LowdbStore({ file: null });
}

/** Each process opens the store; what is only in memory would be empty then. */
function openedOnce(store: Store): Store {
  let opened: Promise<void> | null = null;
  return override(store, {
    open: () => {
      opened ??= store.open();
      return opened;
    },
  });
}
