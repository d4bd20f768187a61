import type { DatabaseSync } from "node:sqlite";
import type { Clock, Instant } from "../core/clock.ts";
import { hasCode, isSmsError, type SmsError } from "../core/sms-error.ts";
import { type OwnReader, READ_WITHIN_MS } from "./reader.ts";
import type { Row, SqlDriver, SqlValue, Transaction } from "./sql/connection.ts";
import { type CheckpointLimits, SqliteCheckpoints } from "./sqlite-checkpoints.ts";
import { SqliteFiles } from "./sqlite-file.ts";
import {
  damagedError,
  movedError,
  openedAnewError,
  overwrittenError,
  putBackError,
  replacedError,
} from "./sqlite-file-errors.ts";
import { type Execute, executor, loadSqlite } from "./sqlite-library.ts";
import { SqliteLogFlush, type Sync } from "./sqlite-log-flush.ts";
import { SqliteReader } from "./sqlite-reader.ts";
import { closeApart, putBack, saveBeside } from "./sqlite-rescue.ts";
import { isDiskError, sqliteError, sqliteSql } from "./sqlite-sql.ts";

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
  /** Passed in by tests of failing disks. */
  sync?: Sync;
  /** Where it is left out, a file that could not be opened anew is tried again as soon as somebody wants something of it. */
  clock?: Pick<Clock, "now">;
  /** How long a reader's question may take, milliseconds; passed in by tests. */
  read_within_ms?: number;
}

