import { expect } from "chai";
import { PostgresDriver } from "../../src/database/postgres-driver.ts";
import type { SqlValue, Transaction } from "../../src/database/sql/connection.ts";
import { SqlStore } from "../../src/database/sql-store.ts";
import { useEverything } from "./everything.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { incoming, outgoing } from "./store-samples.ts";

/** Notes all statements that read or change rows. */
class NotingDriver extends PostgresDriver {
  readonly noted = new Set<string>();

  override async begin(writes: boolean): Promise<Transaction> {
    const transaction = await super.begin(writes);
    const all = (sql: string, params: readonly SqlValue[]) => {
      if (/^(select|update|delete|insert)/.test(sql)) this.noted.add(sql);
      return transaction.all(sql, params);
    };
    return { ...transaction, all };
  }
}

describe("how PostgreSQL finds what the store asks for", () => {
  let server: PostgresServer;
  before(async () => {
    server = await sharedServer();
  });

  it("is by index for every statement, so that cost does not grow with history (P8)", async () => {
    const schema = freshSchema();
    const driver = new NotingDriver(server.settings({ schema }));
    const store = new SqlStore(driver);
    await store.open();
    // What makes the tables is no question that the store asks.
    driver.noted.clear();
    await useEverything(store);
    await store.close();
    const program = await server.connect();
    try {
      // Without this it would rightly read tables of three rows from end to end.
      await program.query(`set search_path to ${schema}; set enable_seqscan = off`);
      const bad: string[] = [];
      for (const sql of driver.noted) {
        const { rows } = await program.query<{ "QUERY PLAN": string }>(`explain (generic_plan) ${sql}`);
        if (rows.some((row) => row["QUERY PLAN"].includes("Seq Scan"))) bad.push(sql);
      }
      expect(bad.filter((sql) => !sql.startsWith("delete from processes"))).to.deep.equal([]);
      expect(driver.noted.size).to.be.at.least(40);
    } finally {
      await program.end();
    }
  });

  it("is right from the first text on, before the server has counted rows (P8)", async () => {
    const schema = freshSchema();
    const store = new SqlStore(new PostgresDriver(server.settings({ schema })));
    await store.open();
    const people = 1500;
    for (let n = 0; n < people; n += 100) {
      const contacts = Array.from({ length: 100 }, (_, i) => `+1555${10_000 + n + i}`);
      await Promise.all(contacts.map((contact) => store.enqueue(outgoing({ contact }))));
      await Promise.all(contacts.map((contact) => store.acceptInbound(incoming({ contact }))));
    }
    // Plans are made anew in transactions that only read, too.
    for (let n = 0; n < 300; n++) await store.contact(`+1555${10_000 + n}`);
    await store.close();
    const { rows } = await server.run(
      `select sum(idx_tup_read)::int as read from pg_stat_user_indexes where schemaname = '${schema}'`,
    );
    expect(Number(rows[0]?.read) / people).to.be.within(1, 500);
  });
});
