import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import { hasCode } from "../core/sms-error.ts";
import { MOST_CAUGHT_UP_MS } from "../database/catch-up.ts";
import type { Store } from "../database/store.ts";
import type { IncomingText } from "../gateways/gateway.ts";
import { isDatabaseProblem } from "./database-trouble.ts";
import type { Inbound } from "./inbound.ts";
import type { Log } from "./log.ts";
import { numbersTexted, type RunningGateway } from "./running-gateway.ts";

/** How often carriers are asked although nothing was wrong that we know of; a fifth more or less, so that not all ask at once. */
const EVERY_MS = 15 * 60_000;
const JITTER = 0.2;

/** After a start or trouble they are asked at once, but not more often than this; and so much later where they could not say. */
const AGAIN_AFTER_MS = 60_000;

/**
 * … and once more so much later: Node-RED listens a moment after its flows have started, and who sends it the calls may
 * find that out later still. What was texted until then found nobody.
 */
const SECOND_LOOK_MS = 15_000;

/** Asked for twice, because a carrier lists a text a little later, and clocks differ. What is here already is known by its id. */
const OVERLAP_MS = 10 * 60_000;

/** Carriers tell whole seconds: a text of the second in which a gateway first ran may have come after that. */
const SECOND_MS = 1_000;

interface CatchUpParts {
  store: Store;
  clock: Clock;
  /** 0 ≤ random() < 1 */
  random: () => number;
  log: Log;
  inbound: Inbound;
  gateways: ReadonlyMap<string, RunningGateway>;
}

/**
 * Asks carriers for the texts that they took and could not bring: while Node-RED or its database was away for longer than
 * they try (P1). At most three days back, never from before the gateway's first start or an erasure of the contact.
 */
export class CatchUp {
  readonly #parts: CatchUpParts;
  /** When the last round began, by the clock that nobody sets; null: none did. */
  #askedAt: number | null = null;
  #cancel: CancelTimer = () => undefined;
  #nextAt = Number.POSITIVE_INFINITY;
  #isAsking = false;
  #looksAgain = false;
  #isStopped = false;
  readonly #runsSince = new Map<string, Instant>();
  /** What each gateway last could not do, so that it is said once. */
  readonly #problems = new Map<string, string>();

  constructor(parts: CatchUpParts) {
    this.#parts = parts;
  }

  /** A gateway runs from now on: what is texted to it before the database is open is its to bring in. */
  runs(gateway_id: string): void {
    this.#runsSince.set(gateway_id, this.#parts.clock.now());
  }

  /** Something was away that texts need: asks all carriers as soon as may be. */
  soon(): void {
    this.#looksAgain = true;
    const since_last =
      this.#askedAt === null ? Number.POSITIVE_INFINITY : this.#parts.clock.monotonic() - this.#askedAt;
    this.#askIn(Math.max(0, AGAIN_AFTER_MS - since_last));
  }

  /** Asks nothing more. What is being asked for just now is taken in as long as the database takes it. */
  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  /** Asks then, unless that is to happen before. While no gateway's carrier can be asked there is no timer. */
  #askIn(delay_ms: number): void {
    const at = this.#parts.clock.monotonic() + delay_ms;
    if (this.#isStopped || at >= this.#nextAt || this.#askable().length === 0) return;
    this.#cancel();
    this.#nextAt = at;
    this.#cancel = this.#parts.clock.after(delay_ms, () => {
      this.#nextAt = Number.POSITIVE_INFINITY;
      void this.#round();
    });
  }

  async #round(): Promise<void> {
    const { clock, random } = this.#parts;
    // It will ask again when it has done: then it is known whether that was enough.
    if (this.#isAsking) return this.#askIn(AGAIN_AFTER_MS);
    this.#isAsking = true;
    this.#askedAt = clock.monotonic();
    const looksAgain = this.#looksAgain;
    this.#looksAgain = false;
    const went_well: boolean[] = [];
    for (const gateway of this.#askable()) went_well.push(await this.#ask(gateway));
    this.#isAsking = false;
    const usual_ms = looksAgain ? SECOND_LOOK_MS : EVERY_MS * (1 - JITTER + 2 * JITTER * random());
    this.#askIn(went_well.includes(false) ? AGAIN_AFTER_MS : usual_ms);
  }

  #askable(): RunningGateway[] {
    return [...this.#parts.gateways.values()].filter(({ gateway }) => gateway.missed !== null);
  }

  /** False where it must be asked again soon. */
  async #ask(running: RunningGateway): Promise<boolean> {
    try {
      const problem = await this.#catchUp(running);
      this.#say(running, problem);
      return problem === null;
    } catch (error) {
      // A database that is away is told of by others, who ask it all the time.
      if (!this.#isStopped && !isDatabaseProblem(error))
        this.#say(running, error instanceof Error ? error.message : String(error));
      return false;
    }
  }

  /** Returns what the carrier could not do; null where all is here now. */
  async #catchUp(running: RunningGateway): Promise<string | null> {
    const { store, clock, log } = this.#parts;
    const { id, name, gateway } = running;
    const asked_at = clock.now();
    const { started_at, caught_up_to } = await store.gatewayStarted(id, this.#runsSince.get(id) ?? asked_at);
    const earliest = Math.max(started_at, Math.min(caught_up_to, asked_at) - OVERLAP_MS, asked_at - MOST_CAUGHT_UP_MS);
    const since = Math.floor(earliest / SECOND_MS) * SECOND_MS;
    const missed = (await gateway.missed?.(since, numbersTexted(running))) ?? { texts: [], complete: true };
    if ("problem" in missed) return missed.problem;
    const taken = await this.#takeIn(running, missed.texts, since);
    if (taken > 0) {
      log.info(`${name}: ${taken === 1 ? "A text" : `${taken} texts`} had not reached Node-RED and came in now.`);
    }
    if (!missed.complete) {
      log.error(
        `${name}: more texts had not reached Node-RED than can be asked for at once. Older ones are left out`,
        "Look for them at the provider, and answer them yourself.",
      );
    }
    await store.caughtUp(id, asked_at);
    return null;
  }

  /** In the order in which they were said. Returns how many were new. */
  async #takeIn(running: RunningGateway, texts: readonly IncomingText[], since: Instant): Promise<number> {
    const { inbound, clock } = this.#parts;
    const timeOf = ({ received_at }: IncomingText): Instant => received_at ?? clock.now();
    const ours = texts.filter((text) => timeOf(text) >= since).sort((a, b) => timeOf(a) - timeOf(b));
    let taken = 0;
    for (const text of ours) {
      try {
        const { repeat } = await inbound.accept(running, text, "caught_up");
        if (!repeat) taken += 1;
      } catch (error) {
        // It is not to come back, so it is not asked for again either.
        if (!hasCode(error, "contact_erased")) throw error;
      }
    }
    return taken;
  }

  #say({ id, name }: RunningGateway, problem: string | null): void {
    if (problem === null) this.#problems.delete(id);
    else if (this.#problems.get(id) !== problem) {
      this.#problems.set(id, problem);
      this.#parts.log.warn(
        `${name}: could not ask whether texts had not reached Node-RED; it is tried again. ${problem}`,
      );
    }
  }
}
