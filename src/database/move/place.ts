import { existsSync } from "node:fs";
import { SmsError } from "../../core/sms-error.ts";
import { PostgresDriver } from "../postgres-driver.ts";
import type { PostgresSettings } from "../postgres-session.ts";
import type { SqlDriver } from "../sql/connection.ts";
import { SqliteDriver } from "../sqlite-driver.ts";
import type { Archive } from "./archive.ts";
import { LowdbArchive } from "./lowdb-archive.ts";
import { SqlArchive } from "./sql-archive.ts";

/** What a JSON file is moved into at most, as much as it takes in daily work. */
const MOST_MESSAGES_IN_JSON = 20_000;

/** Where a database is. */
export type Place =
  | { kind: "sqlite"; file: string }
  | { kind: "lowdb"; file: string }
  | { kind: "postgres"; settings: PostgresSettings };

/**
 * Reads `sqlite:FILE`, `lowdb:FILE` or `postgres://USER@SERVER:PORT/DATABASE?tls=checked`.
 *
 * @param password  of the server's user, where the address has none: an address can be seen by other users of the machine
 */
export function placeOf(address: string, password: string): Place {
  const [, kind, file] = /^(sqlite|lowdb):(.+)$/.exec(address) ?? [];
  if ((kind === "sqlite" || kind === "lowdb") && file !== undefined) return { kind, file };
  if (!/^postgres(?:ql)?:\/\//.test(address) || !URL.canParse(address)) throw addressError(address);
  const url = new URL(address);
  const tls = url.searchParams.get("tls") ?? "off";
  const database = decodeURIComponent(url.pathname.slice(1));
  if ((tls !== "off" && tls !== "checked" && tls !== "unchecked") || database === "") throw addressError(address);
  const settings = {
    host: url.hostname,
    port: Number(url.port || 5432),
    database,
    user: decodeURIComponent(url.username),
    password: url.password === "" ? password : decodeURIComponent(url.password),
    tls,
    schema: url.searchParams.get("schema"),
  } as const;
  return { kind: "postgres", settings };
}

/**
 * Opens the database to move from.
 *
 * @throws SmsError  where there is none, or a Node-RED is using it
 */
export async function openSource(place: Place, now: number): Promise<Archive> {
  if (place.kind !== "postgres" && !existsSync(place.file)) {
    throw new SmsError(
      "database_failed",
      `There is no file ${place.file} to move from. Look for its name in the database's form.`,
    );
  }
  if (place.kind === "lowdb") return openTarget(place);
  if (place.kind === "sqlite") await refuseOpenFile(place.file);
  const archive = await SqlArchive.open(driverOf(place));
  if (!(await archive.isInUse(now))) return archive;
  await archive.close();
  throw inUseError(`The database ${nameOf(place)}`);
}

export async function openTarget(place: Place): Promise<Archive> {
  return place.kind === "lowdb"
    ? LowdbArchive.open(place.file, MOST_MESSAGES_IN_JSON)
    : SqlArchive.open(driverOf(place));
}

/** As a person would say it; never with the password (P7). */
export function nameOf(place: Place): string {
  if (place.kind !== "postgres") return place.file;
  const { host, port, database } = place.settings;
  return `${database} on PostgreSQL at ${host}:${port}`;
}

function driverOf(place: Exclude<Place, { kind: "lowdb" }>): SqlDriver {
  return place.kind === "postgres" ? new PostgresDriver(place.settings) : new SqliteDriver({ file: place.file });
}

/** SQLite gives up its write-ahead log only while nobody else has the file open (https://www.sqlite.org/wal.html). */
async function refuseOpenFile(file: string): Promise<void> {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file);
  try {
    database.exec("pragma journal_mode = delete");
  } catch (cause) {
    const isLocked = cause instanceof Error && "errcode" in cause && cause.errcode === 5;
    if (isLocked) throw inUseError(`The file ${file}`);
    // The driver says it in words.
  } finally {
    database.close();
  }
}

function inUseError(what: string): SmsError {
  return new SmsError(
    "database_failed",
    `${what} is being used by a Node-RED, or was a moment ago. Nothing was changed. Stop Node-RED, wait half a minute, and move then.`,
  );
}

function addressError(address: string): SmsError {
  const shown = address.replace(/:\/\/[^@]*@/, "://…@");
  return new SmsError(
    "config_invalid",
    `"${shown}" names no database. Write sqlite:FILE, lowdb:FILE or postgres://USER@SERVER:5432/DATABASE (with ?tls=checked for an encrypted connection).`,
  );
}
