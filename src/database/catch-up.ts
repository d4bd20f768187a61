import type { Instant } from "../core/clock.ts";
import { SmsError } from "../core/sms-error.ts";

/** What is remembered of a gateway, so that texts which the carrier could not bring can be asked for. */
export interface GatewayMemory {
  /** When it first ran on this database: what was texted before is not ours to bring in. */
  started_at: Instant;
  /** All that the carrier took before this is here. */
  caught_up_to: Instant;
}

/** The part of the store for catching up. As everywhere in the store, each method is one transaction. */
export interface CatchUpStore {
  /** What is remembered of a gateway; where it is nothing, it starts now. */
  gatewayStarted(gateway: string, now: Instant): Promise<GatewayMemory>;
  /** Remembers until when a gateway has caught up; never goes back. */
  caughtUp(gateway: string, to: Instant): Promise<void>;
}

/** The furthest that is ever looked back, milliseconds. */
export const MOST_CAUGHT_UP_MS = 3 * 24 * 60 * 60_000;

/** So long it is known, by hash, that a number was erased: longer than anything from before could come in again. */
export const ERASURE_KNOWN_MS = MOST_CAUGHT_UP_MS + 24 * 60 * 60_000;

/** Of a text that was caught up, from before its contact was erased. */
export function erasedError(): SmsError {
  return new SmsError(
    "contact_erased",
    "This text is older than the erasure of its contact, so it is not brought in again.",
  );
}
