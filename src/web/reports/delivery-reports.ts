import { dateOf } from "../../core/local-days.ts";
import type { MessageStatus } from "../../core/message.ts";
import { displayNumber } from "../../core/phone-number.ts";
import type { Reader } from "../../database/reader.ts";
import { type Delivery, delivery, optOutDays, optOuts } from "../../database/reports/delivery.ts";
import type { Asked } from "./asked.ts";
import type { Delivered, DeliveryAnswer, OptOutsAnswer } from "./report-wire.ts";

/** What a status counts as. */
const COUNTS_AS: Record<MessageStatus, Exclude<keyof Delivered, "left"> | null> = {
  received: null,
  queued: "waiting",
  sending: "waiting",
  sent: "unknown",
  uncertain: "unknown",
  delivered: "delivered",
  failed: "failed",
  cancelled: "held_back",
  expired: "held_back",
  suppressed: "held_back",
};
const HAS_REASON: ReadonlySet<MessageStatus> = new Set(["failed", "uncertain", "cancelled", "expired", "suppressed"]);
const MOST_REASONS = 50;

/** What became of our texts, and why some did not arrive. */
export async function deliveryReport(reader: Reader, { range, before }: Asked): Promise<DeliveryAnswer> {
  const found = await delivery(reader, range);
  const senders = [...new Set(found.map(({ sender }) => sender))];
  return {
    now: delivered(found),
    before: delivered(await delivery(reader, before)),
    reasons: reasons(found),
    senders: senders.map((sender) => ({
      sender,
      shown: displayNumber(sender),
      ...delivered(found.filter((each) => each.sender === sender)),
    })),
  };
}

function delivered(found: readonly Delivery[]): Delivered {
  const counts: Delivered = { left: 0, delivered: 0, failed: 0, unknown: 0, held_back: 0, waiting: 0 };
  for (const { status, texts } of found) {
    const as = COUNTS_AS[status];
    if (as !== null) counts[as] += texts;
  }
  counts.left = counts.delivered + counts.failed + counts.unknown;
  return counts;
}

function reasons(found: readonly Delivery[]): DeliveryAnswer["reasons"] {
  const all = new Map<string, DeliveryAnswer["reasons"][number]>();
  for (const { status, error_code: code, texts, reason } of found) {
    if (!HAS_REASON.has(status)) continue;
    const key = JSON.stringify([status, code]);
    const same = all.get(key);
    if (same) same.texts += texts;
    else all.set(key, { status, code, words: reason && aboutNobody(reason), texts });
  }
  return [...all.values()].sort((a, b) => b.texts - a.texts).slice(0, MOST_REASONS);
}

/** What is said of one text stands for many: whom it was for is left out. */
function aboutNobody(reason: string): string {
  return reason.replaceAll(/\+\d[\d\s()-]{5,}\d/g, "…");
}

/** Who opted out, and of how many. */
export async function optOutsReport(
  reader: Reader,
  { range, before, zone, first, last }: Asked,
): Promise<OptOutsAnswer> {
  const days = Array.from({ length: last - first + 1 }, (_, index) => {
    return { date: dateOf(first + index), opted_out: 0, opted_in: 0 };
  });
  for (const { day, opted_out, opted_in } of await optOutDays(reader, range, zone)) {
    const counted = days[Math.min(Math.max(day - first, 0), days.length - 1)];
    if (!counted) continue;
    counted.opted_out += opted_out;
    counted.opted_in += opted_in;
  }
  return { now: await optOuts(reader, range), before: await optOuts(reader, before), days };
}
