import type { Clock } from "../core/clock.ts";
import { isSmsError, type SmsError } from "../core/sms-error.ts";
import type { Log } from "./log.ts";

/** While nothing can be kept, hundreds of calls a second may fail: the log gets a line this often at most. */
const LINE_EVERY_MS = 10_000;

/**
 * What keeps the database from working, as long as it does. Whoever asks the database for something tells here how it
 * went; nodes that depend on it show the problem, and their own status again when it is over.
 */
export class DatabaseTrouble {
  #problem: SmsError | null = null;
  #incident: SmsError | null = null;
  #written = 0;
  #lineAt = Number.NEGATIVE_INFINITY;
  #leftOut = 0;
  readonly #listeners = new Set<(problem: SmsError | null) => void>();
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** What is wrong now, in words; null where nothing is. */
  get problem(): SmsError | null {
    return this.#problem;
  }

  /** What nodes show: the problem, or else what has happened to the database although it works, until the next deploy. */
  get shown(): SmsError | null {
    return this.#problem ?? this.#incident;
  }

  /** Something happened to the database that a person should see to, such as an error of its disk. It is logged, each time. */
  happened(incident: SmsError): void {
    this.#incident = incident;
    this.#log.error("The database", incident);
    for (const listener of this.#listeners) listener(this.#problem);
  }

  /** How often the database has kept something so far. */
  get written(): number {
    return this.#written;
  }

  /**
   * Something could not be done. It is logged, unless another failure was in the last ten seconds.
   *
   * @param what what could not be done, as the beginning of a line in the log
   */
  failed(what: string, error: unknown): void {
    this.#write(what, error);
    if (isDatabaseProblem(error)) this.#become(error);
  }

  /**
   * The database did as it was asked.
   *
   * @param wrote whether something was added: a full disk does not refuse calls that find nothing to write
   */
  works(wrote: boolean): void {
    if (wrote) this.#written += 1;
    if (this.#problem !== null && (wrote || this.#problem.code !== "database_full")) this.#become(null);
  }

  /** Tells of the problem whenever it or what is shown changes, null when it is over, until the returned function is called. */
  watch(listener: (problem: SmsError | null) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #become(problem: SmsError | null): void {
    const isNews = this.#problem?.code !== problem?.code;
    this.#problem = problem;
    if (!isNews) return;
    if (problem === null) this.#log.info("The database works again.");
    for (const listener of this.#listeners) listener(problem);
  }

  #write(what: string, error: unknown): void {
    const now = this.#clock.monotonic();
    if (now < this.#lineAt + LINE_EVERY_MS) {
      this.#leftOut += 1;
      return;
    }
    const others = this.#leftOut === 0 ? "" : ` (and ${this.#leftOut.toLocaleString("en")} more since the last line)`;
    this.#lineAt = now;
    this.#leftOut = 0;
    this.#log.error(`${what}${others}`, error);
  }
}

/** Whether it is the database that does not work, rather than what was asked of it. A closed one is closed on purpose. */
export function isDatabaseProblem(error: unknown): error is SmsError {
  return isSmsError(error) && error.code.startsWith("database_") && error.code !== "database_closed";
}
