import type { Instant } from "../../core/clock.ts";
import { IN_TIME, type Reader } from "../reader.ts";
import { maybeTextAt, numberAt, textAt } from "../sql/rows.ts";
import { FIRST_WORD, IS_SAID, IS_TALK, OWN_WORDS, type Range, REPLY_WITHIN_MS, SAID_AT } from "./range.ts";

/** How often something was texted. */
export interface Said {
  words: string;
  texts: number;
}

/** There are more ways to write a word than are folded into one. */
const MOST_WORDS = 3_000;

/** First words of incoming texts, in small letters, not folded; and how many texts there were. */
export async function firstWords(reader: Reader, { from, to }: Range): Promise<{ texts: number; words: Said[] }> {
  const INCOMING = `from messages where created_at >= $1 and created_at < $2 and ${IS_SAID} ${IN_TIME}`;
  const [all] = await reader.all(`select count(*) as texts ${INCOMING}`, [from, to]);
  const rows = await reader.all(
    `select word, count(*) as texts from (select ${FIRST_WORD} as word ${INCOMING}) words
      group by word order by texts desc, word limit ${MOST_WORDS}`,
    [from, to],
  );
  const words = rows.map((row) => ({ words: textAt(row, "word"), texts: numberAt(row, "texts") }));
  return { texts: all ? numberAt(all, "texts") : 0, words };
}

/** What was answered to the texts of a node. */
export interface AnswerTo extends Said {
  node: string;
}

/** Longer ones tell a story, and are no choice. */
const LONGEST_CHOICE = 30;
/** Beyond them stand what only one person wrote. */
const MOST_ANSWERS = 3_000;

/** Short first replies to the texts of each node, in small letters, most first. */
export async function answersToNodes(reader: Reader, { from, to }: Range): Promise<AnswerTo[]> {
  const rows = await reader.all(
    `with texts as (
        select conversation_id, seq, direction, node, ${OWN_WORDS} as text, ${SAID_AT} as at
        from messages where created_at >= $3 and created_at < $2 and ${IS_TALK} ${IN_TIME}
      ),
      paired as (
        select direction, text, at, lag(direction) over line as last_direction, lag(node) over line as node,
          lag(at) over line as last_at
        from texts window line as (partition by conversation_id order by at, seq)
      )
      select node, lower(trim(text)) as words, count(*) as texts from paired
        where direction = 'in' and at >= $1 and last_direction = 'out' and node is not null
          and at - last_at <= ${REPLY_WITHIN_MS} and length(text) <= ${LONGEST_CHOICE}
        group by 1, 2 order by texts desc, node, words limit ${MOST_ANSWERS}`,
    [from, to, from - REPLY_WITHIN_MS],
  );
  return rows.map((row) => ({ node: textAt(row, "node"), words: textAt(row, "words"), texts: numberAt(row, "texts") }));
}

/** A text of a customer, with the language of theirs, if it is known. */
export interface CustomerText {
  seq: number;
  at: Instant;
  text: string;
  locale: string | null;
}

/** Texts of customers, the latest first, before a place (null: from the end of the range). */
export async function customerTexts(
  reader: Reader,
  { from, to }: Range,
  before: { at: Instant; seq: number } | null,
  limit: number,
): Promise<CustomerText[]> {
  const place = before ?? { at: to, seq: 0 };
  const rows = await reader.all(
    // Contacts are looked up for these rows alone: for a join, PostgreSQL would read all of them each time.
    `select m.*, (select c.locale from contacts c where c.number = m.contact) as locale from (
        select seq, created_at, contact, ${OWN_WORDS} as text from messages
        where ${IS_SAID} and created_at >= $1 and created_at <= $2
          and (created_at < $2 or seq < $3) ${IN_TIME}
        order by created_at desc, seq desc limit $4
      ) m order by m.created_at desc, m.seq desc`,
    [from, place.at, place.seq, limit],
  );
  return rows.map((row) => ({
    seq: numberAt(row, "seq"),
    at: numberAt(row, "created_at"),
    text: textAt(row, "text"),
    locale: maybeTextAt(row, "locale"),
  }));
}
