import type { Clock, Instant } from "../core/clock.ts";
import { displayNumber } from "../core/phone-number.ts";
import type { IncomingText } from "../gateways/gateway.ts";
import type { Log } from "./log.ts";
import type { RunningGateway } from "./running-gateway.ts";

/** Of so many of a gateway's latest texts it is known which id they had. */
const LATEST = 1_000;
/** A provider that counts anew does so with every text. */
const LINE_EVERY_MS = 60 * 60_000;

interface GatewayIds {
  /** What each id stood for, the oldest first. */
  latest: Map<string, string>;
  told_at: Instant | null;
}

/**
 * Says in the log where a provider gives one id to several texts. Each of them is kept as a new one (P1); what cannot be told
 * is one that says the same to the same number once more, so whoever runs the gateway should know.
 */
export class ReusedIds {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #ids = new Map<string, GatewayIds>();

  constructor({ clock, log }: { clock: Clock; log: Log }) {
    this.#clock = clock;
    this.#log = log;
  }

  /** A text was kept as a new one. */
  kept({ id: gateway, name }: RunningGateway, { provider_id, from, to, text }: IncomingText): void {
    if (provider_id === null) return;
    const ids = this.#ids.get(gateway) ?? { latest: new Map(), told_at: null };
    this.#ids.set(gateway, ids);
    const stands_for = JSON.stringify([from, to, text]);
    const before = ids.latest.get(provider_id);
    ids.latest.delete(provider_id);
    ids.latest.set(provider_id, stands_for);
    const [oldest] = ids.latest.size > LATEST ? ids.latest.keys() : [];
    if (oldest !== undefined) ids.latest.delete(oldest);
    if (before !== undefined && before !== stands_for) this.#tell(ids, name, provider_id, from);
  }

  #tell(ids: GatewayIds, gateway: string, provider_id: string, from: string): void {
    const now = this.#clock.monotonic();
    if (ids.told_at !== null && now - ids.told_at < LINE_EVERY_MS) return;
    ids.told_at = now;
    this.#log.warn(
      `${gateway}: the provider gave the id ${provider_id} to two different texts, the second from ${displayNumber(from)}. ` +
        "Both were kept. Look in the gateway which part of the provider's call is the id.",
    );
  }
}
