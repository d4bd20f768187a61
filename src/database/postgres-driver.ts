import type { Client, QueryResult } from "pg";
import { postgresError } from "./postgres-errors.ts";
import { PostgresReader } from "./postgres-reader.ts";
import {
  ANSWER_WITHIN_MS,
  connect,
  LOCKED_WITHIN_MS,
  type PostgresSettings,
  type Session,
} from "./postgres-session.ts";
import type { Row, SqlDriver, SqlValue, Transaction } from "./sql/connection.ts";

/**
 * Plans are made anew after so many statements, then after twice as many, and so on. PostgreSQL keeps the plan of a
 * prepared statement, and in an empty table any index is as good as another; until it has counted the rows, a minute later,
 * it would read all rows of a gateway for one of them (P8).
 */
const FIRST_PLANS_FOR = 64;

/** What changes the tables of a large database, or reads all that it holds, takes as long as it takes. */
const LONG_MS = 60 * 60_000;

/**
 * PostgreSQL, for several Node-REDs on one database.
 *
 * **One writer at a time.** A transaction that writes begins by taking one advisory lock, which the server gives back
 * when the transaction is over, however it ends. So all writes of all Node-REDs happen one after the other, as the
 * store's contract says, and what holds for one process holds for many: no text is claimed twice (P3), no slot of a rate
 * is taken twice (P4), a STOP comes before a claim or after it (P2), and of two that start together on a new database one
 * makes the tables. Row locks and `skip locked` would let claims of different senders overlap, but a contact's lines, its
 * consent and its sender's pace are rows of several tables, and each pair of methods would need its own proof.
 *
 * For this the isolation must be `read committed`: each statement sees all that was committed before it. In a stricter
 * one the snapshot would be taken with the statement that waits for the lock, before the lock is had.
 *
 * What only reads takes no lock, and sees one moment between two writes (`repeatable read`).
 *
 * **One connection.** The store asks for one transaction at a time, so one connection serves it, and listens for the
 * wakes of others in between. A connection that fails is dropped, and the next transaction makes a new one: when the
 * server is back, all goes on by itself.
 */
export class PostgresDriver implements SqlDriver {
  readonly dialect = "postgres";
  readonly #settings: PostgresSettings;
  readonly #names = new Map<string, string>();
  readonly #listeners = new Set<() => void>();
  #session: Session | null = null;
  #wasConnected = false;
  #statements = 0;
  #plansFor = FIRST_PLANS_FOR;

  constructor(settings: PostgresSettings) {
    this.#settings = settings;
  }

