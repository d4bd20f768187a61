import { type FileHandle, open } from "node:fs/promises";
import { SmsError } from "../core/sms-error.ts";

/** Brings what was written to a file onto the disk; rejects where the disk cannot. */
export type Sync = (handle: FileHandle) => Promise<void>;

/** Brings SQLite's write-ahead log onto the disk, off the event loop: one flush at a time, shared by all that waits for it. */
export class SqliteLogFlush {
  readonly #file: string;
  readonly #sync: Sync;
  #log: FileHandle | null = null;
  /** Something was committed after the last flush began. */
  #unflushed = false;
  /** The flush that was begun last; and the one that waits for it to be over. */
  #flushing: Promise<void> | null = null;
  #nextFlush: Promise<void> | null = null;

  /** @param file  of the database */
  constructor(file: string, sync: Sync = (handle) => handle.datasync()) {
    this.#file = file;
    this.#sync = sync;
  }

  /** Something stands in the log that was not flushed. */
  committed(): void {
    this.#unflushed = true;
  }

  /**
   * Resolves when all that was committed before the call is on the disk. Where it rejects, what the disk holds of it is
   * unknown, and another flush would not make it good: the system may have dropped what it could not write.
   */
  durable(): Promise<void> {
    if (!this.#unflushed) return this.#flushing ?? Promise.resolve();
    this.#nextFlush ??= (this.#flushing ?? Promise.resolve()).then(() => this.#flush());
    return this.#nextFlush;
  }

  async close(): Promise<void> {
    // Whoever waits for the last flush has been told, if it failed.
    await this.durable().catch(() => undefined);
    await this.#log?.close();
  }

  async #flush(): Promise<void> {
    this.#flushing = this.#nextFlush;
    this.#nextFlush = null;
    this.#unflushed = false;
    try {
      this.#log ??= await open(`${this.#file}-wal`, "r+");
      await this.#sync(this.#log);
    } catch (cause) {
      throw new SmsError(
        "database_failed",
        `The disk could not keep what was written to the SMS database ${this.#file}. Check the disk. The file is opened anew and looked through by itself; what was kept before is still there.`,
        { cause },
      );
    }
  }
}
