import type { Instant } from "../../core/clock.ts";
import { type CampaignSend, mayLeaveAt } from "../../core/frequency-caps.ts";
import type { FrequencyRule } from "../../core/frequency-rules.ts";
import type { Message } from "../../core/message.ts";
import type { Connection, Row } from "./connection.ts";
import { maybeTextAt, numberAt, textAt } from "./rows.ts";

/** Campaign texts that have left for people who may not be sent more than so many in a time: kept no longer than that. */

const SENT = "select * from campaign_sends where contact = $1";

/** When a campaign text may leave under this rule; null: now. */
export async function capAllowsAt(
  c: Connection,
  rule: FrequencyRule,
  { id, contact, topic }: Message,
  now: Instant,
): Promise<Instant | null> {
  const sent = (await c.all(SENT, [contact])).map(campaignSendOf);
  return mayLeaveAt(rule, sent, { message_id: id, topic }, now);
}

const NOTE = `insert into campaign_sends (message_id, contact, topic, at) values ($1, $2, $3, $4)
  on conflict (message_id) do update set at = $4`;

/** Notes one that leaves now. What is too old to count is forgotten. */
export async function noteSend(
  c: Connection,
  { period_ms }: FrequencyRule,
  { id, contact, topic }: Message,
  { now, gone_by }: { now: Instant; gone_by: Instant },
): Promise<void> {
  await c.all("delete from campaign_sends where contact = $1 and at < $2", [contact, now - period_ms]);
  await c.all(NOTE, [id, contact, topic, gone_by]);
}

/** What was noted by a clock that was ahead would hold texts back for as long as that was. */
export async function sendsSetBack(c: Connection, latest: Instant): Promise<void> {
  await c.all("update campaign_sends set at = $1 where at > $1", [latest]);
}

export function campaignSendOf(row: Row): CampaignSend & { contact: string } {
  return {
    message_id: textAt(row, "message_id"),
    contact: textAt(row, "contact"),
    topic: maybeTextAt(row, "topic"),
    at: numberAt(row, "at"),
  };
}
