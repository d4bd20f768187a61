import type { Instant } from "../../core/clock.ts";
import { mayLeaveAt } from "../../core/frequency-caps.ts";
import type { FrequencyRule } from "../../core/frequency-rules.ts";
import type { Message } from "../../core/message.ts";
import type { Tables } from "./tables.ts";

/** Campaign texts that have left for people who may not be sent more than so many in a time: kept no longer than that. */

/** When a campaign text may leave under this rule; null: now. */
export function capAllowsAt(
  tables: Tables,
  rule: FrequencyRule,
  { id, contact, topic }: Message,
  now: Instant,
): Instant | null {
  const sent = tables.campaign_sends.filter((each) => each.contact === contact);
  return mayLeaveAt(rule, sent, { message_id: id, topic }, now);
}

/** Notes one that leaves now. What is too old to count is forgotten. */
export function noteSend(
  tables: Tables,
  { period_ms }: FrequencyRule,
  { id, contact, topic }: Message,
  { now, gone_by }: { now: Instant; gone_by: Instant },
): void {
  const others = tables.campaign_sends.filter(
    (each) => each.message_id !== id && (each.contact !== contact || each.at >= now - period_ms),
  );
  tables.campaign_sends = [...others, { message_id: id, contact, topic, at: gone_by }];
}

/** What was noted by a clock that was ahead would hold texts back for as long as that was. */
export function sendsSetBack(tables: Tables, latest: Instant): void {
  for (const each of tables.campaign_sends) each.at = Math.min(each.at, latest);
}