const LOCK_PATIENCE_MS = 1_000;
const LOOK_AGAIN_MS = 20;
const LOOKED_THROUGH_WITHIN_MS = 60 * 60_000;
/** A disk that fails again and again is not looked through all the time. */
const MEND_AGAIN_MS = 5_000;

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
  #files: SqliteFiles | null = null;
  #log: SqliteLogFlush | null = null;
  #checkpoints: SqliteCheckpoints | null = null;
  readonly #readers = new Set<SqliteReader>();
  readonly #incidents = new Set<(incident: SmsError) => void>();
  /** Set while the database cannot be used: its disk has failed, or its file is another one. */
  #lost: SmsError | null = null;
  #mending: Promise<void> | null = null;
  #mendAt: Instant = Number.NEGATIVE_INFINITY;

  constructor(settings: SqliteSettings) {
    this.#settings = settings;
  }

  async open(): Promise<void> {
    const { file, wait, lock_patience_ms = LOCK_PATIENCE_MS, sync, checkpoints } = this.#settings;
    const { DatabaseSync } = await loadSqlite();
    try {
      this.#database = new DatabaseSync(file, { timeout: lock_patience_ms, enableForeignKeyConstraints: true });
      this.#database.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma temp_store = memory");
      this.#database.exec(
        "pragma cache_size = -16000; pragma wal_autocheckpoint = 0; pragma journal_size_limit = 67108864",
      );
      if (wait) this.#database.exec("pragma busy_timeout = 0");
      if (file === ":memory:") return;
      this.#checkpoints = new SqliteCheckpoints(file, () => this.#checkpointItself(), checkpoints);
      this.#log = new SqliteLogFlush(file, sync);
      this.#files = new SqliteFiles(file, () => ({
        mark: Number(this.#run("pragma user_version", [])[0]?.user_version),
        tables: Number(this.#run("pragma schema_version", [])[0]?.schema_version),
      }));
    } catch (error) {
      await this.#disconnect();
      throw sqliteError(error, file);
    }
  }

  async close(): Promise<void> {
    await this.#mending;
    try {
      // Nobody has looked since the file was taken away.
      if (this.#files?.moved()) {
        const { incident } = await this.#rescue();
        if (incident !== null) this.#tell(incident);
      }
    } finally {
      await this.#disconnect();
    }
    this.#readers.clear();
    this.#lost = null;
    this.#mendAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * @param apart whether the file is to be left as it is, and the log put aside
   * @returns where the log was put
   */
  async #disconnect(apart = false): Promise<string | null> {
    await this.#log?.close();
    this.#log = null;
    await this.#checkpoints?.close();
    this.#checkpoints = null;
    this.#statements.clear();
    const database = this.#database;
    this.#database = null;
    const files = this.#files;
    this.#files = null;
    try {
      if (database !== null && apart) return closeApart(database, this.#settings.file);
      database?.close();
      return null;
    } finally {
      files?.close();
    }
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
    if (file === ":memory:") return null;
    const reader = new SqliteReader(file, read_within_ms);
    this.#readers.add(reader);
    return reader;
  }

  readonly onIncident = (listener: (incident: SmsError) => void): (() => void) => {
    this.#incidents.add(listener);
    return () => this.#incidents.delete(listener);
  };

  async begin(writes: boolean): Promise<Transaction> {
    this.#seeToFile();
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
        const mark = writes ? (this.#files?.nextMark() ?? null) : null;
        if (mark !== null) this.#mark(mark);
        this.#run("commit", []);
        if (mark !== null) this.#files?.marked(mark);
        if (!writes) return;
        this.#log?.committed();
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

  /** Nobody is told that something is kept in a file which nobody can find any more. */
  async durable(): Promise<void> {
    try {
      await this.#log?.durable();
      if (this.#files?.moved()) throw movedError(this.#settings.file);
    } catch (error) {
      if (isSmsError(error)) this.#lost ??= error;
      throw error;
    }
  }

  /** Throws while the database cannot be used, and has it mended meanwhile: that may take as long as reading all of it. */
  #seeToFile(): void {
    if (this.#files?.moved()) this.#lost ??= movedError(this.#settings.file);
    if (this.#lost === null) return;
    const lost = this.#lost;
    const now = this.#settings.clock?.now() ?? this.#mendAt;
    if (this.#mending === null && now >= this.#mendAt) {
      this.#mendAt = now + (this.#settings.clock ? MEND_AGAIN_MS : 0);
      this.#mending = this.#mend(lost).finally(() => {
        this.#mending = null;
      });
    }
    throw lost;
  }

  async #mend(why: SmsError): Promise<void> {
    const { file } = this.#settings;
    try {
      // Whoever writes the file now is left to finish; a copy of what it holds does no harm.
      if (this.#files?.isBeingWritten()) return;
      const { incident, canGoOn } = await this.#rescue();
      if (incident !== null && !canGoOn) return this.#giveUp(incident);
      await this.open();
      await this.#lookThrough();
      this.#lost = null;
      this.#tell(incident ?? openedAnewError(file, why));
    } catch (error) {
      const failed = sqliteError(error, file);
      this.#lost = isSmsError(failed) ? failed : why;
    }
  }

  /** Closes the database so that nothing of it is lost that can be kept, and nothing is written to what is not ours. */
  async #rescue(): Promise<{ incident: SmsError | null; canGoOn: boolean }> {
    const { file } = this.#settings;
    const files = this.#files;
    const moved = files?.moved() ?? null;
    const saved = moved === "database" && this.#database ? await saveBeside(this.#database, file) : null;
    // Whoever still reads would keep SQLite from bringing over what stands in the log.
    await Promise.all([...this.#readers].map((reader) => reader.letGo()));
    if (moved === "log") this.#bringOver();
    if (moved === "content") {
      return { incident: overwrittenError(file, await this.#disconnect(files?.isLogForeign())), canGoOn: false };
    }
    await this.#disconnect();
    if (saved === null) return { incident: null, canGoOn: true };
    if (putBack(saved, file)) return { incident: putBackError(file), canGoOn: true };
    files?.discardLog();
    return { incident: replacedError(file, saved), canGoOn: false };
  }

  /** What stands in a log that nobody can find any more must be in the file before the log is let go. */
  #bringOver(): void {
    this.#rollBack();
    const [row] = this.#run("pragma wal_checkpoint(full)", []);
    if (row?.busy !== 0) throw movedError(this.#settings.file);
  }

  /** A person has to see to it; until the database is closed and opened again it refuses. */
  #giveUp(problem: SmsError): void {
    this.#lost = problem;
    this.#mendAt = Number.POSITIVE_INFINITY;
    this.#tell(problem);
  }

  async #lookThrough(): Promise<void> {
    const { file } = this.#settings;
    const reader = new SqliteReader(file, LOOKED_THROUGH_WITHIN_MS);
    try {
      const [row] = await reader.all("pragma quick_check(1)", []);
      const found = String(row?.quick_check);
      if (found !== "ok") throw damagedError(file, found);
    } finally {
      await reader.close();
    }
  }

  #tell(incident: SmsError): void {
    for (const listener of this.#incidents) listener(incident);
  }

  /** After some errors SQLite has rolled back by itself. */
  #rollBack(): void {
    if (this.#database?.isTransaction === true) this.#run("rollback", []);
  }

  #run(sql: string, params: readonly SqlValue[]): readonly Row[] {
    try {
      return this.#statement(sql)(params);
    } catch (cause) {
      const error = sqliteError(cause, this.#settings.file);
      if (isDiskError(cause) && isSmsError(error)) this.#lost ??= error;
      throw error;
    }
  }

  /** Not among the statements that are kept: each mark is written once. */
  #mark(mark: number): void {
    try {
      this.#database?.exec(`pragma user_version = ${mark}`);
    } catch (cause) {
      throw sqliteError(cause, this.#settings.file);
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
