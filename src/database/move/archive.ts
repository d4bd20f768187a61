import type { Row } from "../sql/connection.ts";
import type { MovedTable } from "./tables.ts";

/** A database as a whole: it is read or filled table by table, and nothing else happens to it meanwhile. */
export interface Archive {
  /** The rows of a table in their order, some at a time, as SQL keeps them. */
  pages(table: MovedTable): AsyncIterable<readonly Row[]>;
  add(table: MovedTable, rows: readonly Row[]): Promise<void>;
  /** Keeps what was added; without it nothing was. */
  keep(): Promise<void>;
  close(): Promise<void>;
}
