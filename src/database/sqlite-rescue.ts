import { existsSync, linkSync, renameSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";

/** Writes all that an open database holds, whatever became of its file, into a new file beside it; gives its name. */
export async function saveBeside(database: DatabaseSync, file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const saved = freeName(`${file}.saved`);
  const { backup } = await import("node:sqlite");
  try {
    // Page by page, off the event loop. Node.js before 22.16 has it not.
    if (typeof backup === "function") await backup(database, saved);
    else database.prepare("vacuum into ?").run(saved);
  } catch (error) {
    rmSync(saved, { force: true });
    throw error;
  }
  return saved;
}

function freeName(name: string): string {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${name}-${n}`;
    if (!existsSync(tried)) return tried;
  }
}

/** Gives what was saved the database's name, where no other file has it; else returns false. */
export function putBack(saved: string, file: string): boolean {
  if (existsSync(file)) return false;
  // Logs of the file that is gone; all that they hold was saved.
  for (const rest of ["-wal", "-shm"]) rmSync(`${file}${rest}`, { force: true });
  try {
    // Unlike renaming, it never takes the place of a file that somebody has put there meanwhile.
    linkSync(saved, file);
    rmSync(saved);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    // A disk that knows no links.
    renameSync(saved, file);
  }
  return true;
}

/**
 * Closes a database whose file was overwritten, without bringing its log into it: the log's pages are of another content,
 * and would make of both something that neither is. SQLite leaves a file alone that is no more where it was.
 *
 * @returns where the log is now; null where there was none
 */
export function closeApart(database: DatabaseSync, file: string): string | null {
  const elsewhere = freeName(`${file}.restored`);
  renameSync(file, elsewhere);
  try {
    database.close();
  } finally {
    renameSync(elsewhere, file);
  }
  rmSync(`${file}-shm`, { force: true });
  if (!existsSync(`${file}-wal`)) return null;
  const aside = freeName(`${file}.saved-log`);
  renameSync(`${file}-wal`, aside);
  return aside;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);
