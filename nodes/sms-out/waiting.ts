import type { Instant } from "../../src/core/clock.ts";
import { daysAhead, localTimes, timesInWords, weekday } from "../../src/core/local-times.ts";
import type { Message } from "../../src/core/message.ts";
import type { GatewayInUse } from "../../src/red/config-nodes.ts";

/** A text that quiet hours hold back (P5). */
export interface Waiting {
  /** Null where nothing tells what time it is where the person lives, or no hour is open there. */
  until: Instant | null;
  /** The contact's own (IANA); null where it is unknown. */
  time_zone: string | null;
}

/** Whether a text that was just asked for waits for the morning; null where it may leave now. */
export async function waitsForMorning(
  { contact, kind, status }: Message,
  { gateway, messaging }: GatewayInUse,
): Promise<Waiting | null> {
  if (kind !== "campaign" || status !== "queued" || gateway.quiet_hours === null) return null;
  const time_zone = (await messaging.store.contact(contact))?.time_zone ?? null;
  const opening = gateway.quiet_hours.opening(contact, time_zone, messaging.clock.now());
  return opening.open ? null : { until: opening.opens_at, time_zone };
}

/** True for a text that was looked at when it was due, and put off because of the hour. */
export function wasPutOff({ kind, status, attempts, due_at, status_reason }: Message, now: Instant): boolean {
  return kind === "campaign" && status === "queued" && attempts === 0 && due_at > now && status_reason !== null;
}

/** "waits until 08:00 there", short enough for the line under a node. */
export function waitingWords(contact: string, { until, time_zone }: Waiting, now: Instant): string {
  const times = until === null ? [] : localTimes(contact, time_zone, until);
  if (until === null || times.length === 0) return "waits: time zone unknown";
  const day = daysAhead(contact, time_zone, now, until) > 1 ? `${weekday(contact, time_zone, until)} ` : "";
  return `waits until ${day}${timesInWords(times)} there`;
}

/** The same as a sentence for the flow. */
export function waitingReason(contact: string, waiting: Waiting, now: Instant): string {
  if (waiting.until === null)
    return "It waits: nothing tells when it may be sent where this person lives. Set the contact's time zone, and look at the gateway's quiet hours.";
  return `Not sent yet: it ${waitingWords(contact, waiting, now)}, because of the gateway's quiet hours.`;
}
