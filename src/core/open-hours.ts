import { type Holiday, isHoliday } from "./holidays.ts";

export const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** On these days it is open from `from` to `to`, "HH:MM" on the wall clock; `to` is closed itself and may be "24:00". */
export interface DayHours {
  days: readonly Weekday[];
  from: string;
  to: string;
}

/** When texts may be sent in one region. Days that are not listed are closed. */
export interface OpenHours {
  hours: readonly DayHours[];
  /** On these days it is closed, whatever the weekday. */
  closed_on: readonly Holiday[];
}

/** A stretch of time, milliseconds; `to` is not in it. */
export interface Span {
  from: number;
  to: number;
}

const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;

/** 1970-01-01 was a Thursday. */
const FIRST_WEEKDAY = 4;

/**
 * When it is open on a calendar day, in milliseconds from the wall clock's midnight, in order and without overlap.
 * @param day  days since 1970-01-01 on that calendar
 */
export function openOn({ hours, closed_on }: OpenHours, day: number): Span[] {
  if (closed_on.some((holiday) => isHoliday(holiday, day))) return [];
  const weekday = WEEKDAYS[modulo(day + FIRST_WEEKDAY, 7)];
  const spans = hours
    .filter(({ days }) => days.some((open) => open === weekday))
    .map(({ from, to }) => ({ from: clockTime(from), to: clockTime(to) }));
  return joinSpans(spans.sort((a, b) => a.from - b.from));
}

/** Milliseconds since midnight of "HH:MM", 00:00 to 24:00; NaN where it is no time. */
export function clockTime(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text) ?? [];
  const time = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  return time > DAY_MS ? Number.NaN : time;
}

/** Spans that touch or overlap become one. @param spans  in order of `from` */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans) {
    const last = joined.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else if (from < to) joined.push({ from, to });
  }
  return joined;
}

/** What is in both lists, each in order and without overlap. */
export function commonSpans(some: readonly Span[], others: readonly Span[]): Span[] {
  const common: Span[] = [];
  for (let i = 0, j = 0; ; ) {
    const [a, b] = [some[i], others[j]];
    if (!a || !b) return common;
    const span = { from: Math.max(a.from, b.from), to: Math.min(a.to, b.to) };
    if (span.from < span.to) common.push(span);
    if (a.to < b.to) i += 1;
    else j += 1;
  }
}

export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
