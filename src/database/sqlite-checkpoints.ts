import { Worker } from "node:worker_threads";

/** How long the log may become. */
export interface CheckpointLimits {
  /** After so many statements that may have written it is brought over. Each writes a few pages of 4 kB. */
  statements: number;
  /**
   * With so many pages in it, writing waits until it is brought over: under constant writing the log would never be empty,
   * and could not begin anew.
   */
  pages: number;
}

const LIMITS: CheckpointLimits = { statements: 4_000, pages: 16_384 };

/** Plain JavaScript: it runs in a thread of its own, where nothing of ours is loaded. */
const THREAD = `
const { parentPort, workerData } = require("node:worker_threads");
const { DatabaseSync } = require("node:sqlite");
const database = new DatabaseSync(workerData, { timeout: 1000 });
database.exec("pragma synchronous = normal");
parentPort.on("message", (wanted) => {
  if (wanted === "close") {
    database.close();
    parentPort.close();
    return;
  }
  try {
    parentPort.postMessage(database.prepare("pragma wal_checkpoint(passive)").get().log);
  } catch {
    parentPort.postMessage(0);
  }
});
`;

/**
 * Brings what stands in SQLite's write-ahead log into the database file (a checkpoint,
 * https://www.sqlite.org/wal.html#ckpt). SQLite does so in a commit now and then, waiting for the disk meanwhile; on a slow
 * disk the whole of Node-RED would wait with it. So it is done in a thread, which is started when the first log is long.
 */
export class SqliteCheckpoints {
  readonly #file: string;
  readonly #limits: CheckpointLimits;
  readonly #died: (why: unknown) => void;
  #thread: Worker | null = null;
  #isDead = false;
  #statements = 0;
  #working: Promise<void> | null = null;
  /** While it is set, nothing is to be written. */
  #pause: Promise<void> | null = null;

  /**
   * @param file   of the database
   * @param died   the thread has ended by itself: SQLite has to bring its log over by itself from now on
   * @param limits passed in by tests
   */
  constructor(file: string, died: (why: unknown) => void, limits: CheckpointLimits = LIMITS) {
    this.#file = file;
    this.#died = died;
    this.#limits = limits;
  }

  /** Resolves when something may be written: at once, but where the log has become very long. */
  async mayWrite(): Promise<void> {
    await this.#pause;
  }

  /** So many statements were committed that may have written. */
  committed(statements: number): void {
    this.#statements += statements;
    if (this.#isDead || this.#statements < this.#limits.statements || this.#working) return;
    this.#statements = 0;
    this.#working = this.#bringOver().finally(() => {
      this.#working = null;
    });
  }

  /** Ends the thread; what stands in the log then is brought over when the database is closed. */
  async close(): Promise<void> {
    // Where nothing else keeps the process alive, it would end before the thread has answered, with the database open.
    this.#thread?.ref();
    await this.#working;
    const thread = this.#thread;
    this.#thread = null;
    if (thread === null) return;
    const ended = new Promise((resolve) => thread.once("exit", resolve));
    thread.postMessage("close");
    await ended;
  }

  async #bringOver(): Promise<void> {
    if ((await this.#checkpoint()) < this.#limits.pages || this.#isDead) return;
    // Once more while nobody writes: then all of it is brought over, and the next commit begins the log anew.
    this.#pause = this.#checkpoint().then(() => {
      this.#pause = null;
    });
    await this.#pause;
  }

  /** Gives how many pages stood in the log. Not done is no harm: the next one does more. */
  #checkpoint(): Promise<number> {
    const thread = this.#running();
    return new Promise((resolve) => {
      const done = (pages: unknown): void => {
        thread.off("message", done);
        thread.off("exit", done);
        resolve(typeof pages === "number" ? pages : 0);
      };
      thread.once("message", done);
      thread.once("exit", done);
      thread.postMessage("checkpoint");
    });
  }

  #running(): Worker {
    if (this.#thread) return this.#thread;
    // Without the process's own options: what these load into every thread has no business here.
    const thread = new Worker(THREAD, { eval: true, workerData: this.#file, execArgv: [] });
    thread.unref();
    const gone = (why: unknown): void => {
      if (this.#thread !== thread) return;
      this.#thread = null;
      this.#isDead = true;
      this.#died(why);
    };
    thread.on("error", gone);
    thread.on("exit", gone);
    this.#thread = thread;
    return thread;
  }
}
