import type { Instant } from "../../core/clock.ts";
import { isOptedOutOf, scopeOfKey } from "../../core/opt-out-scope.ts";
import { ALL_REVIEWS } from "../consent-changes.ts";
import type { ConversationFilter, ConversationLine, LineCounts, ListPlace } from "../desk.ts";
import { inView, linesAfter, MOST_COUNTED, NEWEST_LOOKED_AT } from "../desk-lines.ts";
import { FIRST_PLACE } from "../list-place.ts";
import { type Connection, one, type Row, type SqlValue } from "./connection.ts";
import { fewTagged } from "./conversation-tags.ts";
import { byIds, idPlaces } from "./ids.ts";
import { openReviews } from "./reviews.ts";
import { conversationOf, maybeTextAt, numberAt } from "./rows.ts";

// Joins are written as `left join`, so that the list's index gives the order and contacts are looked up for what it gives.

const IS_UNREAD = "c.last_in_at > coalesce(r.at, -1)";
const READ_BY = "left join reads r on r.person = $1 and r.conversation_id = c.id";
const LINES = `select c.*, p.name as contact_name, case when ${IS_UNREAD} then 1 else 0 end as is_unread,
    (select string_agg(k.scope, $2) from consents k
      where k.contact = c.contact and k.state = 'opted_out' and k.scope not like 'topic:%') as opted_out_of
  from conversations c left join contacts p on p.number = c.contact ${READ_BY}`;
/** Between scopes; none holds a line break. */
const SEPARATOR = "\n";
const LATEST_FIRST = "order by c.last_message_at desc, c.seq desc limit";

/** What a list's statement says after `where`, with the values that go with it. */
class Conditions {
  readonly params: SqlValue[];
  readonly #all: string[] = [];

  /** @param params that the statement has before */
  constructor(params: readonly SqlValue[], filter: ConversationFilter) {
    this.params = [...params];
    const { view, person, now, tag, assigned_to, sender } = filter;
    this.#all.push(view === "closed" ? "c.status = 'closed'" : "c.status = 'open'");
    if (view === "snoozed") this.#all.push("c.snoozed_until is not null");
    if (view === "snoozed") this.add((at) => `c.snoozed_until > ${at}`, now);
    else if (view !== "closed") this.add((at) => `(c.snoozed_until is null or c.snoozed_until <= ${at})`, now);
    if (view === "waiting") this.#all.push("c.waits = 1");
    if (view === "mine") this.add((at) => `c.assigned_to = ${at}`, person);
    if (assigned_to !== null) this.add((at) => `c.assigned_to = ${at}`, assigned_to);
    if (sender !== null) this.add((at) => `c.sender = ${at}`, sender);
    if (tag !== null) this.add((at) => `strpos(c.tags, ${at}) > 0`, JSON.stringify(tag));
  }

  /** One more value; returns its place. */
  value(value: SqlValue): string {
    return `$${this.params.push(value)}`;
  }

  add(condition: (at: string) => string, value: SqlValue): void {
    this.#all.push(condition(this.value(value)));
  }

  after({ at, seq }: ListPlace): void {
    this.#all.push(`(c.last_message_at, c.seq) < (${this.value(at)}, ${this.value(seq)})`);
  }

  unreadFrom({ at, seq }: ListPlace): void {
    this.#all.push(`(c.last_message_at, c.seq) >= (${this.value(at)}, ${this.value(seq)})`, IS_UNREAD);
  }

  toString(): string {
    return this.#all.join(" and ");
  }
}

export async function conversationLines(
  c: Connection,
  filter: ConversationFilter,
  after: ListPlace | null,
  limit: number,
): Promise<ConversationLine[]> {
  const tagged = await linesOfTag(c, filter);
  if (tagged !== null) return linesAfter(inView(tagged, filter), after).slice(0, limit);
  const where = new Conditions([filter.person, SEPARATOR], filter);
  where.after(after ?? FIRST_PLACE);
  return linesWhere(c, where, filter, limit);
}

export async function unreadLines(
  c: Connection,
  filter: ConversationFilter,
  limit: number,
): Promise<ConversationLine[]> {
  const tagged = await linesOfTag(c, filter);
  if (tagged !== null)
    return inView(tagged, filter)
      .filter(({ unread }) => unread)
      .slice(0, limit);
  const where = new Conditions([filter.person, SEPARATOR], filter);
  where.unreadFrom(await lastLookedAt(c, filter));
  return linesWhere(c, where, filter, limit);
}

