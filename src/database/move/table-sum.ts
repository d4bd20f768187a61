import { createHash } from "node:crypto";
import type { Row } from "../sql/connection.ts";
import type { MovedTable } from "./tables.ts";

const MODULUS = 2n ** 128n;

/**
 * The number of a table's rows and a hash of all that is in them. Of a numbered table the order counts, not the numbers:
 * a JSON file has none. Other rows may come in any order, which differs from one kind of database to another.
 */
export class TableSum {
  readonly #table: MovedTable;
  count = 0;
  #sum = 0n;

  constructor(table: MovedTable) {
    this.#table = table;
  }

  add(rows: readonly Row[]): void {
    for (const { seq: _, ...row } of rows) {
      this.count += 1;
      const position = this.#table.is_numbered ? this.count : 0;
      const text = JSON.stringify([position, ...Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1))]);
      this.#sum = (this.#sum + createHash("sha256").update(text).digest().readBigUInt64BE()) % MODULUS;
    }
  }

  /** In hexadecimal. */
  get hash(): string {
    return this.#sum.toString(16).padStart(16, "0");
  }
}
