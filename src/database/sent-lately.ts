import type { Instant } from "../core/clock.ts";
import type { Message } from "../core/message.ts";

// How far back one looks for the texts of ours that a reply may quote. People answer what they were just sent.

/** Of one person: as many threads as they have senders of ours, of which few write to them at a time. */
export const MOST_CONVERSATIONS = 4;
/** Of one thread, theirs and ours together, so that what is read is bounded also where one side alone writes. */
export const MOST_LOOKED_AT = 60;
/** Of ours in the end. */
export const MOST_SENT = 20;

/** What nobody has received: after an opt-out, there may be many of these. */
const NEVER_LEFT = new Set<Message["status"]>(["queued", "suppressed", "cancelled", "expired"]);

/** Whether somebody may have this text, and quote it. */
export function mayHaveReached(
  { direction, status, created_at }: Pick<Message, "direction" | "status" | "created_at">,
  since: Instant,
): boolean {
  return direction === "out" && created_at >= since && !NEVER_LEFT.has(status);
}
