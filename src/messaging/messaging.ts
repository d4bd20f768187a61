import type { CancelTimer, Clock } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import { defaultPolicy, type OptOutPolicy } from "../core/opt-out-law.ts";
import type { Store } from "../database/store.ts";
import { CatchUp } from "./catch-up.ts";
import { DatabasePatience } from "./database-patience.ts";
import { DatabaseTrouble } from "./database-trouble.ts";
import { Desk } from "./desk/desk.ts";
import { DeskNewsLine } from "./desk/desk-news.ts";
import { FlowIntake } from "./flow-intake.ts";
import { FlowRuns } from "./flow-runs.ts";
import type { GatewayHealth } from "./gateway-health.ts";
import { Inbound } from "./inbound.ts";
import type { Log } from "./log.ts";
import { LoopBreaker } from "./loop-breaker.ts";
import { Outbound } from "./outbound.ts";
import { OutboxWorker } from "./outbox-worker.ts";
import { Presence } from "./presence.ts";
import { Reviews } from "./reviews.ts";
import type { RunningGateway } from "./running-gateway.ts";
import { UncertainTexts } from "./uncertain-texts.ts";

/** For so long it goes on taking in what flows have asked for when it is closed. Node-RED waits 15 s for its nodes. */
const TAKES_IN_MS = 10_000;

export interface MessagingOptions {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  /** 0 ≤ random() < 1 */
  random: () => number;
  log: Log;
  /** Told when a deploy has stopped a flow in the middle of a text: `start` hands it again, once the flows run. */
  interrupted?: () => void;
}

/**
 * The running service: one database, the gateways on it, and the two pipelines between them. Owned by the database's
 * config node; everything else reaches it through that node.
 */
export class Messaging {
  readonly store: Store;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly inbound: Inbound;
  /** Where flows take their texts from. */
  readonly flows: FlowIntake;
  readonly outbound: Outbound;
  /** Texts of which nobody knows whether they left. */
  readonly uncertain: UncertainTexts;
  readonly presence: Presence;
  /** Texts that may be opt-outs. */
  readonly reviews: Reviews;
  /** What people do, who answer by hand. */
  readonly desk: Desk;
  /** What the flows are working on. */
  readonly runs: FlowRuns;
  /** What keeps the database from working, as long as it does. */
  readonly trouble: DatabaseTrouble;
  /** How flows ask the database for anything: while it is away they wait. */
  readonly patience: DatabasePatience;
  readonly #gateways = new Map<string, RunningGateway>();
  readonly #policies = new Map<string, OptOutPolicy>();
  readonly #worker: OutboxWorker;
  readonly #catchUp: CatchUp;
  readonly #listeners = new Set<(message: Message) => void>();
  readonly #startListeners = new Set<() => void>();
  readonly #openListeners = new Set<() => void>();
  readonly #log: Log;
  #opened: Promise<void> | null = null;
  #isOpen = false;
  #started = false;
  #closed = false;
  readonly #stopWakes: () => void;
  #stopBeats: (() => void) | null = null;

