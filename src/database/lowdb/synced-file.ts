import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Adapter } from "lowdb";
import { SmsError } from "../../core/sms-error.ts";
import { isNewer, type Tables, tablesIn, VERSION } from "./tables.ts";

/**
 * The tables in a JSON file. lowdb's own adapter replaces the file as a whole, as this one does, but does not wait for
 * the disk: after a power cut what was accepted could be gone (P1).
 */
export class SyncedFile implements Adapter<Tables> {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  async read(): Promise<Tables | null> {
    const text = await readFile(this.#file, "utf8").catch((cause: unknown) => {
      if (codeOf(cause) === "ENOENT") return null;
      throw fileError(this.#file, cause);
    });
    return text === null ? null : tablesFrom(this.#file, text);
  }

  async write(tables: Tables): Promise<void> {
    const written = `${this.#file}.new`;
    try {
      const handle = await open(written, "w");
      try {
        await handle.writeFile(JSON.stringify(tables, null, 2));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(written, this.#file);
      await syncFolder(dirname(this.#file));
    } catch (cause) {
      // On a full disk half a file takes the room that others need. Where it cannot be removed the next one takes its place.
      await rm(written, { force: true }).catch(() => undefined);
      throw fileError(this.#file, cause);
    }
  }
}

/** The new name too must be on the disk. Windows has no such thing, and does it by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function tablesFrom(file: string, text: string): Tables {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw damagedError(file, cause);
  }
  const tables = tablesIn(parsed);
  if (tables !== null) return tables;
  if (!isNewer(parsed)) throw damagedError(file, undefined);
  throw new SmsError(
    "database_failed",
    `The SMS database ${file} was written by a newer version of the SMS nodes (its format is ${parsed.version}, this version knows ${VERSION}). ` +
      "Nothing was changed. Update the SMS nodes, or choose another file.",
  );
}

function damagedError(file: string, cause: unknown): SmsError {
  return new SmsError(
    "database_failed",
    `The SMS database ${file} cannot be read: it is damaged, or it is another kind of file. It was not changed. ` +
      "Restore it from a backup, or move it away to start with an empty one.",
    { cause },
  );
}

function fileError(file: string, cause: unknown): SmsError {
  const code = codeOf(cause);
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new SmsError(
      "database_full",
      `The disk with the SMS database ${file} is full, so nothing more can be kept. Make room on it; then it goes on by itself.`,
      { cause },
    );
  }
  return new SmsError(
    "database_failed",
    `The SMS database ${file} could not be read or written (${code ?? "no reason given"}). ` +
      "Check that its folder exists and that the user Node-RED runs as may write there; what was kept before is still there.",
    { cause },
  );
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}
