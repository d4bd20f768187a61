import { foldForSearch } from "../core/found-places.ts";
import type { Message } from "../core/message.ts";
import { IN_TIME, type Reader } from "./reader.ts";
import type { Row } from "./sql/connection.ts";
import { maybeTextAt, messageOf, numberAt, textAt } from "./sql/rows.ts";

/** A contact that was found. */
export interface FoundContact {
  number: string;
  name: string | null;
  /** The latest conversation; null where they never exchanged a text. */
  conversation_id: string | null;
}

/** A text that was found. */
export interface FoundText {
  seq: number;
  message: Message;
  contact_name: string | null;
}

/** What a search of texts has looked through. */
export interface SearchStep {
  texts: FoundText[];
  /** Where to go on: before this one; null: all texts were looked through. */
  before: number | null;
  /** When the oldest text that was looked at was kept; null: there was none. */
  back_to: number | null;
}

/**
 * One request looks through so many texts, newest first. What only SQL compares is quick; texts with other letters than
 * those of ASCII are compared here, as databases do not agree on them, and these are fewer at once.
 */
const TEXTS_AT_ONCE = 200_000;
const COMPARED_AT_ONCE = 1_000;
const MOST_COMPARED = 20_000;
const MOST_FOUND = 50;

const MOST_CONTACTS = 20;

/** ASCII, which every database writes small in the same way, is compared by it; the rest is only taken along. */
const isCandidate = (column: string, pattern: string): string =>
  `(lower(${column}) like ${pattern} escape '\\' or octet_length(${column}) <> length(${column}))`;

/** White space in a text may be any. */
function patternOf(folded: string): string {
  return `%${folded.replace(/[\\%_]/g, "\\$&").replaceAll(" ", "%")}%`;
}

/**
 * Texts that contain something, newest first, whatever capitals and accents they are written with.
 * @param wanted  as a person types it
 * @param before  the number of a text: only those that were kept earlier; null: from the newest
 */
export async function searchTexts(reader: Reader, wanted: string, before: number | null): Promise<SearchStep> {
  const folded = foldForSearch(wanted);
  const [last] = await reader.all("select coalesce(max(seq), 0) as seq from messages", []);
  const top = Math.min(before ?? Number.POSITIVE_INFINITY, (last ? numberAt(last, "seq") : 0) + 1);
  const bottom = Math.max(top - TEXTS_AT_ONCE, 1);
  const found: number[] = [];
  let next = top;
  for (let compared = 0; compared < MOST_COMPARED && next > bottom; compared += COMPARED_AT_ONCE) {
    const rows = await reader.all(
      `select seq, text from messages where seq < $1 and seq >= $2 and ${isCandidate("text", "$3")} ${IN_TIME}
        order by seq desc limit $4`,
      [next, bottom, patternOf(folded), COMPARED_AT_ONCE],
    );
    for (const row of rows) {
      next = numberAt(row, "seq");
      if (foldForSearch(textAt(row, "text")).includes(folded)) found.push(next);
      if (found.length === MOST_FOUND) break;
    }
    if (found.length === MOST_FOUND) break;
    if (rows.length < COMPARED_AT_ONCE) next = bottom;
  }
  const texts = await foundTexts(reader, found);
  return { texts, before: next > 1 ? next : null, back_to: await keptAt(reader, next) };
}

async function foundTexts(reader: Reader, seqs: readonly number[]): Promise<FoundText[]> {
  if (seqs.length === 0) return [];
  const rows = await reader.all(
    `select m.*, c.name as contact_name from messages m left join contacts c on c.number = m.contact
      where m.seq in (${seqs.map((_, index) => `$${index + 1}`).join(", ")}) order by m.seq desc`,
    seqs,
  );
  return rows.map((row) => {
    return { seq: numberAt(row, "seq"), message: messageOf(row), contact_name: maybeTextAt(row, "contact_name") };
  });
}

async function keptAt(reader: Reader, seq: number): Promise<number | null> {
  const [row] = await reader.all("select created_at from messages where seq >= $1 order by seq limit 1", [seq]);
  return row ? numberAt(row, "created_at") : null;
}

const CONVERSATION = `(select v.id from conversations v where v.contact = c.number
  order by v.last_message_at desc, v.seq desc limit 1) as conversation_id`;
/** Of a number, so many digits at least. */
const FEWEST_DIGITS = 3;

/**
 * Contacts by name, or by number in any writing ("(415) 555-0101", "0171 …"), the newest first.
 * @param number  what was typed as E.164; null where it is no whole number
 */
export async function searchContacts(reader: Reader, wanted: string, number: string | null): Promise<FoundContact[]> {
  const found = new Map<string, FoundContact>();
  for (const row of [...(await byNumber(reader, wanted, number)), ...(await byName(reader, wanted))]) {
    found.set(textAt(row, "number"), foundContact(row));
  }
  return [...found.values()].slice(0, MOST_CONTACTS);
}

async function byNumber(reader: Reader, wanted: string, number: string | null): Promise<Row[]> {
  const contacts = `select c.number, c.name, ${CONVERSATION} from contacts c where c.number`;
  const whole = number === null ? [] : await reader.all(`${contacts} = $1`, [number]);
  const digits = /^[\s\d()+./-]+$/.test(wanted) ? wanted.replace(/\D/g, "").replace(/^0+/, "") : "";
  if (digits.length < FEWEST_DIGITS) return [...whole];
  const like = `${contacts} like $1 ${IN_TIME} order by c.seq desc limit $2`;
  return [...whole, ...(await reader.all(like, [`%${digits}%`, MOST_CONTACTS]))];
}

async function byName(reader: Reader, wanted: string): Promise<Row[]> {
  const folded = foldForSearch(wanted);
  const found: Row[] = [];
  let next = Number.MAX_SAFE_INTEGER;
  for (let compared = 0; compared < MOST_COMPARED && found.length < MOST_CONTACTS; compared += COMPARED_AT_ONCE) {
    const rows = await reader.all(
      `select c.seq, c.number, c.name, ${CONVERSATION} from contacts c
        where c.name is not null and c.seq < $1 and ${isCandidate("c.name", "$2")} ${IN_TIME}
        order by c.seq desc limit $3`,
      [next, patternOf(folded), COMPARED_AT_ONCE],
    );
    for (const row of rows) {
      next = numberAt(row, "seq");
      if (foldForSearch(textAt(row, "name")).includes(folded)) found.push(row);
    }
    if (rows.length < COMPARED_AT_ONCE) break;
  }
  return found;
}

function foundContact(row: Row): FoundContact {
  return {
    number: textAt(row, "number"),
    name: maybeTextAt(row, "name"),
    conversation_id: maybeTextAt(row, "conversation_id"),
  };
}
