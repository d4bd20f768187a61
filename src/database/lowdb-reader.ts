import { setImmediate } from "node:timers/promises";
import { closedError } from "./call-queue.ts";
import type { RowsByTable } from "./move/lowdb-rows.ts";
import { sqlValue } from "./move/sql-archive.ts";
import { MOVED_TABLES } from "./move/tables.ts";
import type { OwnReader } from "./reader.ts";
import type { Row, SqlValue } from "./sql/connection.ts";
import { migrate } from "./sql/schema.ts";
import { SqliteDriver } from "./sqlite-driver.ts";

/** Enough that it is filled soon, few enough that nobody waits for it. */
const ROWS_A_TURN = 500;

/** What the file holds, and after which commit; null where that is `known`. */
type Snapshot = (known: number | null) => Promise<{ rows: RowsByTable; as_of: number } | null>;

/**
 * Answers questions in SQL about lists in memory: they are small by design, so they are copied into a SQLite database in
 * memory, anew when they have changed. So each question has one text, whatever keeps the answer.
 */
export class LowdbReader implements OwnReader {
  readonly #snapshot: Snapshot;
  #copy: SqliteDriver | null = null;
  #asOf: number | null = null;
  /** The question before: one at a time. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
  }

  all(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    if (this.#isClosed) return Promise.reject(closedError());
    const answer = this.#last.then(async () => {
      const transaction = await (await this.#fresh()).begin(false);
      try {
        return await transaction.all(sql, values);
      } finally {
        await transaction.rollback();
      }
    });
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#last;
    await this.#forget();
    this.#isClosed = false;
  }

  async #forget(): Promise<void> {
    await this.#copy?.close();
    this.#copy = null;
    this.#asOf = null;
  }

  async #fresh(): Promise<SqliteDriver> {
    const now = await this.#snapshot(this.#asOf);
    if (now === null && this.#copy !== null) return this.#copy;
    await this.#forget();
    const copy = new SqliteDriver({ file: ":memory:" });
    if (now !== null) await fill(copy, now.rows);
    this.#copy = copy;
    this.#asOf = now?.as_of ?? null;
    return copy;
  }
}

async function fill(copy: SqliteDriver, rows: RowsByTable): Promise<void> {
  await copy.open();
  await migrate(copy);
  const transaction = await copy.begin(true);
  for (const { name } of MOVED_TABLES) {
    const all = rows.get(name) ?? [];
    const columns = Object.keys(all[0] ?? {});
    const insert = `insert into ${name} (${columns.join(", ")}) values (${columns.map((_, n) => `$${n + 1}`).join(", ")})`;
    for (const [index, row] of all.entries()) {
      await transaction.all(
        insert,
        columns.map((column) => sqlValue(row[column])),
      );
      if (index % ROWS_A_TURN === ROWS_A_TURN - 1) await setImmediate();
    }
  }
  await transaction.commit();
}
