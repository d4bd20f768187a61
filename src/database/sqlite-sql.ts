import { SmsError, type SmsErrorCode } from "../core/sms-error.ts";
import type { Row } from "./sql/connection.ts";

/**
 * SQLite takes `$1` for a name and `?1` for the first parameter. It also plans a statement anew for each value of a
 * bare `limit ?1`, which costs fifty times what executing it does. PostgreSQL's `strpos` is its `instr`.
 */
export function sqliteSql(sql: string): string {
  return sql
    .replaceAll(/\bstrpos\(/g, "instr(")
    .replaceAll(/\blimit \$/g, "limit 0 + $")
    .replaceAll(/\$(\d+)/g, "?$1");
}

/** A row of values with the names of its columns. */
export function named(columns: readonly string[], values: unknown): Row {
  const row: Record<string, unknown> = {};
  if (!Array.isArray(values)) return row;
  for (let index = 0; index < columns.length; index++) row[columns[index] ?? ""] = values[index];
  return row;
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html); the low byte is the code, the rest says more. */
const FULL = 13;
const CODES = new Map<number, SmsErrorCode>([
  [5, "database_locked"],
  [6, "database_locked"],
  [8, "database_read_only"],
]);
const WHAT_TO_DO = new Map([
  [5, "Another program has locked it. Close that program, or wait until its backup is over; nothing was changed."],
  [6, "Another program has locked it. Close that program, or wait until its backup is over; nothing was changed."],
  [8, "It may only be read. Give the user that Node-RED runs as the right to write the file and its folder."],
  [10, "The disk could not be read or written. Check the disk; what was kept before is still there."],
  [11, "It is damaged. Restore it from a backup, or move it away to start with an empty one."],
  [14, "It could not be opened. Check that its folder exists and that the user Node-RED runs as may write there."],
  [26, "It is not an SMS database. Choose another file; this one was not changed."],
]);

/** Whether the disk could not be read or written: what SQLite thinks that stands there may not be what does. */
export function isDiskError(cause: unknown): boolean {
  return (
    cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number" && (cause.errcode & 0xff) === 10
  );
}

/** Says in the operator's words what went wrong and what to do; errors of ours and of the program stay as they are. */
export function sqliteError(cause: unknown, file: string): unknown {
  if (!(cause instanceof Error) || !("errcode" in cause) || typeof cause.errcode !== "number") return cause;
  const code = cause.errcode & 0xff;
  if (code === FULL) {
    return new SmsError(
      "database_full",
      `The disk with the SMS database ${file} is full, so nothing more can be kept. Make room on it; then it goes on by itself.`,
      { cause },
    );
  }
  const advice = WHAT_TO_DO.get(code) ?? `SQLite says: ${cause.message}. Please report this; nothing was changed.`;
  return new SmsError(CODES.get(code) ?? "database_failed", `The SMS database ${file} cannot be used now. ${advice}`, {
    cause,
  });
}
