import type { StatementSync } from "node:sqlite";
import { SmsError } from "../core/sms-error.ts";
import type { Row, SqlValue } from "./sql/connection.ts";
import { named } from "./sqlite-sql.ts";

/** Executes a prepared statement. */
export type Execute = (params: readonly SqlValue[]) => readonly Row[];

/**
 * Node makes the names of all columns anew for every execution, also where no row is found: for a table as wide as
 * `messages` that costs more than finding the row. So rows are fetched as arrays, and named here.
 */
export function executor(statement: StatementSync): Execute {
  const canReturnArrays: boolean = "setReturnArrays" in statement && "columns" in statement;
  // Node.js before 22.16 cannot.
  if (!canReturnArrays) return (params) => statement.all(...params);
  const columns = statement.columns().map(({ name }) => name);
  statement.setReturnArrays(true);
  return (params) => {
    const rows: readonly unknown[] = statement.all(...params);
    return rows.map((values) => named(columns, values));
  };
}

/** Throws an `SmsError` where this Node.js has none. */
export async function loadSqlite(): Promise<typeof import("node:sqlite")> {
  try {
    return await import("node:sqlite");
  } catch (cause) {
    throw new SmsError(
      "database_failed",
      `This Node.js (${process.version}) has no SQLite. Use Node.js 22.13 or newer, or choose another kind of database.`,
      { cause },
    );
  }
}
