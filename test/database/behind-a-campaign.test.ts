import { expect } from "chai";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { incoming, outgoing } from "./store-samples.ts";

/** As if each call had taken 20 ms, by the only clock that the store has. */
function slowClock(): { now: () => number } {
  let now = 0;
  return {
    now: () => {
      now += 20;
      return now;
    },
  };
}

describe("a text that comes in while a campaign is asked for", function () {
  this.timeout(60_000);
  let server: PostgresServer;
  before(async () => {
    server = await sharedServer();
  });

  const kinds: [string, () => Store][] = [
    ["SQLite", () => new SqliteStore({ file: ":memory:", clock: slowClock() })],
    ["PostgreSQL", () => new PostgresStore(server.settings({ schema: freshSchema() }), slowClock())],
  ];
  for (const [kind, make] of kinds) {
    it(`waits for the end of one group of 50 ms in ${kind}, not for all 250 texts`, async () => {
      const store = make();
      await store.open();
      let asked = 0;
      const texts = Array.from({ length: 250 }, (_, n) => outgoing({ kind: "campaign", contact: `+1555030${n}` }));
      const campaign = texts.map(async (text) => {
        await store.enqueue(text);
        asked += 1;
      });
      await campaign[0];
      const before = asked;
      await store.acceptInbound(incoming());
      // The groups that were under way when it came, and those of the campaign that found room behind it in its own.
      expect(asked - before).to.be.at.most(6);
      expect(asked).to.be.below(12);
      await Promise.all(campaign);
      expect((await store.counts()).messages).to.equal(251);
      await store.close();
    });
  }
});
