import type { NodeStatus } from "node-red";
import type { Instant } from "../../src/core/clock.ts";
import type { HeldCount } from "../../src/database/holds.ts";

type Status = [fill: NonNullable<NodeStatus["fill"]>, text: string, shape: NonNullable<NodeStatus["shape"]>];

const DAY_MS = 86_400_000;

/** "42 waiting · last 14:32": in this machine's time zone, with the day where it is not today. */
export function waitingStatus({ count, last_at, is_sure }: HeldCount, now: Instant): Status {
  if (count === 0 || last_at === null) return ["grey", "nothing waiting", "ring"];
  const last = `${when(last_at, now)}${is_sure ? "" : " or later"}`;
  return ["blue", `${count.toLocaleString("en")} waiting · last ${last}`, "dot"];
}

/** "14:32", "Tue 14:32" or "14 May": on this machine's clock. */
export function when(at: Instant, now: Instant): string {
  if (at - now >= 6 * DAY_MS) return inWords(at, { day: "numeric", month: "short" });
  const time = inWords(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const isToday = inWords(at, { dateStyle: "short" }) === inWords(now, { dateStyle: "short" });
  return isToday ? time : `${inWords(at, { weekday: "short" })} ${time}`;
}

function inWords(at: Instant, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat("en-GB", options).format(at);
}
