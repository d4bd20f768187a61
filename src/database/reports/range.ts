import type { Instant } from "../../core/clock.ts";
import { DAY_MS } from "../../core/open-hours.ts";
import { steadyTimes } from "../../core/wall-clock.ts";

/** A stretch of time that a report is about; `to` is not in it. Texts belong to it by when they were written or received. */
export interface Range {
  from: Instant;
  to: Instant;
}

/** So long after a text, milliseconds, a reply is one to it; whatever comes later begins something new. */
export const REPLY_WITHIN_MS = 3 * DAY_MS;

/** The first word of a text, or its first characters where it has no space; to be folded by whoever counts it. */
export const FIRST_WORD = "lower(substr(ltrim(text), 1, strpos(substr(ltrim(text), 1, 40) || ' ', ' ') - 1))";

/** Of ours, what has left. */
export const HAS_LEFT = "(direction = 'out' and sent_at is not null)";

/** What belongs to a talk: of ours not the law's own answers. */
export const IS_TALK = `(direction = 'in' or (${HAS_LEFT} and kind <> 'law'))`;

/** When it was said: of ours, when it left. */
export const SAID_AT = "case when direction = 'out' then sent_at else created_at end";

/**
 * What the wall clock of a zone showed at a time in a column, as milliseconds since 1970-01-01 00:00 there. Offsets stand
 * in the statement as whole numbers, so that it can be divided into hours and days.
 */
export function onTheWall(column: string, { from, to }: Range, zone: string): string {
  const times = steadyTimes(zone, from, to);
  const [last] = times.slice(-1);
  const cases = times.slice(0, -1).map((each) => `when ${column} < ${each.to} then ${each.offset_ms}`);
  const offset =
    cases.length === 0 ? String(last?.offset_ms ?? 0) : `case ${cases.join(" ")} else ${last?.offset_ms} end`;
  return `(${column} + (${offset}))`;
}
