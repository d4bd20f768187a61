import { expect } from "chai";
import fc from "fast-check";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { countOfThisRun } from "../package/count-of-this-run.ts";
import type { Operation } from "./operation.ts";
import { emptyTables, freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { steps } from "./random-operations.ts";
import { T0 } from "./store-samples.ts";
import { everything } from "./what-is-kept.ts";

/** `npm run databases -- 500` asks for more than the gate has time for. */
const RUNS = countOfThisRun("OPERATIONS", 30);

/** All results in order; a refusal is its code. */
async function resultsOf(store: Store, run: [Operation, number][], grouped: boolean): Promise<unknown[]> {
  await store.open();
  let now = T0;
  const results: Promise<unknown>[] = [];
  for (const [step, [operation, passes]] of run.entries()) {
    now += passes;
    const result = operation(store, now, step).catch((error: unknown) => String(error));
    results.push(result);
    if (!grouped) await result;
  }
  const found = await Promise.all([...results, ...(await everything(store))]);
  await store.close();
  return found;
}

describe("the same operations on SQLite, on PostgreSQL and on lowdb", () => {
  let server: PostgresServer;
  const schema = freshSchema();
  before(async function () {
    this.timeout(300_000);
    server = await sharedServer();
  });

  async function emptyPostgres(): Promise<Store> {
    await emptyTables(server, schema);
    return new PostgresStore(server.settings({ schema }));
  }

  for (const grouped of [false, true]) {
    it(`give the same results, ${grouped ? "called all at once" : "called one after the other"}`, async () => {
      await fc.assert(
        fc.asyncProperty(steps, async (run) => {
          const lowdb = await resultsOf(new LowdbStore({ file: null }), run, grouped);
          expect(await resultsOf(new SqliteStore({ file: ":memory:" }), run, grouped)).to.deep.equal(lowdb);
          expect(await resultsOf(await emptyPostgres(), run, grouped)).to.deep.equal(lowdb);
        }),
        { numRuns: RUNS },
      );
    }).timeout(60_000 + RUNS * 10_000);
  }
});
