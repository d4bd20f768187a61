import { createHash } from "node:crypto";
import type { Client, ClientConfig } from "pg";
import { SmsError } from "../core/sms-error.ts";
import { postgresError } from "./postgres-errors.ts";

export interface PostgresSettings {
  host: string;
  port: number;
  database: string;
  user: string;
  password: string;
  /** `checked`: the server's certificate must be one that Node.js trusts; `unchecked`: encrypted, whoever answers. */
  tls: "off" | "checked" | "unchecked";
  /** The schema to keep the tables in, made if there is none; null for the user's usual one. */
  schema?: string | null;
  /** How long a reader's question may take, milliseconds; passed in by tests. */
  read_within_ms?: number;
  /** How long to wait for another's lock, and to keep our own without going on; tests wait less. */
  patience_ms?: number;
  standstill_ms?: number;
  /** How long to wait for the answer to a statement, and for a connection; tests wait less. */
  answer_within_ms?: number;
  connect_within_ms?: number;
}

/** A connection that is ready for transactions. */
export interface Session {
  client: Client;
  /** Number of the advisory lock that whoever writes must hold. */
  lock: bigint;
  /** Channel on which the Node-REDs wake one another, as an SQL name. */
  channel: string;
  /** What the database lacks before tables can be made, as statements. */
  missing: readonly string[];
}

interface SessionEvents {
  /** The connection has failed, at any time. */
  lost: (client: Client) => void;
  /** Somebody else queued a text. */
  woken: () => void;
}

/**
 * Where the network swallows everything, a provider's call waits at most for the statement of a group before it, for a new
 * connection and for the first statement there: together less than the 10 seconds within which it must be answered (Twilio
 * gives up after 15). The longest statement is the one that waits for another Node-RED's lock.
 */
export const ANSWER_WITHIN_MS = 4_000;
export const LOCKED_WITHIN_MS = 5_500;
export const CONNECT_WITHIN_MS = 2_500;
export const PREPARED_WITHIN_MS = 1_500;
/** Less than the statement may take, so that it is the server who says why. */
const LOCK_PATIENCE_MS = 5_000;
/** A process that stands still in a transaction, or a cable that was cut, must not hold up the other Node-REDs. */
const STANDSTILL_MS = 10_000;

/** Session settings: a commit is answered when it is on the disk (P1), whatever the server's default is. */
const SET_UP = `select
    pg_backend_pid() as pid,
    current_schema() as schema,
    current_setting('server_encoding') as encoding,
    to_regprocedure('sms_next_number(text)') is null as no_function,
    case when current_setting('synchronous_commit') = 'off' then set_config('synchronous_commit', 'on', false) end`;

const NEXT_NUMBER = `create function sms_next_number(of_table text) returns bigint language plpgsql as $$
  declare last bigint;
  begin
    execute format('select max(seq) from %I', of_table) into last;
    return coalesce(last, 0) + 1;
  end $$`;

/** Connects and prepares the session. Rejects with an `SmsError` that says what to do. */
export async function connect(settings: PostgresSettings, events: SessionEvents): Promise<Session> {
  const {
    patience_ms = LOCK_PATIENCE_MS,
    standstill_ms = STANDSTILL_MS,
    answer_within_ms = PREPARED_WITHIN_MS,
  } = settings;
  const client = await newClient(settings, {
    lock_timeout: patience_ms,
    idle_in_transaction_session_timeout: standstill_ms,
    query_timeout: answer_within_ms,
  });
  // Without a listener Node.js ends the process. Whoever waits for an answer is told by the answer.
  client.on("error", () => events.lost(client));
  try {
    await client.connect();
    return await prepare(client, settings, events);
  } catch (error) {
    void client.end().catch(() => undefined);
    throw postgresError(error, settings);
  }
}

/** A connection that has not been made yet. */
export async function newClient(settings: PostgresSettings, limits: ClientConfig): Promise<Client> {
  // Read only where it is used: most installations have no PostgreSQL.
  const { default: pg } = await import("pg");
  const client = new pg.Client({
    host: settings.host,
    port: settings.port,
    database: settings.database,
    user: settings.user,
    // As a function, so that an empty one is not taken from the environment of the process.
    password: () => settings.password,
    ssl: settings.tls === "off" ? false : { rejectUnauthorized: settings.tls === "checked" },
    connectionTimeoutMillis: settings.connect_within_ms ?? CONNECT_WITHIN_MS,
    keepAlive: true,
    application_name: "Node-RED SMS",
    ...limits,
  });
  // Times and counts are whole numbers that a number holds exactly.
  client.setTypeParser(pg.types.builtins.INT8, Number);
  return client;
}

/** Names in this session are those of the schema with the tables. */
export async function useSchema(client: Client, { schema = null }: PostgresSettings): Promise<void> {
  if (schema !== null) await client.query(`set search_path to ${client.escapeIdentifier(schema)}`);
}

async function prepare(client: Client, settings: PostgresSettings, events: SessionEvents): Promise<Session> {
  const { schema: wanted = null } = settings;
  const named = wanted === null ? null : client.escapeIdentifier(wanted);
  await useSchema(client, settings);
  const { rows } = await client.query<{ pid: number; schema: string | null; encoding: string; no_function: boolean }>(
    SET_UP,
  );
  const [found] = rows;
  if (found === undefined) throw new Error("a select without a table gave no row");
  if (found.encoding !== "UTF8") throw encodingError(settings, found.encoding);
  const schema = wanted ?? found.schema;
  if (schema === null) throw noSchemaError(settings);
  const number = numberOf(schema);
  const channel = client.escapeIdentifier(`sms_${number}`);
  client.on("notification", ({ processId }) => {
    if (processId !== found.pid) events.woken();
  });
  await client.query(`listen ${channel}`);
  const missing: string[] = [];
  if (named !== null && found.schema === null) missing.push(`create schema if not exists ${named}`);
  if (found.no_function) missing.push(NEXT_NUMBER.replace("create", "create or replace"));
  return { client, lock: number, channel, missing };
}

/** Locks and channels are the database's: SMS tables in another schema have their own. */
function numberOf(schema: string): bigint {
  return createHash("sha256").update(`two-way sms in ${schema}`).digest().readBigInt64BE();
}

function encodingError({ database }: PostgresSettings, encoding: string): SmsError {
  return new SmsError(
    "database_failed",
    `The database ${database} keeps text as ${encoding}, which lacks letters that people text. ` +
      "Make another one with encoding 'UTF8' and name it in the database's form.",
  );
}

function noSchemaError({ database, user }: PostgresSettings): SmsError {
  return new SmsError(
    "database_failed",
    `The user ${user} has no schema to keep tables in in the database ${database}. ` +
      `Let an administrator run there: create schema "${user}" authorization "${user}"`,
  );
}