  async open(): Promise<void> {
    const session = await this.#connected();
    const transaction = await this.begin(true, "long");
    try {
      for (const sql of session.missing) await transaction.all(sql, []);
      await transaction.commit();
    } catch (error) {
      await transaction.rollback();
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const session = this.#session;
    this.#wasConnected = false;
    // Where nobody answers any more, waiting for the end of the connection would take minutes.
    if (session !== null) await this.#run(session, { text: "select 1" }).catch(() => undefined);
    if (this.#session !== null) await this.#session.client.end();
    this.#session = null;
  }

  reader(): PostgresReader {
    return new PostgresReader(this.#settings);
  }

  async begin(writes: boolean, takes: "moments" | "long" = "moments"): Promise<Transaction> {
    const within_ms = takes === "long" ? LONG_MS : undefined;
    const session = await this.#connected();
    // Sent together: one round trip. Not `read write`: where an administrator has made the database read-only, as some
    // providers do when its disk is full, it stays so.
    const kind = writes
      ? `begin isolation level read committed; ${this.#freshPlans()}select pg_advisory_xact_lock(${session.lock})`
      : `begin isolation level repeatable read read only; ${this.#freshPlans()}`;
    const locked_within_ms = this.#settings.answer_within_ms ?? LOCKED_WITHIN_MS;
    await this.#run(session, { text: kind }, locked_within_ms).catch(async (error: unknown) => {
      await this.#rollBack(session);
      throw error;
    });
    let wakes = false;
    return {
      all: async (sql, params) => (await this.#run(session, this.#query(sql, params), within_ms))?.rows ?? [],
      wakeOthers: () => {
        wakes = true;
      },
      commit: async () => {
        const text = wakes ? `notify ${session.channel}; commit` : "commit";
        const done = await this.#run(session, { text }, within_ms);
        // So the server answers, without an error, where a statement had failed before.
        if (done?.command !== "COMMIT") throw new Error(`the server answered a commit with ${done?.command}`);
      },
      rollback: () => this.#rollBack(session),
    };
  }

  /** A commit is answered when it is on the server's disk: the session sees to that. */
  durable(): Promise<void> {
    return Promise.resolve();
  }

  readonly onWake = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async #connected(): Promise<Session> {
    if (this.#session !== null) return this.#session;
    const session = await connect(this.#settings, {
      lost: (client) => {
        if (this.#session?.client === client) this.#session = null;
      },
      woken: () => this.#wake(),
    });
    this.#session = session;
    this.#statements = 0;
    this.#plansFor = FIRST_PLANS_FOR;
    // What others queued while we did not listen.
    if (this.#wasConnected) this.#wake();
    this.#wasConnected = true;
    return session;
  }

  #wake(): void {
    for (const listener of this.#listeners) listener();
  }

  #freshPlans(): string {
    if (this.#statements < this.#plansFor) return "";
    this.#plansFor *= 2;
    return "discard plans; ";
  }

  /** Statements with values are prepared once for each connection; names are shorter than texts. */
  #query(sql: string, params: readonly SqlValue[]): Asked {
    if (params.length === 0) return { text: sql };
    this.#statements += 1;
    let name = this.#names.get(sql);
    if (name === undefined) {
      name = `sms_${this.#names.size}`;
      this.#names.set(sql, name);
    }
    return { name, text: sql, values: params.map(storable) };
  }

  /** Executes one or more statements; returns the result of the last. */
  async #run({ client }: Session, asked: Asked, within_ms?: number): Promise<Answer | undefined> {
    const query_timeout = within_ms ?? this.#settings.answer_within_ms ?? ANSWER_WITHIN_MS;
    const query = { ...asked, query_timeout };
    try {
      const answers: Answer[] = [];
      return answers.concat(await client.query<Row>(query)).at(-1);
    } catch (error) {
      if (!leavesUsable(error)) this.#drop(client);
      throw postgresError(error, this.#settings);
    }
  }

  /** A connection that is dropped is rolled back by the server. */
  async #rollBack(session: Session): Promise<void> {
    if (this.#session !== session) return;
    await this.#run(session, { text: "rollback" }).catch(() => this.#drop(session.client));
  }

  #drop(client: Client): void {
    if (this.#session?.client === client) this.#session = null;
    void client.end().catch(() => undefined);
  }
}

type Answer = Pick<QueryResult<Row>, "command" | "rows">;

interface Asked {
  name?: string;
  text: string;
  values?: SqlValue[];
}

/** PostgreSQL cannot keep NUL in a text. What comes from outside has none; what a flow makes may. */
function storable(value: SqlValue): SqlValue {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value;
}

/**
 * SQLSTATEs after which another connection may fare better: what this one has prepared is of no use (another version has
 * changed the tables: 0A000, 26000); the server could only be read when it was made (25006: a session keeps to that for
 * ever, and a standby is asked no more when its name leads to another server); its transaction cannot be told from one that
 * failed (25P02); a proxy between tells of a connection that is lost, or of a server that stops (08…, 57P…).
 */
const STALE = /^(?:0A000|26000|25006|25P02|08...|57P..)$/;

/** Whether the server has refused a statement, and nothing worse. */
function leavesUsable(error: unknown): boolean {
  if (!(error instanceof Error) || !("severity" in error) || !("code" in error)) return false;
  return error.severity === "ERROR" && typeof error.code === "string" && !STALE.test(error.code);
}
