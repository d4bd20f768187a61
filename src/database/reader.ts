import { SmsError } from "../core/sms-error.ts";
import type { Row, SqlValue } from "./sql/connection.ts";

/**
 * Asks questions that read much, such as reports and searches, beside everything else: neither Node-RED's event loop nor
 * whoever writes waits for an answer. What was committed before the question is seen by it, and one question sees one
 * moment.
 */
export interface Reader {
  /**
   * Of one `select`, with `$1` placeholders, in the SQL that SQLite and PostgreSQL share. Numbers are given as floating
   * point: where a whole one counts, as in a division, write `cast($1 as bigint)`. A statement that reads more than
   * an index finds carries `IN_TIME` at the end of each `where` that does.
   *
   * Rejects with an `SmsError`: `took_too_long` after `READ_WITHIN_MS`, else as the store does.
   */
  all(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]>;
}

/** A search must not wait for reports, of which one alone may take seconds: each has a reader of its own. */
export type ReaderUse = "search" | "report";

/** One that its store starts and ends. */
export interface OwnReader extends Reader {
  /** Gives up what is asked now, with `database_closed`. */
  close(): Promise<void>;
}

/** How long a question may take, milliseconds. */
export const READ_WITHIN_MS = 20_000;

/** Where SQLite looks at the clock: it has no time limit of its own, and what runs in it cannot be interrupted. */
export const IN_TIME = "/* in time */";

export function tooLongError(limit_ms: number): SmsError {
  return new SmsError(
    "took_too_long",
    `This took longer than ${limit_ms / 1000} seconds to look up, so it was given up. Choose a shorter time, or try again when there is less to do.`,
  );
}
