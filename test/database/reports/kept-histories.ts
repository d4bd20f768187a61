import { basename } from "node:path";
import type { Tables } from "../../../src/database/lowdb/tables.ts";
import { LowdbReader } from "../../../src/database/lowdb-reader.ts";
import { rowsOf } from "../../../src/database/move/lowdb-rows.ts";
import { MOVED_TABLES } from "../../../src/database/move/tables.ts";
import { PostgresDriver } from "../../../src/database/postgres-driver.ts";
import type { Reader } from "../../../src/database/reader.ts";
import type { SqlDriver, SqlValue } from "../../../src/database/sql/connection.ts";
import { migrate } from "../../../src/database/sql/schema.ts";
import { SqliteDriver } from "../../../src/database/sqlite-driver.ts";
import { sharedServer } from "../postgres-server.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** Lets one read a history that is kept as a kind of store keeps it. */
export type Kept = (tables: Tables, read: (reader: Reader) => Promise<void>) => Promise<void>;

/** Checks something with histories in a kind of store. */
export async function withHistories(
  kind: "SQLite" | "PostgreSQL" | "the JSON file",
  check: (kept: Kept) => Promise<void>,
): Promise<void> {
  if (kind === "the JSON file") return check(inFile);
  const driver = kind === "SQLite" ? new SqliteDriver({ file: ":memory:" }) : await postgresDriver();
  await driver.open();
  try {
    await migrate(driver);
    await check(inTransaction(driver));
  } finally {
    await driver.close();
  }
}

const inFile: Kept = async (tables, read) => {
  const reader = new LowdbReader(async () => ({ rows: rowsOf(tables), as_of: 1 }));
  await read(reader);
  await reader.close();
};

async function postgresDriver(): Promise<SqlDriver> {
  const server = await sharedServer();
  const folder = temporaryFolder();
  folder.dispose();
  return new PostgresDriver(server.settings({ schema: basename(folder.path) }));
}

/** A history that is there for one transaction only. */
function inTransaction(driver: SqlDriver): Kept {
  return async (tables, read) => {
    const transaction = await driver.begin(true);
    try {
      for (const { name } of MOVED_TABLES) {
        for (const row of rowsOf(tables).get(name) ?? []) {
          const columns = Object.keys(row);
          const places = columns.map((_, index) => `$${index + 1}`).join(", ");
          const values = columns.map((column) => sqlValue(row[column]));
          await transaction.all(`insert into ${name} (${columns.join(", ")}) values (${places})`, values);
        }
      }
      await read({ all: (sql, values) => transaction.all(sql, values) });
    } finally {
      await transaction.rollback();
    }
  };
}

function sqlValue(value: unknown): SqlValue {
  return typeof value === "string" || typeof value === "number" ? value : null;
}