/** All lines with the list's tag, in no order; null where it asks for none, or there are too many. */
async function linesOfTag(c: Connection, { tag, person }: ConversationFilter): Promise<ConversationLine[] | null> {
  const ids = tag === null ? null : await fewTagged(c, tag);
  return ids && linesByIds(c, ids, person);
}

async function linesWhere(
  c: Connection,
  where: Conditions,
  { tag }: ConversationFilter,
  limit: number,
): Promise<ConversationLine[]> {
  const sql = `${LINES} where ${where} ${LATEST_FIRST} ${where.value(limit)}`;
  const lines = (await c.all(sql, where.params)).map(lineOf);
  // A tag that holds quotes and commas may look like two.
  return tag === null ? lines : lines.filter(({ conversation }) => conversation.tags.includes(tag));
}

/** The place of the last conversation that is looked at for what is unread. */
async function lastLookedAt(c: Connection, filter: ConversationFilter): Promise<ListPlace> {
  const where = new Conditions([], filter);
  const nth = where.value(NEWEST_LOOKED_AT - 1);
  const sql = `select c.last_message_at, c.seq from conversations c where ${where} ${LATEST_FIRST} 1 offset ${nth}`;
  const row = await one(c, sql, where.params);
  return row === null ? { at: 0, seq: 0 } : placeOf(row);
}

export async function conversationLine(c: Connection, id: string, person: string): Promise<ConversationLine | null> {
  const row = await one(c, `${LINES} where c.id = $3`, [person, SEPARATOR, id]);
  return row && lineOf(row);
}

const OF_IDS = `${LINES} where c.id in (${idPlaces(2)})`;

export async function linesOf(c: Connection, ids: readonly string[]): Promise<ConversationLine[]> {
  return (await linesByIds(c, ids, "")).map((line) => ({ ...line, unread: false }));
}

async function linesByIds(c: Connection, ids: readonly string[], person: string): Promise<ConversationLine[]> {
  const lines: ConversationLine[] = [];
  for (const some of byIds(ids)) lines.push(...(await c.all(OF_IDS, [person, SEPARATOR, ...some])).map(lineOf));
  return lines;
}

function lineOf(row: Row): ConversationLine {
  const conversation = conversationOf(row);
  const scopes = maybeTextAt(row, "opted_out_of")?.split(SEPARATOR) ?? [];
  const in_force = scopes.flatMap((key) => scopeOfKey(key) ?? []);
  return {
    conversation,
    contact_name: maybeTextAt(row, "contact_name"),
    unread: numberAt(row, "is_unread") === 1,
    opted_out: isOptedOutOf(in_force, { ...conversation, topic: null }),
    place: placeOf(row),
  };
}

function placeOf(row: Row): ListPlace {
  return { at: numberAt(row, "last_message_at"), seq: numberAt(row, "seq") };
}

export async function lineCounts(c: Connection, person: string, now: Instant): Promise<LineCounts> {
  const filter = { person, now, tag: null, assigned_to: null, sender: null };
  const count = async (view: ConversationFilter["view"]): Promise<number> => {
    const where = new Conditions([], { ...filter, view });
    const sql = `select c.seq from conversations c where ${where} ${LATEST_FIRST} ${where.value(MOST_COUNTED)}`;
    return (await c.all(sql, where.params)).length;
  };
  return {
    open: await count("open"),
    waiting: await count("waiting"),
    mine: await count("mine"),
    unread: await countUnread(c, { ...filter, view: "open" }),
    reviews: (await openReviews(c, MOST_COUNTED, ALL_REVIEWS)).length,
  };
}

async function countUnread(c: Connection, filter: ConversationFilter): Promise<number> {
  const where = new Conditions([filter.person], filter);
  where.unreadFrom(await lastLookedAt(c, filter));
  const sql = `select c.seq from conversations c ${READ_BY} where ${where} ${LATEST_FIRST} ${where.value(MOST_COUNTED)}`;
  return (await c.all(sql, where.params)).length;
}

const READ = `insert into reads (person, conversation_id, at) select $1, id, $3 from conversations where id = $2
  on conflict (conversation_id, person) do update set at = excluded.at where reads.at < excluded.at`;

export async function markRead(c: Connection, person: string, conversation_id: string, at: Instant): Promise<void> {
  await c.all(READ, [person, conversation_id, at]);
}
