import { type FileHandle, open } from "node:fs/promises";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { hasCode, SmsError } from "../core/sms-error.ts";
import { type OwnReader, READ_WITHIN_MS } from "./reader.ts";
import type { Row, SqlDriver, SqlValue, Transaction } from "./sql/connection.ts";
import { type CheckpointLimits, SqliteCheckpoints } from "./sqlite-checkpoints.ts";
import { SqliteReader } from "./sqlite-reader.ts";
import { named, sqliteError, sqliteSql } from "./sqlite-sql.ts";

export interface SqliteSettings {
  /** The database file, made if there is none; `:memory:` keeps nothing. */
  file: string;
  /** How long to wait for another program's lock, such as a backup's, milliseconds. */
  lock_patience_ms?: number;
  /** Waits while the process does other work. Where it is left out, SQLite waits, and everything in the process with it. */
  wait?: (ms: number) => Promise<void>;
  /** Told every statement when it is first used: lets a test ask SQLite how it would find the rows. */
  onPrepare?: (sql: string, database: DatabaseSync) => void;
  /** When the write-ahead log is brought into the file; passed in by tests. */
  checkpoints?: CheckpointLimits;
  /** Brings what was written to a file onto the disk; rejects where the disk cannot. Passed in by tests of failing disks. */
  sync?: (handle: FileHandle) => Promise<void>;
  /** How long a reader's question may take, milliseconds; passed in by tests. */
  read_within_ms?: number;
}

const LOCK_PATIENCE_MS = 1_000;
const LOOK_AGAIN_MS = 20;

/**
 * SQLite as Node itself brings it: one file, on disk when a commit resolves (P1).
 *
 * With `synchronous=FULL` SQLite would flush its write-ahead log in every commit, and Node's SQLite lets the whole process
 * wait for the disk meanwhile. So it runs with NORMAL, which keeps the file consistent whatever happens and leaves out just
 * that flush (https://www.sqlite.org/pragma.html#pragma_synchronous), and the flush is done here: off the event loop, after
 * the commit and before anybody is told that it has happened. What is asked for meanwhile goes into the next commit.
 */
