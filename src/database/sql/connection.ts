import type { SmsError } from "../../core/sms-error.ts";
import { LONGEST_LEASE_MS } from "../outbox-values.ts";
import type { OwnReader } from "../reader.ts";
import type { Asker } from "../shared-store.ts";
import type { Dialect } from "./migration.ts";

/** What a statement is given. Booleans are kept as 0 and 1, times as milliseconds, JSON as text. */
export type SqlValue = string | number | null;

/** A row as the driver gives it; read through `rows.ts`, which checks. */
export type Row = Readonly<Record<string, unknown>>;

/** All that the statements need of a database. Placeholders are `$1`, `$2` … */
export interface Connection {
  all(sql: string, params: readonly SqlValue[]): Promise<readonly Row[]>;
  /** When this is committed, other processes on the database look for texts to send. Where there are no others: absent. */
  wakeOthers?(): void;
}

/** A connection with a transaction under way. */
export interface Transaction extends Connection {
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * A kind of SQL database. Transactions are serializable: a driver whose database gives up on one because of another
 * must let it fail before the commit; the store's work depends on nothing but its transaction and may be done again.
 * Rejections are `SmsError`s.
 */
export interface SqlDriver {
  /** In which SQL its tables are made. */
  readonly dialect: Dialect;
  open(): Promise<void>;
  close(): Promise<void>;
  /**
   * @param writes  false: nothing will be written
   * @param takes   "long" for what looks at all that a database holds: no answer in moments is no sign that it is gone
   */
  begin(writes: boolean, takes?: "moments" | "long"): Promise<Transaction>;
  /** Another connection, for long questions; null where there can be none. */
  reader(): OwnReader | null;
  /**
   * Resolves when all that was committed before the call will outlast a power cut (P1); only then may anybody be told of
   * it. Rejects with what to say where that is unknown.
   */
  durable(): Promise<void>;
  /**
   * Tells when another process asked for it with `wakeOthers`, until the returned function is called. Null where no other
   * process may be at work on the database.
   */
  readonly onIncident?: (listener: (incident: SmsError) => void) => () => void;
  readonly onWake: ((listener: () => void) => () => void) | null;
}

/** For looking at what all processes have. */
export const EVERYBODY_IS_GONE: Asker = { process: "", gone_before: Number.MAX_SAFE_INTEGER };

/**
 * Whether nobody living but the asker has a row: to follow `where`, with the columns of a table that has a worker. A lease
 * that ends later than any can is of a process that is gone, from before the clock was set back.
 */
export function free(process: string, gone_before: string): string {
  return `(worker is null or worker = ${process} or not exists (
      select 1 from processes p where p.id = worker and p.lease_until >= ${gone_before}
        and (${gone_before} = 0 or p.lease_until < ${gone_before} + ${LONGEST_LEASE_MS})))`;
}

/** The only row, or null. */
export async function one(c: Connection, sql: string, params: readonly SqlValue[]): Promise<Row | null> {
  return (await c.all(sql, params))[0] ?? null;
}
