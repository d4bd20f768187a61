import { type Dialect, type Migrated, type MigratedRow, type Migration, numberAt, textAt } from "../migration.ts";

/**
 * One contact a subscriber, whatever the channel and however the number is written; the channel, and the address where it is not
 * the number, are kept with texts and conversations. Of what is said of being texted it is kept by which gateway it was said.
 */
export const SUBSCRIBERS: Migration = (dialect) => [
  "alter table consent_log add column gateway text",
  "alter table consents add column gateway text",
  "alter table erased_consents add column gateway text",
  `update consent_log set gateway = (select m.gateway from messages m where m.id = consent_log.message_id)
    where message_id is not null`,
  `update consents set gateway = (select m.gateway from messages m where m.id = consents.message_id)
    where message_id is not null`,
  "alter table messages add column channel text not null default 'sms'",
  "alter table messages add column address text",
  "alter table conversations add column channel text not null default 'sms'",
  "alter table conversations add column address text",
  (c) => joinAll(c, dialect),
];

type Contact = MigratedRow;
const NEXT = `select * from contacts
  where seq > $1 and (substr(number, 1, 3) in ('+52', '+54', '+55') or number like '%:+%') order by seq limit 1000`;

async function joinAll(c: Migrated, dialect: Dialect): Promise<void> {
  let last = 0;
  let joined = false;
  for (;;) {
    const rows = await c.all(NEXT, [last]);
    const end = rows.at(-1);
    if (end === undefined) break;
    for (const row of rows) joined = (await join(c, row)) || joined;
    last = numberAt(end, "seq");
  }
  if (!joined) return;
  for (const table of ["contacts", "conversations"]) await closeGaps(c, dialect, table);
}

/** Puts a contact under the subscriber's number; returns whether there was one with it already. */
async function join(c: Migrated, contact: Contact): Promise<boolean> {
  const old = textAt(contact, "number");
  const { number, channel, address } = readAddress(old);
  if (number === old) return false;
  const [present] = await c.all("select * from contacts where number = $1", [number]);
  await joinConversations(c, { old, number: present === undefined ? old : number, channel, address });
  await joinConsents(c, old, number);
  await joinTheRest(c, old, number);
  if (present === undefined) {
    await rename(c, old, number);
    return false;
  }
  await joinPersons(c, old, number);
  await joinLikeness(c, old, number);
  await c.all(SAVE_CONTACT, [number, ...sharedValues(present, contact)]);
  await c.all("delete from contacts where number = $1", [old]);
  await c.all(HEADS, [number]);
  return true;
}

const NOBODY = `insert into contacts (seq, id, number, fields, tags, created_at, updated_at)
  values (0, 'meanwhile', 'meanwhile', '{}', '[]', 0, 0)`;
const OF_CONTACT = ["conversations", "persons", "likeness"];

/** What refers to a number is turned to a stand-in meanwhile: no number changes that is referred to. */
async function rename(c: Migrated, old: string, number: string): Promise<void> {
  await c.all(NOBODY, []);
  for (const table of OF_CONTACT) await c.all(`update ${table} set contact = 'meanwhile' where contact = $1`, [old]);
  await c.all("update contacts set number = $2 where number = $1", [old, number]);
  for (const table of OF_CONTACT) await c.all(`update ${table} set contact = $1 where contact = 'meanwhile'`, [number]);
  await c.all("delete from contacts where number = 'meanwhile'", []);
  for (const row of await c.all("select id from conversations where contact = $1", [number])) {
    await c.all("update messages set contact = $2 where conversation_id = $1", [textAt(row, "id"), number]);
  }
}

const SAVE_CONTACT = `update contacts set name = $2, locale = $3, time_zone = $4, fields = $5, tags = $6, created_at = $7,
  updated_at = $8, dead_since = $9, dead_code = $10, dead_reason = $11 where number = $1`;

const DEAD = ["dead_since", "dead_code", "dead_reason"];
const NOT_DEAD = [null, null, null];

/** What the one with the subscriber's number says goes first. */
function sharedValues(kept: Contact, other: Contact): (string | number | null)[] {
  const either = (column: string): string | null => maybeText(kept, column) ?? maybeText(other, column);
  const fields = new Map([...Object.entries(fieldsOf(other)), ...Object.entries(fieldsOf(kept))]);
  return [
    either("name"),
    either("locale"),
    either("time_zone"),
    JSON.stringify(Object.fromEntries(fields)),
    JSON.stringify(tagsOf(kept, other)),
    Math.min(numberAt(kept, "created_at"), numberAt(other, "created_at")),
    Math.max(numberAt(kept, "updated_at"), numberAt(other, "updated_at")),
    // Who can be reached under one of them can be reached.
    ...(other.dead_since === null ? NOT_DEAD : DEAD.map((column) => valueAt(kept, column))),
  ];
}

