import type { HandOver } from "../gateways/gateway.ts";

/** A text is tried this often before it fails; with the waits below, some five hours. */
export const MOST_ATTEMPTS = 12;

const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 60 * 60_000;

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
  const doubling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, attempts - 1));
  return Math.max(refusal.retry_after_ms ?? 0, Math.round(doubling * (1 - random / 4)));
}
