import { IN_TIME, type Reader } from "../reader.ts";
import type { Row } from "../sql/connection.ts";
import { maybeNumberAt, numberAt, textAt } from "../sql/rows.ts";
import { FIRST_WORD, HAS_LEFT, type Range, REPLY_WITHIN_MS, SAID_AT } from "./range.ts";

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

const KEYS: Record<AnswersBy, string> = {
  sender: "sender",
  keyword: "word",
  // A time has 13 digits until 2286.
  person: "substr(person, 15)",
};

/** How we answered: all together, then by what is asked for, most turns first. */
export async function answers(reader: Reader, range: Range, by: AnswersBy): Promise<Answers[]> {
  return [...(await allAnswers(reader, range)), ...(await counted(reader, range, KEYS[by]))];
}

/** How we answered altogether: one line, or none where nobody texted. */
export function allAnswers(reader: Reader, range: Range): Promise<Answers[]> {
  return counted(reader, range, "''");
}

async function counted(reader: Reader, { from, to }: Range, key: string): Promise<Answers[]> {
  const half = (who: string): string => `${who} as (
      select key, ${who}_ms as half, row_number() over (partition by key order by ${who}_ms) as place,
        count(*) over (partition by key) as places
      from keyed where ${who}_ms is not null
    )`;
  const rows = await reader.all(
    `with texts as (
        select conversation_id, seq, direction, sender, author, ${SAID_AT} as at,
          case when direction = 'in' then ${FIRST_WORD} end as word
        from messages
        where created_at >= $3 and created_at < $4
          and ((direction = 'in' and intent is null) or (${HAS_LEFT} and kind in ('conversation', 'notice'))) ${IN_TIME}
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
        select min(sender) as sender, min(case when begins = 1 then at end) as began,
          min(case when begins = 1 then word end) as word,
          min(case when direction = 'out' and author is null then at end) as flow_at,
          min(case when author is not null then at end) as person_at,
          min(case when author is not null then cast(at as text) || ' ' || author end) as person
        from turned where turn > 0 group by conversation_id, turn
      ),
      keyed as (
        select ${key} as key,
          case when flow_at - began <= ${REPLY_WITHIN_MS} then flow_at - began end as flow_ms,
          case when person_at - began <= ${REPLY_WITHIN_MS} then person_at - began end as person_ms
        from turns where began >= $1 and began < $2 and ${key} is not null
      ),
      counts as (
        select key, count(*) as turns, count(flow_ms) as by_flow, count(person_ms) as by_person,
          count(case when flow_ms is null and person_ms is null then 1 end) as unanswered
        from keyed group by key order by turns desc, key limit ${MOST_KEYS}
      ),
      ${half("flow")},
      ${half("person")}
      select c.*, f.half as half_by_flow_ms, p.half as half_by_person_ms
        from counts c
        left join flow f on f.key = c.key and f.place = (f.places + 1) / 2
        left join person p on p.key = c.key and p.place = (p.places + 1) / 2
        order by c.turns desc, c.key`,
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