interface Joining {
  old: string;
  /** Of the contact that the conversations go to; the old one where it is only renamed. */
  number: string;
  channel: string;
  address: string | null;
}

const MOVE_TEXTS = `update messages set contact = $2, conversation_id = $3, sender = $4, channel = $5, address = $6
  where conversation_id = $1`;
const MOVE_CONVERSATION =
  "update conversations set contact = $2, sender = $3, channel = $4, address = $5 where id = $1";

async function joinConversations(c: Migrated, { old, number, channel, address }: Joining): Promise<void> {
  for (const moved of await c.all("select * from conversations where contact = $1", [old])) {
    const id = textAt(moved, "id");
    const sender = plainSender(textAt(moved, "sender"));
    const theirs = [number, textAt(moved, "gateway"), sender, id];
    const [kept] = await c.all(
      "select * from conversations where contact = $1 and gateway = $2 and sender = $3 and id <> $4",
      theirs,
    );
    if (kept === undefined) {
      await c.all(MOVE_TEXTS, [id, number, id, sender, channel, address]);
      await c.all(MOVE_CONVERSATION, [id, number, sender, channel, address]);
      continue;
    }
    const kept_id = textAt(kept, "id");
    await c.all(ONE_ON_ITS_WAY, [id, kept_id, NO_ANSWER]);
    await c.all(MOVE_TEXTS, [id, number, kept_id, sender, channel, address]);
    await moveWhatIsBeside(c, id, kept_id, old);
    await c.all(SAVE_CONVERSATION, [kept_id, ...conversationValues(kept, { ...moved, channel, address })]);
    await c.all("delete from conversations where id = $1", [id]);
  }
}

const NO_ANSWER = "It was handed over, but no answer came back. It may have arrived; it is not sent again by itself.";
/** Of one conversation only one text is on its way. Its worker's late answer settles the other. */
const ONE_ON_ITS_WAY = `update messages set status = 'uncertain', lease_until = null, status_reason = $3
  where status = 'sending' and conversation_id = $1
    and exists (select 1 from messages s where s.status = 'sending' and s.conversation_id = $2)`;

async function moveWhatIsBeside(c: Migrated, id: string, kept: string, contact: string): Promise<void> {
  await c.all("update notes set conversation_id = $2 where conversation_id = $1", [id, kept]);
  await c.all("update actions set conversation_id = $2 where conversation_id = $1", [id, kept]);
  await c.all(
    `insert into reads (person, conversation_id, at) select person, $2, at from reads where conversation_id = $1
      on conflict (conversation_id, person) do update set at = excluded.at where reads.at > excluded.at`,
    [id, kept],
  );
  await c.all("delete from reads where conversation_id = $1", [id]);
  await c.all(
    `insert into conversation_tags (tag, conversation_id) select tag, $2 from conversation_tags where conversation_id = $1
      on conflict do nothing`,
    [id, kept],
  );
  await c.all("delete from conversation_tags where conversation_id = $1", [id]);
  // What a throttle holds says of which conversation it is.
  await c.all("update holds set msg = replace(msg, $2, $3) where contact = $1", [contact, id, kept]);
}

const SAVE_CONVERSATION = `update conversations set status = $2, tags = $3, assigned_to = $4, created_at = $5,
  last_message_at = $6, last_in_at = $7, waits = $8, last_text = $9, last_direction = $10, snoozed_until = $11,
  taken_over_by = $12, recent_ids = $13, channel = $14, address = $15 where id = $1`;
const RECENT_IDS_LENGTH = 64 * 7;

