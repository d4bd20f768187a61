import { Worker } from "node:worker_threads";
import { closedError } from "./call-queue.ts";
import { IN_TIME, type OwnReader, tooLongError } from "./reader.ts";
import type { Row, SqlValue } from "./sql/connection.ts";
import { named, sqliteError, sqliteSql } from "./sqlite-sql.ts";

/** What the thread is asked, one at a time, and what it answers. */
interface Question {
  sql: string;
  values: readonly SqlValue[];
}

type Answer =
  | { kind: "rows"; columns: readonly string[]; rows: readonly unknown[] }
  | { kind: "late" }
  | { kind: "closed" }
  | { kind: "failed"; message: string; errcode: unknown };

/**
 * Plain JavaScript: it runs in a thread of its own, where nothing of ours is loaded. `in_time` is asked for each row that
 * a statement looks at, and looks at the clock itself for every thousandth.
 */
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require("node:sqlite");
const database = new DatabaseSync(workerData.file, { readOnly: true, timeout: 1000 });
database.exec("pragma query_only = 1; pragma temp_store = memory; pragma cache_size = -32000");
let rows = 0;
let end = 0;
let stopped = null;
database.function("in_time", () => {
  rows += 1;
  if (rows % 1000 !== 0) return 1;
  if (workerData.closing[0] === 1) stopped = "closed";
  else if (performance.now() > end) stopped = "late";
  if (stopped) throw new Error(stopped);
  return 1;
});
function answer({ sql, values }) {
  stopped = null;
  end = performance.now() + workerData.limit_ms;
  try {
    const statement = database.prepare(sql);
    // Without names they cross to the other thread faster; Node.js before 22.16 cannot leave them out.
    if ("setReturnArrays" in statement && "columns" in statement) {
      const columns = statement.columns().map(({ name }) => name);
      statement.setReturnArrays(true);
      return { kind: "rows", columns, rows: statement.all(...values) };
    }
    const rows = statement.all(...values);
    return { kind: "rows", columns: Object.keys(rows[0] ?? {}), rows: rows.map((row) => Object.values(row)) };
  } catch (error) {
    if (stopped) return { kind: stopped };
    return { kind: "failed", message: error.message, errcode: error.errcode };
  }
}
parentPort.on("message", (asked) => {
  if (asked !== "close") return parentPort.postMessage(answer(asked));
  database.close();
  parentPort.close();
});
`;

/** A connection that only reads, in a thread of its own: it is started by the first question. */
export class SqliteReader implements OwnReader {
  readonly #file: string;
  readonly #limit_ms: number;
  #thread: Worker | null = null;
  /** Set to 1 when it closes: seen in the thread, which hears nothing else while it looks something up. */
  readonly #closing = new Uint8Array(new SharedArrayBuffer(1));
  /** The question before: the thread answers one at a time, in their order. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(file: string, limit_ms: number) {
    this.#file = file;
    this.#limit_ms = limit_ms;
  }

  all(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    if (this.#isClosed) return Promise.reject(closedError());
    const asked = this.#last.then(() =>
      this.#ask({ sql: sqliteSql(sql).replaceAll(IN_TIME, "and in_time()"), values }),
    );
    this.#last = asked.catch(() => undefined);
    return asked.then((answer) => this.#rows(answer));
  }

  close(): Promise<void> {
    this.#isClosed = true;
    this.#closing[0] = 1;
    return this.letGo();
  }

  /** Ends the thread, and with it what it has of the file; the next question starts another. */
  async letGo(): Promise<void> {
    await this.#last;
    const thread = this.#thread;
    this.#thread = null;
    if (thread === null) return;
    // Where nothing else keeps the process alive, it would end before the thread has.
    thread.ref();
    const ended = new Promise((resolve) => thread.once("exit", resolve));
    thread.postMessage("close");
    await ended;
  }

  #ask(question: Question): Promise<Answer> {
    const thread = this.#running();
    thread.ref();
    return new Promise((resolve) => {
      const done = (answer: Answer): void => {
        thread.off("message", done);
        thread.off("error", failed);
        thread.off("exit", ended);
        thread.unref();
        resolve(answer);
      };
      const failed = (error: unknown): void => {
        const errcode = typeof error === "object" && error !== null && "errcode" in error ? error.errcode : undefined;
        done({ kind: "failed", message: error instanceof Error ? error.message : String(error), errcode });
      };
      const ended = (): void =>
        done({ kind: "failed", message: "the thread that reads has ended", errcode: undefined });
      thread.once("message", done);
      thread.once("error", failed);
      thread.once("exit", ended);
      thread.postMessage(question);
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    const workerData = { file: this.#file, limit_ms: this.#limit_ms, closing: this.#closing };
    // Without the process's own options: what these load into every thread has no business here.
    const thread = new Worker(THREAD, { eval: true, workerData, execArgv: [] });
    const gone = (): void => {
      // The next question starts another.
      if (this.#thread === thread) this.#thread = null;
    };
    thread.on("error", gone);
    thread.on("exit", gone);
    this.#thread = thread;
    return thread;
  }

  #rows(answer: Answer): readonly Row[] {
    if (answer.kind === "rows") return answer.rows.map((values) => named(answer.columns, values));
    if (answer.kind === "closed") throw closedError();
    if (answer.kind === "late") throw tooLongError(this.#limit_ms);
    throw sqliteError(Object.assign(new Error(answer.message), { errcode: answer.errcode }), this.#file);
  }
}
