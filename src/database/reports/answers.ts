import { IN_TIME, type Reader } from "../reader.ts";
import type { Row } from "../sql/connection.ts";
import { maybeNumberAt, numberAt, textAt } from "../sql/rows.ts";
import { FIRST_WORD, HAS_LEFT, IS_SAID, type Range, REPLY_WITHIN_MS, SAID_AT } from "./range.ts";

/** What the answers are told apart by: the sender that was texted, the customer's first word, the person who answered. */
export type AnswersBy = "sender" | "keyword" | "person";

/**
 * How we answered customers. A customer's turn is what they text until we answer; it is answered by the first text of a
 * flow, and by the first of a person, before their next turn and within `REPLY_WITHIN_MS`. What the law answers (STOP,
 * START, HELP) and what campaigns send is no part of it.
 */
export interface Answers {
  key: string;
  turns: number;
  by_flow: number;
  half_by_flow_ms: number | null;
  by_person: number;
  half_by_person_ms: number | null;
  unanswered: number;
}

/** As first words are folded by whoever shows them, more of them than are shown. */
const MOST_KEYS = 500;

/** What is taken of each text for it, and how the turn's key is made of it. */
const KEYS: Record<AnswersBy, { taken: string; key: string }> = {
  sender: { taken: "sender", key: "min(taken)" },
  keyword: {
    taken: `case when direction = 'in' then ${FIRST_WORD} end`,
    key: "min(case when begins = 1 then taken end)",
  },
  // The first one's: a time has 13 digits until 2286.
  person: { taken: "cast(sent_at as text) || author", key: "substr(min(taken), 14)" },
};

/** How we answered: all together, then by what is asked for, most turns first. */
export async function answers(reader: Reader, { from, to }: Range, by: AnswersBy): Promise<Answers[]> {
  const { taken, key } = KEYS[by];
  const half = (who: string): string => `${who} as (
      select level, key, ${who}_ms as half, row_number() over (partition by level, key order by ${who}_ms) as place,
        count(*) over (partition by level, key) as places
      from levels where ${who}_ms is not null
    ),
    half_${who} as (select level, key, half from ${who} where place = (places + 1) / 2)`;
  const rows = await reader.all(
    `with texts as (
        select conversation_id, seq, direction, author is not null as by_person, ${SAID_AT} as at, ${taken} as taken
        from messages
        where created_at >= $3 and created_at < $4
          and ((${IS_SAID} and intent is null) or (${HAS_LEFT} and kind in ('conversation', 'notice'))) ${IN_TIME}
      ),
      marked as (
        select *, case when direction = 'in' and coalesce(lag(direction) over line, 'out') = 'out' then 1 else 0 end as begins
        from texts window line as (partition by conversation_id order by at, seq)
      ),
      turned as (
        select *, sum(begins) over (partition by conversation_id order by at, seq rows unbounded preceding) as turn
        from marked
      ),
      turns as (
        select ${key} as key, min(case when begins = 1 then at end) as began,
          min(case when direction = 'out' and not by_person then at end) as flow_at,
          min(case when by_person then at end) as person_at
        from turned where turn > 0 group by conversation_id, turn
      ),
      keyed as (
        select key,
          case when flow_at - began <= ${REPLY_WITHIN_MS} then flow_at - began end as flow_ms,
          case when person_at - began <= ${REPLY_WITHIN_MS} then person_at - began end as person_ms
        from turns where began >= $1 and began < $2
      ),
      -- First all together, then each.
      levels as (
        select 1 as level, keyed.* from keyed where key is not null union all select 0, '', flow_ms, person_ms from keyed
      ),
      counts as (
        select level, key, count(*) as turns, count(flow_ms) as by_flow, count(person_ms) as by_person,
          count(case when flow_ms is null and person_ms is null then 1 end) as unanswered
        from levels group by level, key order by level, turns desc, key limit ${MOST_KEYS}
      ),
      ${half("flow")},
      ${half("person")}
      select c.*, f.half as half_by_flow_ms, p.half as half_by_person_ms
        from counts c
        left join half_flow f on f.level = c.level and f.key = c.key
        left join half_person p on p.level = c.level and p.key = c.key
        order by c.level, c.turns desc, c.key`,
    [from, to, from - REPLY_WITHIN_MS, to + REPLY_WITHIN_MS],
  );
  return rows.map(answersOf);
}

function answersOf(row: Row): Answers {
  return {
    key: textAt(row, "key"),
    turns: numberAt(row, "turns"),
    by_flow: numberAt(row, "by_flow"),
    half_by_flow_ms: maybeNumberAt(row, "half_by_flow_ms"),
    by_person: numberAt(row, "by_person"),
    half_by_person_ms: maybeNumberAt(row, "half_by_person_ms"),
    unanswered: numberAt(row, "unanswered"),
  };
}