/** Who waits in one of them waits; the latest text is the latest of both, and is answered where it came from. */
function conversationValues(kept: MigratedRow, moved: MigratedRow): (string | number | null)[] {
  const later = numberAt(moved, "last_message_at") > numberAt(kept, "last_message_at") ? moved : kept;
  const [kept_in, moved_in] = [maybeNumber(kept, "last_in_at"), maybeNumber(moved, "last_in_at")];
  const texted = (moved_in ?? -1) > (kept_in ?? -1) ? moved : kept;
  const snoozed = [maybeNumber(kept, "snoozed_until"), maybeNumber(moved, "snoozed_until")];
  const statuses = [textAt(kept, "status"), textAt(moved, "status")];
  return [
    statuses.includes("open") ? "open" : textAt(kept, "status"),
    JSON.stringify(tagsOf(kept, moved)),
    maybeText(kept, "assigned_to") ?? maybeText(moved, "assigned_to"),
    Math.min(numberAt(kept, "created_at"), numberAt(moved, "created_at")),
    numberAt(later, "last_message_at"),
    kept_in === null && moved_in === null ? null : Math.max(kept_in ?? 0, moved_in ?? 0),
    Math.max(numberAt(kept, "waits"), numberAt(moved, "waits")),
    textAt(later, "last_text"),
    textAt(later, "last_direction"),
    snoozed.includes(null) ? null : Math.min(...snoozed.map(Number)),
    maybeText(kept, "taken_over_by") ?? maybeText(moved, "taken_over_by"),
    (textAt(kept, "recent_ids") + textAt(moved, "recent_ids")).slice(-RECENT_IDS_LENGTH),
    textAt(texted, "channel"),
    maybeText(texted, "address"),
  ];
}

