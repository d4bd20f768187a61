import { businessDaysLeft, dateIn } from "../../../../core/business-days.ts";
import type { Instant } from "../../../../core/clock.ts";

/** Deadlines end with a day of UTC, as the engine counts them. */
const ZONE = "UTC";

/** Business days after today in which it can still be decided, 0 on the last day; null: the time is over. */
export function daysLeft(due_at: Instant, now: Instant): number | null {
  return now > due_at ? null : businessDaysLeft(dateIn(now, ZONE), dateIn(due_at, ZONE));
}
