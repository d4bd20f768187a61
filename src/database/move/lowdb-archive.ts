import { fullError } from "../lowdb/outbox.ts";
import { SyncedFile } from "../lowdb/synced-file.ts";
import { emptyTables } from "../lowdb/tables.ts";
import type { Row } from "../sql/connection.ts";
import type { Archive } from "./archive.ts";
import { type RowsByTable, rowsOf, tablesOf } from "./lowdb-rows.ts";
import type { MovedTable } from "./tables.ts";

/** A JSON file; it is written as a whole when all has been added. */
export class LowdbArchive implements Archive {
  readonly #file: SyncedFile;
  readonly #rows: RowsByTable;
  readonly #most: number;

  private constructor(file: SyncedFile, rows: RowsByTable, most: number) {
    this.#file = file;
    this.#rows = rows;
    this.#most = most;
  }

  /** @param most_messages that may be moved into it */
  static async open(path: string, most_messages: number): Promise<LowdbArchive> {
    const file = new SyncedFile(path);
    return new LowdbArchive(file, rowsOf((await file.read()) ?? emptyTables()), most_messages);
  }

  async *pages({ name }: MovedTable): AsyncIterable<readonly Row[]> {
    yield this.#rows.get(name) ?? [];
  }

  async add({ name }: MovedTable, rows: readonly Row[]): Promise<void> {
    const all = this.#rows.get(name) ?? [];
    if (name === "messages" && all.length + rows.length > this.#most) throw fullError(this.#most);
    this.#rows.set(name, all.concat(rows));
  }

  async keep(): Promise<void> {
    await this.#file.write(tablesOf(this.#rows));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
