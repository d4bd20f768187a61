import type { Instant } from "../../../../core/clock.ts";
import { dayOf, timeOf } from "../dates.ts";
import { words } from "../words/index.ts";

/** "14:32" today, else with its day. */
export function briefMoment(at: Instant, now: Instant): string {
  const day = dayOf(at, now);
  return day === words.shell.today ? timeOf(at) : `${day}, ${timeOf(at)}`;
}
