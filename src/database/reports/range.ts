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

/** What a customer said, without what their text quotes of ours. */
export const OWN_WORDS = "coalesce(own_words, text)";

/** The first word of what a customer said, or its first characters where it has no space; to be folded by whoever counts it. */
export const FIRST_WORD = `lower(substr(ltrim(${OWN_WORDS}), 1, strpos(substr(ltrim(${OWN_WORDS}), 1, 40) || ' ', ' ') - 1))`;

/** What customers said; a reaction to a text of ours says nothing that could be answered. */
export const IS_SAID = "(direction = 'in' and reaction is null)";

/** Of ours, what has left. */
export const HAS_LEFT = "(direction = 'out' and sent_at is not null)";

/** What belongs to a talk: of ours not the law's own answers. */
export const IS_TALK = `(${IS_SAID} or (${HAS_LEFT} and kind <> 'law'))`;

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
