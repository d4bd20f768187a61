import { existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { hasCode, SmsError } from "../core/sms-error.ts";

/**
 * Which files an open database is in. Whoever deletes, moves or replaces a file under a running program gets another one
 * under its name, while the program goes on with the one that has none any more: what it keeps there is gone when it ends.
 */
export class SqliteFiles {
  readonly #file: string;
  readonly #database: string | null;
  #log: string | null = null;

  /** @param file  of a database that was just opened */
  constructor(file: string) {
    this.#file = file;
    this.#database = idOf(file);
  }

  /** What is no more where it was: the database, or only its write-ahead log; null where both are. Costs a few microseconds. */
  moved(): "database" | "log" | null {
    if (idOf(this.#file) !== this.#database) return "database";
    const log = idOf(`${this.#file}-wal`);
    // The log is made by the first write.
    this.#log ??= log;
    return log === this.#log ? null : "log";
  }
}

function idOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
  return stat ? `${stat.dev}:${stat.ino}` : null;
}

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

const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : null);

export function movedError(file: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was deleted or replaced while Node-RED was using it. Nothing is taken while what it held is being saved.`,
  );
}

export function putBackError(file: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was deleted while Node-RED was using it. All that it held was written there again, and it goes on. To begin with an empty database, stop Node-RED first.`,
  );
}

/** @param saved  the file with what was kept until then */
export function replacedError(file: string, saved: string): SmsError {
  return new SmsError(
    "database_replaced",
    `The file of the SMS database ${file} was replaced by another one while Node-RED was using it. What had been kept until then, opt-outs among it, is in ${saved}. ` +
      `Nothing is taken until you have chosen: to go on with the file that is there now, restart Node-RED; to go back, stop Node-RED, move ${saved} to ${file}, and start it.`,
  );
}

/** @param why  what had made it necessary to look */
export function openedAnewError(file: string, why: Error): SmsError {
  return new SmsError(
    hasCode(why, "database_replaced") ? "database_replaced" : "database_failed",
    `The SMS database ${file} had an error, was opened anew and looked through, and goes on. Check its disk, and make a backup. The error was: ${why.message}`,
    { cause: why },
  );
}

export function damagedError(file: string, found: string): SmsError {
  return new SmsError(
    "database_failed",
    `The SMS database ${file} is damaged (${found}). Check its disk, then restore it from a backup while Node-RED is stopped.`,
  );
}
