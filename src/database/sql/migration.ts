/**
 * What a migration may use, and all that it may: a file in `migrations/` imports from here and from nowhere else, and what it
 * needs of the rest of the code is copied into it. So no later change of the code changes what a released migration does, and
 * a database of every format can be opened for ever. Nothing here is ever changed, but added to.
 */

/** Which SQL it is; the statements that differ are written for each. */
export type Dialect = "sqlite" | "postgres";

/**
 * Statements, and what cannot be said in one, that bring the tables from one version to the next. Never changed once
 * released; new ones are added.
 */
export type Migration = (dialect: Dialect) => readonly (string | ((c: Migrated) => Promise<void>))[];

/** A database in the midst of a migration. Placeholders are `$1`, `$2` … */
export interface Migrated {
  all(sql: string, params: readonly (string | number | null)[]): Promise<readonly MigratedRow[]>;
}

export type MigratedRow = Readonly<Record<string, unknown>>;

/**
 * A growing integer primary key, which numbers the rows of a table in their order.
 *
 * On PostgreSQL it is the number after the last, not one of a sequence: sequences leave gaps where a transaction is rolled
 * back, and the number of rows could not be told from the last number (P8). The driver makes the function before any table.
 */
export function serialKey(dialect: Dialect, table: string): string {
  return dialect === "sqlite"
    ? "integer primary key autoincrement"
    : `bigint primary key default sms_next_number('${table}')`;
}

export function textAt(row: MigratedRow, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw new Error(`${column} is no text`);
  return value;
}

export function numberAt(row: MigratedRow, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw new Error(`${column} is no number`);
  return value;
}