const SAVE_CONSENT = `insert into consents (contact, scope, state, since, source, message_id, gateway)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (contact, scope) do update set state = $3, since = $4, source = $5, message_id = $6, gateway = $7`;
const LOG_CONSENT = `insert into consent_log (contact, scope, state, since, source, message_id, gateway, id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** An opt-out of either holds for both (P2). The last line of the log says where they stand, so it is said there once more. */
async function joinConsents(c: Migrated, old: string, number: string): Promise<void> {
  for (const row of await c.all("select id, scope from consent_log where contact = $1", [old])) {
    const scope = plainScope(textAt(row, "scope"));
    await c.all("update consent_log set contact = $2, scope = $3 where id = $1", [textAt(row, "id"), number, scope]);
  }
  for (const said of await c.all("select * from consents where contact = $1", [old])) {
    const scope = plainScope(textAt(said, "scope"));
    const [present] = await c.all("select * from consents where contact = $1 and scope = $2", [number, scope]);
    const holds = present !== undefined && goesFirst(present, said) ? present : said;
    const values = ["state", "since", "source", "message_id", "gateway"].map((column) => valueAt(holds, column));
    await c.all(SAVE_CONSENT, [number, scope, ...values]);
    if (present !== undefined) {
      await c.all(LOG_CONSENT, [number, scope, ...values, `joined ${number} ${scope} ${old}`]);
    }
  }
  await c.all("delete from consents where contact = $1", [old]);
  for (const word of await c.all("select * from last_words where contact = $1", [old])) {
    const values = ["change", "at", "message_id"].map((column) => valueAt(word, column));
    await c.all(SAVE_WORD, [number, plainScope(textAt(word, "scope")), ...values]);
  }
  await c.all("delete from last_words where contact = $1", [old]);
}

const SAVE_WORD = `insert into last_words (contact, scope, change, at, message_id) values ($1, $2, $3, $4, $5)
  on conflict (contact, scope, change) do update set at = $4, message_id = $5 where last_words.at < $4`;

function goesFirst(one: MigratedRow, other: MigratedRow): boolean {
  const [out, other_out] = [one, other].map((row) => textAt(row, "state") === "opted_out");
  return out === other_out ? numberAt(one, "since") >= numberAt(other, "since") : out === true;
}

async function joinTheRest(c: Migrated, old: string, number: string): Promise<void> {
  for (const row of await c.all("select id, scope from reviews where contact = $1", [old])) {
    const scope = plainScope(textAt(row, "scope"));
    await c.all("update reviews set contact = $2, scope = $3 where id = $1", [textAt(row, "id"), number, scope]);
  }
  await c.all("update actions set contact = $2 where contact = $1", [old, number]);
  await c.all("update campaign_sends set contact = $2 where contact = $1", [old, number]);
  // A flow compares who is answered with who texted.
  const quoted = [old, number].map((each) => JSON.stringify(each));
  await c.all(
    `update holds set contact = $2, key = case when key = $1 then $2 else key end, msg = replace(msg, $3, $4)
      where contact = $1`,
    [old, number, ...quoted],
  );
  const keys = [old, ...Array.from({ length: MOST_TO_EACH }, (_, place) => `contact ${old} ${place}`)];
  for (const key of keys) {
    await c.all(
      `insert into paces (kind, owner, key, next) select kind, owner, $2, next from paces where key = $1 and kind <> 'sender'
        on conflict (kind, owner, key) do update set next = excluded.next where paces.next < excluded.next`,
      [key, key.replace(old, number)],
    );
    await c.all("delete from paces where key = $1 and kind <> 'sender'", [key]);
  }
}

const MOST_TO_EACH = 20;

/** Both are one person: those who were one person with either are one with both. */
async function joinPersons(c: Migrated, old: string, number: string): Promise<void> {
  const [theirs] = await c.all("select person from persons where contact = $1", [old]);
  if (theirs === undefined) return;
  const person = textAt(theirs, "person");
  const [kept] = await c.all("select person from persons where contact = $1", [number]);
  if (kept === undefined) {
    await c.all("update persons set contact = $2 where contact = $1", [old, number]);
    return;
  }
  await c.all("delete from persons where contact = $1", [old]);
  await c.all("update persons set person = $2 where person = $1", [person, textAt(kept, "person")]);
  await c.all("delete from persons where person = $1 and (select count(*) from persons p where p.person = $1) = 1", [
    textAt(kept, "person"),
  ]);
}

/** A name or field that both have is the kept one's. */
async function joinLikeness(c: Migrated, old: string, number: string): Promise<void> {
  const keysOf = async (contact: string): Promise<string[]> =>
    (await c.all("select key from likeness where contact = $1", [contact])).map((row) => textAt(row, "key"));
  const about = (key: string): string => key.slice(0, key.indexOf(":"));
  const known = new Set((await keysOf(number)).map(about));
  const added = (await keysOf(old)).filter((key) => !known.has(about(key)));
  await c.all("delete from likeness where contact = $1", [old]);
  for (const key of added) await c.all("insert into likeness (key, contact) values ($1, $2)", [key, number]);
}

/** Every line has one head, the first by its place. */
const HEADS = `update messages set is_head = case when exists (
    select 1 from messages f
    where f.status = 'queued' and f.contact = messages.contact and f.conversation_id = messages.conversation_id
      and f.kind = messages.kind and (f.order_at, f.seq) < (messages.order_at, messages.seq)
  ) then 0 else 1 end
  where status = 'queued' and contact = $1`;

/** How many rows there are is told by the number of the last one. */
async function closeGaps(c: Migrated, dialect: Dialect, table: string): Promise<void> {
  await c.all(
    `update ${table} set seq = -numbered.n
      from (select id, row_number() over (order by seq) as n from ${table}) numbered where numbered.id = ${table}.id`,
    [],
  );
  await c.all(`update ${table} set seq = -seq`, []);
  if (dialect === "postgres") return;
  await c.all(`update sqlite_sequence set seq = (select max(seq) from ${table}) where name = '${table}'`, []);
}

// A subscriber's number, as it was written when this was released.

const CHANNEL = /^([a-z][a-z0-9_-]{1,20}):(\+\d{5,})$/;
const TO_MOBILE: readonly (readonly [RegExp, string])[] = [
  [/^\+521(\d{10})$/, "+52$1"],
  [/^\+54([1-3]\d{9})$/, "+549$1"],
  [/^\+55([1-9][1-9])([6-9]\d{7})$/, "+55$19$2"],
];

function readAddress(stored: string): { number: string; channel: string; address: string | null } {
  const [, word = "", rest = stored] = CHANNEL.exec(stored) ?? [];
  const channel = ["", "tel", "sms", "mms"].includes(word) ? "sms" : word;
  const [written, kept] = TO_MOBILE.find(([pattern]) => pattern.test(rest)) ?? [];
  const number = written === undefined || kept === undefined ? rest : rest.replace(written, kept);
  return { number, channel, address: rest === number ? null : rest };
}

function plainSender(sender: string): string {
  return CHANNEL.exec(sender)?.[2] ?? sender;
}

function plainScope(scope: string): string {
  if (!scope.startsWith("sender:")) return scope;
  const [gateway, sender]: unknown[] = JSON.parse(scope.slice("sender:".length));
  return `sender:${JSON.stringify([gateway, plainSender(String(sender))])}`;
}

function fieldsOf(row: MigratedRow): Record<string, unknown> {
  return JSON.parse(textAt(row, "fields"));
}

function tagsOf(...rows: readonly MigratedRow[]): string[] {
  return [...new Set(rows.flatMap((row): string[] => JSON.parse(textAt(row, "tags"))))];
}

function valueAt(row: MigratedRow, column: string): string | number | null {
  const value = row[column];
  return typeof value === "string" || typeof value === "number" ? value : null;
}

function maybeText(row: MigratedRow, column: string): string | null {
  return row[column] === null ? null : textAt(row, column);
}

function maybeNumber(row: MigratedRow, column: string): number | null {
  return row[column] === null ? null : numberAt(row, column);
}
