import type { HandOver } from "../gateways/gateway.ts";

/** A text is tried this often before it fails; with the waits below, some five hours. */
export const MOST_ATTEMPTS = 12;

/** After this many tries that a gateway certainly did not take, the text goes through the gateway that stands in for it. */
export const FAILOVER_AFTER = 2;

/** Where a provider says "too fast" and names no time, nothing leaves from that sender for so long. */
const PAUSE_MS = 1_000;
/** Nor longer than this because of one answer. */
const LONGEST_PAUSE_MS = 60_000;

/** For how many milliseconds a sender pauses after the provider has said that it goes too fast. */
export function pauseAfter({ retry_after_ms }: Extract<HandOver, { outcome: "throttled" }>): number {
  return Math.min(LONGEST_PAUSE_MS, Math.max(PAUSE_MS, retry_after_ms ?? 0));
}

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;
/** While the gateway does not work, nothing leaves anyway (gateway-health.ts); when it does again, nothing shall wait long. */
const LONGEST_WAIT_FOR_GATEWAY_MS = 5 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: doubling from five seconds to an hour, each shortened by up to a
 * quarter by chance, so that texts that failed together do not all come back together. A provider that names a time is obeyed.
 *
 * @param attempts how often it was tried, 1 after the first
 * @param random   0 ≤ random < 1
 */
export function waitBeforeRetry(
  attempts: number,
  refusal: Extract<HandOver, { outcome: "later" | "throttled" }>,
  random: number,
): number {
  const longest = refusal.concerns === "gateway" ? LONGEST_WAIT_FOR_GATEWAY_MS : LONGEST_WAIT_MS;
  const doubling = Math.min(longest, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(refusal.retry_after_ms ?? 0, Math.round(doubling * (1 - random / 4)));
}
