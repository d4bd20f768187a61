import type { Instant } from "../../src/core/clock.ts";
import { displayNumber } from "../../src/core/phone-number.ts";
import type { NotHeld } from "../../src/database/holds.ts";
import type { Dropped } from "../../src/messaging/throttle.ts";
import type { ThrottleConfig } from "./throttle.config.ts";
import { when } from "./waiting-status.ts";

/** Why a message was not even kept, in words. @param key  what the limit counts: "all", a person, or a number of ours */
export function dropReason(
  { why, release_at }: NotHeld,
  config: ThrottleConfig,
  key: string,
  contact: string | null,
  now: Instant,
): Dropped {
  const who = contact === null ? "this person" : displayNumber(contact);
  const reasons: Record<NotHeld["why"], () => string> = {
    too_many: () => `more than ${limitWords(config, key)}.`,
    closed: () => `it is no hour to text ${who}. The next begins at ${when(release_at, now)} on this computer's clock.`,
    never_open: () =>
      `nothing tells what time it is for ${who}. Set this contact's time zone with a conversation store node.`,
  };
  return { code: why, reason: `Not let through: ${reasons[why]()}` };
}

function limitWords({ amount, every, period, per, each_amount, each_period }: ThrottleConfig, key: string): string {
  const whose = per === "all" ? "" : ` for ${displayNumber(key)}`;
  const time = every === 1 ? period : `${every.toLocaleString("en")} ${period}s`;
  const rate = `${amount.toLocaleString("en")} per ${time}${whose}`;
  return each_amount === 0 ? rate : `${rate}, or more than ${each_amount} per ${each_period} to one person`;
}
