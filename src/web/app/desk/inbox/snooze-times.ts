import type { Instant } from "../../../../core/clock.ts";

const HOUR_MS = 3_600_000;
const EVENING_HOUR = 18;
const MORNING_HOUR = 8;

export interface SnoozeTime {
  name: "inAnHour" | "thisEvening" | "tomorrow" | "nextWeek";
  until: Instant;
}

/** For how long one puts a conversation off, on the clock of whoever does it. */
export function snoozeTimes(now: Instant): readonly SnoozeTime[] {
  const at = (days: number, hour: number): Instant => {
    const date = new Date(now);
    date.setDate(date.getDate() + days);
    return date.setHours(hour, 0, 0, 0);
  };
  const weekday = new Date(now).getDay();
  const evening = at(0, EVENING_HOUR);
  const isBefore = evening - now > HOUR_MS;
  return [
    { name: "inAnHour", until: now + HOUR_MS },
    ...(isBefore ? [{ name: "thisEvening" as const, until: evening }] : []),
    { name: "tomorrow", until: at(1, MORNING_HOUR) },
    { name: "nextWeek", until: at(((7 - weekday) % 7) + 1, MORNING_HOUR) },
  ];
}
