/**
 * A database as it is after years, written with the product's own tables but straight by SQL: taking in five million texts
 * one by one would take an hour. The indexes are made at the end, in one go each, as a restored backup makes them.
 */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { SENDER } from "./twilio-form.mjs";

/** 2026-01-01; a text every 20 seconds before it is three years for five million. */
const END_MS = Date.UTC(2026, 0, 1);
const APART_MS = 20_000;

/** Makes `file` with so many texts, half of them incoming, of so many contacts. */
export async function makeBigDatabase(file, { texts, contacts }) {
  await mkdir(dirname(file), { recursive: true });
  const store = new SqliteStore({ file });
  await store.open();
  await store.close();
  const database = new DatabaseSync(file);
  // Nothing is lost if this fails: it is made again.
  database.exec("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -500000; begin");
  const indexes = database
    .prepare("select name, sql from sqlite_master where type = 'index' and sql is not null")
    .all();
  for (const { name } of indexes) database.exec(`drop index ${name}`);
  for (const sql of [contactsSql(contacts), CONVERSATIONS, messagesSql(texts, contacts), CONSENTS]) database.exec(sql);
  for (const { sql } of indexes) database.exec(sql);
  // Then Node-RED finds it as it left it.
  database.exec("commit; pragma journal_mode = wal");
  database.close();
}

/** Numbers stand in the statements: bound ones are floating-point, and make `conv_7.0` of `conv_7`. */
const numbers = (count) =>
  `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${count})`;

const contactsSql = (count) => `${numbers(count)}
  insert into contacts (id, number, name, fields, tags, created_at, updated_at)
  select printf('contact_%08d', n), '+1' || (2000000000 + n), 'Customer ' || n, '{"ticket":' || n || '}', '["customer"]', 0, 0
  from numbers`;

const CONVERSATIONS = `insert into conversations
    (id, gateway, sender, contact, status, tags, created_at, last_message_at)
  select 'conv_' || seq, 'gateway', '${SENDER}', number, 'closed', '[]', 0, ${END_MS} - seq from contacts`;

/**
 * People text in no order: every text is another's than the one before. Of ten texts one is a campaign's with its reply
 * behind it, the others are texts with their answers: by flows, and by two people.
 */
const messagesSql = (count, contacts) => `${numbers(count)},
  texts (n, person, is_in, at) as (
    select n, ((case when n % 10 in (1, 2) then n / 10 else n / 2 + 7000000 end) * 2654435761) % ${contacts} + 1, n % 2 = 0,
      ${END_MS - count * APART_MS} + n * ${APART_MS}
    from numbers
  )
  insert into messages (
    id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, error_code, provider_id, kind,
    node, author, created_at, due_at, sent_at, settled_at, attempts, priority, order_at, is_head, is_undone, hand_overs
  )
  select printf('msg_%032d', n), case when is_in then 'in' else 'out' end, 'gateway', '${SENDER}',
    '+1' || (2000000000 + person), 'conv_' || person,
    case when not is_in then 'Thank you, see you tomorrow at ten.' else case n / 2 % 7 when 0 then 'YES, I will be there'
      when 1 then '5' when 2 then 'no' when 3 then 'Thanks, that was great' when 4 then 'Where are you? ' || n
      when 5 then 'Could we make it ' || n % 24 || ':30 instead, I am terribly sorry' else n || ' please' end end, '[]', 1,
    case when is_in then 'received' when n % 41 = 0 then 'failed' else 'delivered' end,
    case when not is_in and n % 41 = 0 then '3000' || n % 9 end,
    printf('SM%016x%016x', n * 2654435761, n), case when n % 10 = 1 then 'campaign' else 'conversation' end,
    case when not is_in and n % 10 <> 3 then 'node_' || n % 5 end,
    case when not is_in and n % 10 = 3 then case n % 3 when 0 then 'mia' else 'tom' end end,
    at, at, case when not is_in then at end, at, 1, 1, at, 0, 0, 1
  from texts`;

/** One of a hundred has opted out. */
const CONSENTS = `insert into consent_log (id, contact, scope, state, since, source)
  select 'consent_' || seq, number, 'all', 'opted_out', ${END_MS} - seq * 40000, 'text' from contacts where seq % 100 = 0`;
