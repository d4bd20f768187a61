import type { Client } from "pg";
import { closedError } from "./call-queue.ts";
import { postgresError } from "./postgres-errors.ts";
import { newClient, type PostgresSettings, useSchema } from "./postgres-session.ts";
import { type OwnReader, READ_WITHIN_MS, tooLongError } from "./reader.ts";
import type { Row, SqlValue } from "./sql/connection.ts";

/** More than the server's own limit: it answers first, and the connection is kept. */
const ANSWER_LATER_MS = 5_000;
/** SQLSTATE `query_canceled`. */
const CANCELED = "57014";

/** A session of its own that only reads: it is begun by the first question, and anew where it was lost. */
export class PostgresReader implements OwnReader {
  readonly #settings: PostgresSettings;
  readonly #limit_ms: number;
  #client: Promise<Client> | null = null;
  /** The question before: a connection answers one at a time. */
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(settings: PostgresSettings) {
    this.#settings = settings;
    this.#limit_ms = settings.read_within_ms ?? READ_WITHIN_MS;
  }

  all(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    if (this.#isClosed) return Promise.reject(closedError());
    const answer = this.#last.then(() => this.#ask(sql, values));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  async #ask(sql: string, values: readonly SqlValue[]): Promise<readonly Row[]> {
    if (this.#isClosed) throw closedError();
    try {
      this.#client ??= this.#connect();
      const client = await this.#client;
      return (await client.query<Row>(sql, [...values])).rows;
    } catch (error) {
      if (this.#isClosed) throw closedError();
      const code = error instanceof Error && "code" in error ? error.code : null;
      if (code === CANCELED) throw tooLongError(this.#limit_ms);
      throw postgresError(error, this.#settings);
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const client = await this.#client?.catch(() => null);
    await client?.end();
  }

  async #connect(): Promise<Client> {
    const client = await newClient(this.#settings, {
      statement_timeout: this.#limit_ms,
      query_timeout: this.#limit_ms + ANSWER_LATER_MS,
    });
    const lost = (): void => {
      this.#client = null;
    };
    // Without a listener Node.js ends the process. Whoever waits for an answer is told by the answer.
    client.on("error", lost);
    client.on("end", lost);
    try {
      await client.connect();
      await useSchema(client, this.#settings);
      // A report sorts more than the server lets a session do in memory by itself.
      await client.query("set default_transaction_read_only = on; set work_mem = '64MB'");
      return client;
    } catch (error) {
      lost();
      void client.end().catch(() => undefined);
      throw error;
    }
  }
}
