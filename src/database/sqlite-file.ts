import { closeSync, openSync, readSync, rmSync, statSync } from "node:fs";

/** What is no more as it was: the file is another one, its content is another one, or its write-ahead log is not there. */
export type Moved = "database" | "content" | "log";

/**
 * Where the header of a database file has the count of its changes, the count of those of its tables, and the number that
 * it leaves to the program (https://www.sqlite.org/fileformat2.html#the_database_header).
 */
const HEADER_BYTES = 100;
const CHANGES_AT = 24;
const TABLES_AT = 40;
const MARK_AT = 60;

interface Header {
  changes: number;
  tables: number;
  mark: number;
}

/** The header as SQLite has it, its log included. */
export type Believed = () => Pick<Header, "mark" | "tables">;

/**
 * Which files an open database is in. Whoever deletes, moves or replaces a file under a running program gets another one
 * under its name, while the program goes on with the one that has none any more: what it keeps there is gone when it ends.
 *
 * Whoever restores a backup with `cp` writes into the very file that is open. SQLite does not notice: it believes its
 * index of the log, goes on with the pages that it remembers, and brings the log into the other content, which breaks both.
 * Its count of changes does not tell either, for with a log it hardly changes. So the file has a mark of ours, the
 * header's `user_version`: a number that the first commit after each checkpoint makes greater. What stands in the file
 * between two checkpoints has the mark that it had or the next one; every older copy of it has a smaller one.
 */
export class SqliteFiles {
  readonly #file: string;
  readonly #believed: Believed;
  readonly #database: string | null;
  #log: string | null = null;
  /** Held until the database is closed: to close any other handle of the file would take SQLite's locks from it (https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_). */
  readonly #handle: number;
  readonly #buffer = Buffer.alloc(HEADER_BYTES);
  /** When the file was last written to, as far as we have looked. */
  #written: bigint | null = null;
  /** When it was last written to, where that was not us. */
  #seen: bigint | null = null;
  #onDisk: Header = { changes: 0, tables: 0, mark: 0 };
  /** Of what was committed last; the file gets it with a checkpoint. */
  #latest: number;

  /**
   * @param file     of a database that was just opened
   * @param believed what SQLite takes for its header
   */
  constructor(file: string, believed: Believed) {
    this.#file = file;
    this.#believed = believed;
    this.#handle = openSync(file, "r");
    const stat = statOf(file);
    this.#database = idOf(stat);
    this.#written = stat?.mtimeNs ?? null;
    this.#onDisk = this.#header() ?? this.#onDisk;
    this.#latest = believed().mark;
  }

  /** What is no more as it was; null where all is. Costs a few microseconds. */
  moved(): Moved | null {
    const database = statOf(this.#file);
    if (idOf(database) !== this.#database) return "database";
    if (database?.mtimeNs !== this.#written && !this.#isWrittenByUs(database?.mtimeNs ?? null)) return "content";
    const log = idOf(statOf(`${this.#file}-wal`));
    // The log is made by the first write.
    this.#log ??= log;
    return log === this.#log ? null : "log";
  }

  /** The mark that the next commit is to write; null where none is needed until the file has the last one. */
  nextMark(): number | null {
    return this.#onDisk.mark === this.#latest ? this.#latest + 1 : null;
  }

  /** This mark was committed. */
  marked(mark: number): void {
    this.#latest = mark;
  }

  /** Whether the content was another one than when this was asked before: who restores a big backup writes for a while. */
  isBeingWritten(): boolean {
    const written = statOf(this.#file)?.mtimeNs ?? null;
    const isSame = written === this.#written || written === this.#seen;
    this.#seen = written;
    return !isSame;
  }

  /** Whether what stands in the log belongs to another content than the file's. */
  isLogForeign(): boolean {
    const header = this.#header();
    const { mark, tables } = this.#believed();
    return header?.mark !== mark || header.tables !== tables;
  }

  /** Takes away what is left of a log whose file is another one: brought into that, it would break it. */
  discardLog(): void {
    if (this.#log === null || idOf(statOf(`${this.#file}-wal`)) !== this.#log) return;
    for (const rest of ["-wal", "-shm"]) rmSync(`${this.#file}${rest}`, { force: true });
  }

  /** To be called when no connection of this process has the file open any more. */
  close(): void {
    closeSync(this.#handle);
  }

  /** Other programs may write too, through SQLite; then SQLite knows their mark, and it is not an older one. */
  #isWrittenByUs(written: bigint | null): boolean {
    const header = this.#header();
    if (header === null) return false;
    const { mark: latest, tables } = this.#believed();
    const isOfNow = header.mark === this.#onDisk.mark || (header.mark >= this.#latest && header.mark <= latest);
    // A copy that SQLite's backup or `vacuum into` has made may have the same mark, but counts from the beginning.
    const isCopy = header.changes < this.#onDisk.changes || ![this.#onDisk.tables, tables].includes(header.tables);
    if (latest < this.#latest || !isOfNow || isCopy) return false;
    this.#written = written;
    this.#onDisk = header;
    this.#latest = latest;
    return true;
  }

  /** Null while somebody is writing the file. */
  #header(): Header | null {
    if (readSync(this.#handle, this.#buffer, 0, HEADER_BYTES, 0) < HEADER_BYTES) return null;
    const [changes, tables, mark] = [CHANGES_AT, TABLES_AT, MARK_AT].map((at) => this.#buffer.readUInt32BE(at));
    return { changes: changes ?? 0, tables: tables ?? 0, mark: mark ?? 0 };
  }
}

type Stat = ReturnType<typeof statOf>;

function statOf(path: string) {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}

function idOf(stat: Stat): string | null {
  return stat ? `${stat.dev}:${stat.ino}` : null;
}
