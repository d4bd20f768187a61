import type { Clock, Instant } from "../../core/clock.ts";
import type { WebhookKind } from "../../gateways/gateway.ts";

/** What became of a provider's call: `refused` is not the carrier's (P7), `not_kept` was asked to come again (P1). */
export type WebhookOutcome = "accepted" | "refused" | "not_understood" | "not_kept";

export interface WebhookCall {
  kind: WebhookKind;
  outcome: WebhookOutcome;
  at: Instant;
  /** In an operator's words, with the address that was checked and never a secret or what a contact wrote; null for `accepted`. */
  reason: string | null;
}

/** An address of ours that belongs to no gateway was called: the provider still has an old one. */
export interface StrayCall {
  at: Instant;
  /** What stood in the gateway's place, shortened. A stranger may have written it. */
  called: string;
}

/** Ids of gateways have 16 characters. */
const LONGEST_CALLED = 32;

/**
 * The last call of each kind and outcome by gateway, since the process began: for people who look for why replies do not
 * come. Bounded by the number of gateways.
 */
export class WebhookMemory {
  /** Since when calls are remembered. */
  readonly since: Instant;
  readonly #clock: Clock;
  readonly #calls = new Map<string, Map<string, WebhookCall>>();
  #stray: StrayCall | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.since = clock.now();
  }

  /** A deployed gateway was called. */
  note(gateway_id: string, kind: WebhookKind, outcome: WebhookOutcome, reason: string | null): void {
    const calls = this.#calls.get(gateway_id) ?? new Map<string, WebhookCall>();
    calls.set(`${kind} ${outcome}`, { kind, outcome, at: this.#clock.now(), reason });
    this.#calls.set(gateway_id, calls);
  }

  /** Somebody called for a gateway that is not deployed. */
  noteStray(called: string): void {
    this.#stray = { at: this.#clock.now(), called: called.slice(0, LONGEST_CALLED) };
  }

  /** What is known of a gateway, the latest first. */
  callsOf(gateway_id: string): WebhookCall[] {
    return [...(this.#calls.get(gateway_id)?.values() ?? [])].sort((a, b) => b.at - a.at);
  }

  get stray(): StrayCall | null {
    return this.#stray;
  }
}
