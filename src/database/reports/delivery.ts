import type { MessageStatus } from "../../core/message.ts";
import { DAY_MS } from "../../core/open-hours.ts";
import { IN_TIME, type Reader } from "../reader.ts";
import { maybeTextAt, numberAt, statusOf, textAt } from "../sql/rows.ts";
import { HAS_LEFT, onTheWall, type Range } from "./range.ts";

/** What became of texts of ours. */
export interface Delivery {
  sender: string;
  status: MessageStatus;
  error_code: string | null;
  texts: number;
  /** What is said of one of them, in words. */
  reason: string | null;
}

/** By sender, status and code, most first. */
export async function delivery(reader: Reader, { from, to }: Range): Promise<Delivery[]> {
  const rows = await reader.all(
    `select sender, status, error_code, count(*) as texts, min(status_reason) as reason
      from messages where created_at >= $1 and created_at < $2 and direction = 'out' ${IN_TIME}
      group by sender, status, error_code order by texts desc, sender, status, error_code limit 2000`,
    [from, to],
  );
  return rows.map((row) => ({
    sender: textAt(row, "sender"),
    status: statusOf(row),
    error_code: maybeTextAt(row, "error_code"),
    texts: numberAt(row, "texts"),
    reason: maybeTextAt(row, "reason"),
  }));
}

/** Who opted out, in and out of everything or of something, on a day of a zone's calendar. */
export interface OptOutDay {
  /** Days since 1970-01-01. */
  day: number;
  opted_out: number;
  opted_in: number;
}

/** What people said of being texted, those included who were erased since: of them it is known by hash. */
const ALL_SAID = `(
    select contact, state, since, source from consent_log
    union all select hash, state, since, source from erased_consents
  ) said`;

/** Changes of consent by day; days without any are left out. */
export async function optOutDays(reader: Reader, range: Range, zone: string): Promise<OptOutDay[]> {
  const people = (state: string): string => `count(distinct case when state = '${state}' then contact end)`;
  const rows = await reader.all(
    `select ${onTheWall("since", range, zone)} / ${DAY_MS} as day, ${people("opted_out")} as opted_out,
        ${people("opted_in")} as opted_in
      from ${ALL_SAID} where since >= $1 and since < $2 ${IN_TIME} group by 1 order by 1`,
    [range.from, range.to],
  );
  return rows.map((row) => ({
    day: numberAt(row, "day"),
    opted_out: numberAt(row, "opted_out"),
    opted_in: numberAt(row, "opted_in"),
  }));
}

/** How many people were texted, and how many opted out. */
export interface OptOuts {
  texted: number;
  opted_out: number;
  /** Who opted out by text, at the provider, in a flow, through a person at the desk. */
  by_source: { source: string; people: number }[];
}

export async function optOuts(reader: Reader, { from, to }: Range): Promise<OptOuts> {
  const [texted] = await reader.all(
    `select count(distinct contact) as people from messages
      where created_at >= $1 and created_at < $2 and ${HAS_LEFT} ${IN_TIME}`,
    [from, to],
  );
  const OUT = `from ${ALL_SAID} where since >= $1 and since < $2 and state = 'opted_out' ${IN_TIME}`;
  const [all] = await reader.all(`select count(distinct contact) as people ${OUT}`, [from, to]);
  const sources = await reader.all(
    `select source, count(distinct contact) as people ${OUT} group by source order by people desc, source`,
    [from, to],
  );
  return {
    texted: texted ? numberAt(texted, "people") : 0,
    opted_out: all ? numberAt(all, "people") : 0,
    by_source: sources.map((row) => ({ source: textAt(row, "source"), people: numberAt(row, "people") })),
  };
}