export class SqliteDriver implements SqlDriver {
  readonly dialect = "sqlite";
  readonly onWake = null;
  readonly #settings: SqliteSettings;
  readonly #statements = new Map<string, Execute>();
  #database: DatabaseSync | null = null;
  #log: FileHandle | null = null;
  #checkpoints: SqliteCheckpoints | null = null;
  /** Something was committed after the last flush began. */
  #unflushed = false;
  /** The flush that was begun last; and the one that waits for it to be over. */
  #flushing: Promise<void> | null = null;
  #nextFlush: Promise<void> | null = null;
  /** Set when the disk failed to flush: what it holds is unknown until the database is opened anew. */
  #lost: SmsError | null = null;

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
  }

  async open(): Promise<void> {
    const { file, wait, lock_patience_ms = LOCK_PATIENCE_MS } = this.#settings;
    const { DatabaseSync } = await loadSqlite();
    try {
      this.#database = new DatabaseSync(file, { timeout: lock_patience_ms, enableForeignKeyConstraints: true });
      this.#database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory");
      this.#database.exec(
        "pragma cache_size = -16000; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 67108864",
      );
      if (wait) this.#database.exec("pragma busy_timeout = 0");
      if (file !== ":memory:") {
        this.#checkpoints = new SqliteCheckpoints(file, () => this.#checkpointItself(), this.#settings.checkpoints);
      }
    } catch (error) {
      await this.close();
      throw sqliteError(error, file);
    }
  }

  async close(): Promise<void> {
    // Whoever waits for the last flush has been told, if it failed.
    await this.durable().catch(() => undefined);
    const log = this.#log;
    this.#log = null;
    this.#lost = null;
    this.#flushing = null;
    this.#nextFlush = null;
    this.#unflushed = false;
    await log?.close();
    await this.#checkpoints?.close();
    this.#checkpoints = null;
    this.#statements.clear();
    const database = this.#database;
    this.#database = null;
    database?.close();
  }

  /** As SQLite does it usually: in a commit now and then, while everything waits for the disk. */
  #checkpointItself(): void {
    this.#database?.exec("pragma wal_autocheckpoint = 1000");
    process.emitWarning(
      `A thread ended that writes the SMS database ${this.#settings.file}. Node-RED does it itself now.`,
    );
  }

  /** Null where only this connection sees what is kept. */
  reader(): OwnReader | null {
    const { file, read_within_ms = READ_WITHIN_MS } = this.#settings;
    return file === ":memory:" ? null : new SqliteReader(file, read_within_ms);
  }

  async begin(writes: boolean): Promise<Transaction> {
    if (this.#lost) throw this.#lost;
    await this.#checkpoints?.mayWrite();
    // Left open where the disk failed even at rolling back.
    this.#rollBack();
    await this.#begin(writes);
    let statements = 0;
    return {
      all: async (sql, params) => {
        statements += 1;
        return this.#run(sql, params);
      },
      commit: async () => {
        this.#run("commit", []);
        if (!writes) return;
        this.#unflushed = true;
        this.#checkpoints?.committed(statements);
      },
      rollback: async () => this.#rollBack(),
    };
  }

  /** Immediate: where another program writes, we wait before we have read anything, so what we read stays true. */
  async #begin(writes: boolean): Promise<void> {
    const { wait, lock_patience_ms = LOCK_PATIENCE_MS } = this.#settings;
    for (let waited_ms = 0; ; waited_ms += LOOK_AGAIN_MS) {
      try {
        this.#run(writes ? "begin immediate" : "begin", []);
        return;
      } catch (error) {
        if (!wait || !hasCode(error, "database_locked") || waited_ms >= lock_patience_ms) throw error;
      }
      await wait(LOOK_AGAIN_MS);
    }
  }

  /** One flush at a time: all that is committed while it is under way shares the next one. */
  durable(): Promise<void> {
    if (!this.#unflushed) return this.#flushing ?? Promise.resolve();
    this.#nextFlush ??= (this.#flushing ?? Promise.resolve()).then(() => this.#flush());
    return this.#nextFlush;
  }

  async #flush(): Promise<void> {
    this.#flushing = this.#nextFlush;
    this.#nextFlush = null;
    this.#unflushed = false;
    const { file, sync = (handle) => handle.datasync() } = this.#settings;
    if (this.#lost) throw this.#lost;
    if (file === ":memory:") return;
    try {
      this.#log ??= await open(`${file}-wal`, "r+");
      await sync(this.#log);
    } catch (cause) {
      // Another flush would not make it good: the system may have dropped what it could not write.
      this.#lost = new SmsError(
        "database_failed",
        `The disk could not keep what was written to the SMS database ${file}. Check the disk, then restart Node-RED.`,
        { cause },
      );
      throw this.#lost;
    }
  }

  /** After some errors SQLite has rolled back by itself. */
  #rollBack(): void {
    if (this.#database?.isTransaction === true) this.#run("rollback", []);
  }

  #run(sql: string, params: readonly SqlValue[]): readonly Row[] {
    try {
      return this.#statement(sql)(params);
    } catch (error) {
      throw sqliteError(error, this.#settings.file);
    }
  }

  #statement(sql: string): Execute {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#database === null) throw new Error("the database is not open");
    this.#settings.onPrepare?.(sqliteSql(sql), this.#database);
    const statement = executor(this.#database.prepare(sqliteSql(sql)));
    this.#statements.set(sql, statement);
    return statement;
  }
}

type Execute = (params: readonly SqlValue[]) => readonly Row[];

/**
 * Node makes the names of all columns anew for every execution, also where no row is found: for a table as wide as
 * `messages` that costs more than finding the row. So rows are fetched as arrays, and named here.
 */
function executor(statement: StatementSync): Execute {
  const canReturnArrays: boolean = "setReturnArrays" in statement && "columns" in statement;
  // Node.js before 22.16 cannot.
  if (!canReturnArrays) return (params) => statement.all(...params);
  const columns = statement.columns().map(({ name }) => name);
  statement.setReturnArrays(true);
  return (params) => {
    const rows: readonly unknown[] = statement.all(...params);
    return rows.map((values) => named(columns, values));
  };
}

async function loadSqlite(): Promise<typeof import("node:sqlite")> {
  try {
    return await import("node:sqlite");
  } catch (cause) {
    throw new SmsError(
      "database_failed",
      `This Node.js (${process.version}) has no SQLite. Use Node.js 22.13 or newer, or choose another kind of database.`,
      { cause },
    );
  }
}
