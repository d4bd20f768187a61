import { SmsError } from "../../core/sms-error.ts";
import type { Row } from "../sql/connection.ts";
import type { Archive } from "./archive.ts";
import { TableSum } from "./table-sum.ts";
import { MOVED_TABLES, type MovedTable } from "./tables.ts";

/** What was moved of a table. */
export interface Moved {
  table: string;
  count: number;
  hash: string;
}

/**
 * Copies all tables, and compares counts and hashes of what was read with what the target gives back, before it is kept.
 * The source stays as it is.
 *
 * @throws SmsError  where the target is not empty, or what it gives back differs: nothing is kept then
 */
export async function move(from: Archive, to: Archive): Promise<Moved[]> {
  for (const table of MOVED_TABLES) {
    if ((await sumOf(to, table)).count > 0) throw notEmptyError(table);
  }
  const read = new Map<MovedTable, TableSum>();
  for (const table of MOVED_TABLES) {
    const sum = new TableSum(table);
    for await (const rows of from.pages(table)) {
      const moved = rows.map((row) => asMoved(table, row));
      sum.add(moved);
      await to.add(table, moved);
    }
    read.set(table, sum);
  }
  const moved: Moved[] = [];
  for (const [table, { count, hash }] of read) {
    const written = await sumOf(to, table);
    if (written.count !== count || written.hash !== hash) throw differsError(table, count, written.count);
    moved.push({ table: table.name, count, hash });
  }
  await to.keep();
  return moved;
}

async function sumOf(archive: Archive, table: MovedTable): Promise<TableSum> {
  const sum = new TableSum(table);
  for await (const rows of archive.pages(table)) sum.add(rows);
  return sum;
}

/** No process works on it any more; a JSON file does not even note who had let a message go. */
function asMoved({ name }: MovedTable, row: Row): Row {
  return name === "holds" ? { ...row, worker: null } : row;
}

function notEmptyError({ name }: MovedTable): SmsError {
  return new SmsError(
    "database_failed",
    `There is something in the database to move to already (in ${name}), and two databases cannot be put together. ` +
      "Nothing was changed. Name a new file or an empty database.",
  );
}

function differsError({ name }: MovedTable, read: number, written: number): SmsError {
  return new SmsError(
    "database_failed",
    `Of ${name}, ${read} rows were read, and the ${written} that were written are not the same. Nothing was kept, and the ` +
      "database to move from is as it was. Please report this.",
  );
}
