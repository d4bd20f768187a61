import { dateOf, dayOf } from "../../../../core/local-days.ts";
import type { ReportQuery } from "../../../reports/report-wire.ts";

export type RangeName = "today" | "week" | "month" | "quarter" | "own";

const DAYS: { [name in Exclude<RangeName, "own">]: number } = { today: 1, week: 7, month: 30, quarter: 90 };
/** As `MOST_DAYS` of the server. */
export const MOST_DAYS = 400;

/** The days that a report is about, both included: "2026-11-01". */
export interface Days {
  name: RangeName;
  from: string;
  to: string;
  /** How many. */
  count: number;
}

/** What an address says: a range's name, or two days; anything else is a month. */
export function daysIn(path: readonly string[], today: string): Days {
  const [first = "", last = ""] = path;
  if (isOwn(first, last)) return { name: "own", from: first, to: last, count: dayOf(last) - dayOf(first) + 1 };
  const name = first === "today" || first === "week" || first === "quarter" ? first : "month";
  const to = dayOf(today);
  return { name, from: dateOf(to - DAYS[name] + 1), to: today, count: DAYS[name] };
}

/** Whether these are two days, in order, and not too far apart. */
export function isOwn(from: string, to: string): boolean {
  const count = dayOf(to) - dayOf(from) + 1;
  return count >= 1 && count <= MOST_DAYS;
}

/** The viewer's day, as the viewer's clock has it. */
export function todayOf(now: number): string {
  const at = new Date(now);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export function queryOf(database: string, { from, to }: Days): ReportQuery {
  return { database, from, to, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
}