  constructor({ store, clock, makeId, random, log, interrupted }: MessagingOptions) {
    this.store = store;
    this.clock = clock;
    this.makeId = makeId;
    this.#log = log;
    this.trouble = new DatabaseTrouble(clock, log);
    const { trouble } = this;
    store.onIncident((incident) => trouble.happened(incident));
    const changed = (message: Message): void => this.#tell(message);
    this.runs = new FlowRuns(clock, (run_id) => this.#runFinished(run_id), interrupted);
    const waits = (isWaiting: boolean): void => this.runs.waitsForDatabase(isWaiting);
    this.patience = new DatabasePatience({ clock, trouble, waits });
    const policyOf = (gateway_id: string): OptOutPolicy => this.policyOf(gateway_id);
    const gateways = this.#gateways;
    this.#worker = new OutboxWorker({ store, clock, makeId, random, log, trouble, changed, gateways, policyOf });
    this.presence = new Presence({ store, clock, makeId, log });
    this.reviews = new Reviews({ store, clock, makeId, log, runs: this.runs });
    const shared = {
      store,
      clock,
      makeId,
      log,
      trouble,
      changed,
      runs: this.runs,
      worker: this.#worker,
      presence: this.presence,
      reviews: this.reviews,
    };
    this.flows = new FlowIntake(shared);
    this.inbound = new Inbound({ ...shared, flows: this.flows, policyOf });
    this.#catchUp = new CatchUp({ store, clock, random, log, inbound: this.inbound, gateways: this.#gateways });
    this.outbound = new Outbound({
      ...shared,
      patience: this.patience,
      open: () => this.open(),
      loops: new LoopBreaker({ store, clock, makeId, log }),
    });
    this.uncertain = new UncertainTexts({ store, outbound: this.outbound, gateways: this.#gateways });
    this.desk = new Desk({
      store,
      clock,
      makeId,
      changed,
      outbound: this.outbound,
      uncertain: this.uncertain,
      reviews: this.reviews,
      gateways: this.#gateways,
      health: this.#worker.health,
      news: new DeskNewsLine(log),
    });
    // A text may have been kept although the database said that it was not; the carrier's repeat of it is no new one.
    trouble.watch((problem) => {
      if (problem !== null || !this.#started) return;
      this.#handLeftBehind();
      this.#catchUp.soon();
    });
    this.#stopWakes = store.shared?.onWake(() => this.#worker.wake()) ?? (() => undefined);
  }

  /** Opens the database; until then nothing is accepted. Rejects with the store's error, and may be called again. */
  open(): Promise<void> {
    this.#opened ??= this.#open().then(
      () => {
        this.#isOpen = true;
        this.trouble.works(true);
        for (const listener of this.#openListeners) listener();
      },
      (error: unknown) => {
        this.#opened = null;
        this.trouble.failed("The database could not be opened; it is tried again", error);
        throw error;
      },
    );
    return this.#opened;
  }

  /** Whether the database is open and not about to be closed. */
  get isOpen(): boolean {
    return this.#isOpen && !this.#closed;
  }

  /** Tells when the database has been opened. */
  onOpen(listener: () => void): () => void {
    this.#openListeners.add(listener);
    return () => this.#openListeners.delete(listener);
  }

  async #open(): Promise<void> {
    await this.store.open();
    await this.presence.start();
  }

  /**
   * Begins to send, and hands the flows what they had not finished with. Called whenever flows have started; again
   * after a deploy, for texts that no flow wanted before, and those in whose middle it stopped a flow.
   */
  async start(): Promise<void> {
    await this.open();
    // Closed meanwhile, as when flows are deployed twice in a row.
    if (this.#closed) return;
    this.#started = true;
    this.#worker.start();
    await this.flows.handUndone();
    this.#catchUp.soon();
    this.#stopBeats ??= this.presence.onBeat(() => this.#handLeftBehind());
    for (const listener of this.#startListeners) listener();
  }

  /** Tells whenever `start` has done its work: whoever keeps something for the flows goes on then. */
  onStart(listener: () => void): () => void {
    this.#startListeners.add(listener);
    return () => this.#startListeners.delete(listener);
  }

  /** Takes nothing new, keeps what flows have asked for, records what is under way, closes the database. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#catchUp.stop();
    this.#stopWakes();
    this.#stopBeats?.();
    this.runs.abandon();
    await this.#takeInTheRest();
    this.patience.close();
    await this.#worker.stop();
    await this.presence.stop();
    await this.store.close();
  }

  /** What no text stands behind would be handed again by nobody: it is taken in now, or never (P6). */
  async #takeInTheRest(): Promise<void> {
    let cancel: CancelTimer = () => undefined;
    const tooLate = new Promise<void>((resolve) => {
      cancel = this.clock.after(TAKES_IN_MS, resolve);
    });
    await Promise.race([this.outbound.allTakenIn(), tooLate]);
    cancel();
    const lost = this.outbound.takeInNoMore();
    if (lost === 0) return;
    this.#log.error(
      `${lost.toLocaleString("en")} texts that flows had asked for were not kept before Node-RED stopped, and will not be sent`,
      "Ask for them again. Those that were kept are in the inbox.",
    );
  }

  /** Makes a gateway usable until the returned function is called. */
  addGateway(gateway: RunningGateway): () => void {
    this.#gateways.set(gateway.id, gateway);
    this.#worker.health.forget(gateway.id);
    this.#worker.wake();
    this.#catchUp.runs(gateway.id);
    if (this.#started) this.#catchUp.soon();
    this.desk.news.tell({ kind: "gateways" });
    return () => {
      if (this.#gateways.get(gateway.id) === gateway) this.#gateways.delete(gateway.id);
      this.desk.news.tell({ kind: "gateways" });
    };
  }

  /**
   * Sets the words and answers of the opt-out law for a gateway, in place of the default ones, until the returned
   * function is called. That STOP is obeyed does not depend on it (P2). Returns null where another one is in force.
   */
  usePolicy(gateway_id: string, policy: OptOutPolicy): (() => void) | null {
    if (this.#policies.has(gateway_id)) return null;
    this.#policies.set(gateway_id, policy);
    return () => this.#policies.delete(gateway_id);
  }

  /** The words and answers of the opt-out law that are in force for a gateway. */
  policyOf(gateway_id: string): OptOutPolicy {
    return this.#policies.get(gateway_id) ?? defaultPolicy;
  }

  gateway(id: string): RunningGateway | null {
    return this.#gateways.get(id) ?? null;
  }

  /** Whether a guard has set words and answers of its own for a gateway. */
  isGuarded(gateway_id: string): boolean {
    return this.#policies.has(gateway_id);
  }

  /** The gateways that can be used now. */
  runningGateways(): RunningGateway[] {
    return [...this.#gateways.values()];
  }

  /** The share of a sender's rate that its provider leaves it now: 1 where it has not complained. */
  shareOf(gateway_id: string, sender: string): number {
    return this.#worker.shareOf(gateway_id, sender);
  }

  /** Whether the gateways work, as their hand-overs show. */
  get health(): GatewayHealth {
    return this.#worker.health;
  }

  /** Tells of every text that came, was queued, or changed its status. */
  onMessage(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(message: Message): void {
    for (const listener of this.#listeners) {
      try {
        listener(message);
      } catch (error) {
        this.#log.error("Something that watches the texts failed", error);
      }
    }
  }

  /** Texts that no flow has although they were kept: their process is gone, or the database did not say so (P1). */
  #handLeftBehind(): void {
    this.flows.handUndone().catch((error: unknown) => {
      if (!this.#closed) this.trouble.failed("Could not look for texts that no flow has finished with", error);
    });
  }

  #runFinished(run_id: string): void {
    const forgetting = run_id.startsWith("hold_")
      ? this.patience.keepAsking("", () => this.store.deleteHold(run_id))
      : this.flows.finished(run_id);
    forgetting.catch((error: unknown) => {
      this.trouble.failed(
        `Could not note that the flow has finished with ${run_id}; it will see it again after a restart`,
        error,
      );
    });
  }
}
