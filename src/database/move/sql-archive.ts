import { likenessKeys } from "../../core/one-person.ts";
import { one, type Row, type SqlDriver, type SqlValue, type Transaction } from "../sql/connection.ts";
import { tagRows } from "../sql/conversation-tags.ts";
import { markRecent } from "../sql/recent-marks.ts";
import { contactOf, numberAt } from "../sql/rows.ts";
import { migrate } from "../sql/schema.ts";
import type { Archive } from "./archive.ts";
import type { MovedTable } from "./tables.ts";

const PAGE = 1_000;
/** SQLite takes 32,766 values at most; no table has a hundred columns. */
const ROWS_IN_A_STATEMENT = 100;

/** A SQL database in one transaction that writes, so that nobody else changes it meanwhile. */
export class SqlArchive implements Archive {
  readonly #driver: SqlDriver;
  readonly #transaction: Transaction;
  #isKept = false;

  private constructor(driver: SqlDriver, transaction: Transaction) {
    this.#driver = driver;
    this.#transaction = transaction;
  }

  /** Opens it, and brings its tables up to date. */
  static async open(driver: SqlDriver): Promise<SqlArchive> {
    await driver.open();
    try {
      await migrate(driver);
      return new SqlArchive(driver, await driver.begin(true, "long"));
    } catch (error) {
      await driver.close();
      throw error;
    }
  }

  async *pages({ name, is_numbered }: MovedTable): AsyncIterable<readonly Row[]> {
    if (!is_numbered) {
      yield await this.#transaction.all(`select * from ${name}`, []);
      return;
    }
    const next = `select * from ${name} where seq > $1 order by seq limit $2`;
    let last = 0;
    for (;;) {
      const rows = await this.#transaction.all(next, [last, PAGE]);
      const end = rows.at(-1);
      if (end === undefined) return;
      // Worked out anew, as are the rows by which contacts are alike and tags found: a JSON file has none.
      yield rows.map(({ recent_ids: _, ...row }) => row);
      last = numberAt(end, "seq");
    }
  }

  async add({ name }: MovedTable, rows: readonly Row[]): Promise<void> {
    await this.#insert(name, rows);
    if (name === "conversations") await this.#insert("conversation_tags", tagRows(rows));
    if (name !== "contacts") return;
    const alike = rows.map(contactOf).flatMap((one) => likenessKeys(one).map((key) => ({ key, contact: one.number })));
    await this.#insert("likeness", alike);
  }

  async #insert(name: string, rows: readonly Row[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS_IN_A_STATEMENT) {
      const some = rows.slice(from, from + ROWS_IN_A_STATEMENT);
      const columns = Object.keys(some[0] ?? {});
      const places = some.map((_, row) => `(${columns.map((_, n) => `$${row * columns.length + n + 1}`).join(", ")})`);
      const values = some.flatMap((row) => columns.map((column) => sqlValue(row[column])));
      await this.#transaction.all(`insert into ${name} (${columns.join(", ")}) values ${places.join(", ")}`, values);
    }
  }

  /** Whether a process has said that it is alive until after `now`. */
  async isInUse(now: number): Promise<boolean> {
    return (await one(this.#transaction, "select id from processes where lease_until >= $1", [now])) !== null;
  }

  async keep(): Promise<void> {
    await markRecent(this.#transaction);
    this.#isKept = true;
    await this.#transaction.commit();
    await this.#driver.durable();
  }

  async close(): Promise<void> {
    if (!this.#isKept) await this.#transaction.rollback();
    await this.#driver.close();
  }
}

/** What a row holds, as a statement takes it. */
export function sqlValue(value: unknown): SqlValue {
  if (typeof value === "string" || typeof value === "number") return value;
  return null;
}
