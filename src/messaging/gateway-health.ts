import type { CancelTimer, Clock, Instant } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import type { HandOver } from "../gateways/gateway.ts";
import type { Log } from "./log.ts";
import type { RunningGateway } from "./running-gateway.ts";
import { WINDOW } from "./send-window.ts";

/** After so many results in a row that speak of the gateway, and none that it works, its texts wait. */
const FAULTS_TO_OPEN = 10;

/** A gateway that has not shown that it works may have as many under way: so many texts, and no more, are lost to a fault. */
export const FIRST_WINDOW = FAULTS_TO_OPEN;

/** When one text tries again; the last pause goes on. */
const PAUSES_MS = [30_000, 60_000, 120_000, 300_000];

/** More are not named one by one. */
const MOST_UNCERTAIN = 1_000;

/** Why a gateway's texts wait. */
export interface GatewayTrouble {
  gateway: string;
  code: string;
  /** In an operator's words. */
  reason: string;
  since: Instant;
  /** From then on the next text tries again. */
  tries_at: Instant;
}

interface Health {
  /** Results in a row that speak of the gateway. */
  faults: number;
  window: number;
  /** Texts that became uncertain in the latest trouble, or in what may become one. */
  uncertain: string[];
  trouble: GatewayTrouble | null;
  /** By the monotonic clock. */
  failsSince: number;
  /** How often one text has tried again. */
  tries: number;
  /** Whether one text may try again now. */
  mayTry: boolean;
  cancel: CancelTimer;
}

interface GatewayHealthParts {
  clock: Clock;
  log: Log;
  gateways: ReadonlyMap<string, RunningGateway>;
  /** A text of this gateway may leave now, or leave by another one. */
  wake: () => void;
}

/**
 * Whether each gateway works, learnt from what its hand-overs come to (a circuit breaker). One that surely fails must not
 * burn a campaign: its texts stay queued, and one tries again now and then. It is learnt anew after a restart.
 */
export class GatewayHealth {
  readonly #parts: GatewayHealthParts;
  readonly #gateways = new Map<string, Health>();
  readonly #listeners = new Set<() => void>();

  constructor(parts: GatewayHealthParts) {
    this.#parts = parts;
  }

  /** Why a gateway's texts wait; null where they do not. */
  troubleOf(gateway_id: string): GatewayTrouble | null {
    return this.#gateways.get(gateway_id)?.trouble ?? null;
  }

  /** The texts that became uncertain in a gateway's latest trouble. */
  uncertainOf(gateway_id: string): readonly string[] {
    return this.#gateways.get(gateway_id)?.uncertain ?? [];
  }

  /** How many of a gateway's texts may be under way at once. */
  windowOf(gateway_id: string): number {
    const { trouble, mayTry, window, faults } = this.#of(gateway_id);
    if (trouble !== null) return mayTry ? 1 : 0;
    return faults === 0 ? window : Math.max(1, FIRST_WINDOW - faults);
  }

  /** A hand-over has come to an end. */
  saw({ id, gateway }: Pick<Message, "id" | "gateway">, handOver: HandOver): void {
    const health = this.#of(gateway);
    switch (concernOf(handOver)) {
      case "us":
        return;
      case "text":
        this.#works(gateway, health);
        return;
      case "gateway":
        if (health.faults === 0 && health.trouble === null) health.uncertain = [];
        if (handOver.outcome === "uncertain" && health.uncertain.length < MOST_UNCERTAIN) health.uncertain.push(id);
        health.faults += 1;
        health.window = FIRST_WINDOW;
        if (health.trouble !== null || health.faults >= FAULTS_TO_OPEN) this.#fails(gateway, health, handOver);
    }
  }

  /** Tells whenever a gateway's trouble begins, goes on after a try, or ends, until the returned function is called. */
  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A gateway was deployed anew, perhaps with what was wrong put right: it is tried as a new one. */
  forget(gateway_id: string): void {
    const health = this.#gateways.get(gateway_id);
    health?.cancel();
    this.#gateways.delete(gateway_id);
    if (health?.trouble) this.#tell();
  }

  /** No text tries again by itself any more. */
  stop(): void {
    for (const { cancel } of this.#gateways.values()) cancel();
  }

  #works(gateway: string, health: Health): void {
    const { trouble } = health;
    health.faults = 0;
    // It grows as long as it works, so that a far server is used fully, and one that hangs is noticed early.
    health.window = Math.min(WINDOW, health.window + 1);
    if (trouble === null) return;
    Object.assign(health, { trouble: null, tries: 0, mayTry: false });
    health.cancel();
    const seconds = Math.round((this.#parts.clock.monotonic() - health.failsSince) / 1_000);
    this.#parts.log.info(
      `The gateway "${this.#nameOf(gateway)}" works again after ${seconds.toLocaleString("en")} seconds. What waited leaves now.${again(health)}`,
    );
    this.#tell();
  }

  #fails(gateway: string, health: Health, handOver: HandOver): void {
    const { clock, log, wake } = this.#parts;
    const pause_ms = PAUSES_MS[Math.min(health.tries, PAUSES_MS.length - 1)] ?? 0;
    const { code, reason } = "reason" in handOver ? handOver : { code: "", reason: "" };
    const isNew = health.trouble === null;
    if (isNew) health.failsSince = clock.monotonic();
    // Those that were under way when it began to wait come to their end too: they are not its next try.
    if (!isNew && !health.mayTry) return;
    const now = clock.now();
    health.trouble = { gateway, code, reason, since: health.trouble?.since ?? now, tries_at: now + pause_ms };
    health.mayTry = false;
    health.tries += 1;
    health.cancel();
    health.cancel = clock.after(pause_ms, () => {
      health.mayTry = true;
      wake();
    });
    this.#tell();
    if (!isNew) return;
    log.warn(
      `The gateway "${this.#nameOf(gateway)}" does not work: ${reason} Its texts wait; one tries again in ${pause_ms / 1_000} seconds, then less often.${again(health)}`,
    );
    wake();
  }

  #nameOf(gateway: string): string {
    return this.#parts.gateways.get(gateway)?.name ?? gateway;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  #of(gateway: string): Health {
    const known = this.#gateways.get(gateway);
    if (known) return known;
    const health: Health = {
      faults: 0,
      window: FIRST_WINDOW,
      uncertain: [],
      trouble: null,
      failsSince: 0,
      tries: 0,
      mayTry: false,
      cancel: () => undefined,
    };
    this.#gateways.set(gateway, health);
    return health;
  }
}

function concernOf(handOver: HandOver): "gateway" | "text" | "us" {
  if (handOver.outcome === "uncertain") return "gateway";
  return "concerns" in handOver ? handOver.concerns : "text";
}

function again({ uncertain }: Health): string {
  if (uncertain.length === 0) return "";
  const texts = uncertain.length === 1 ? "Of one text" : `Of ${uncertain.length.toLocaleString("en")} texts`;
  return ` ${texts} nobody knows whether it left: look at them in the inbox, and send again what is still wanted.`;
}
