import { basename, join } from "node:path";
import { expect } from "chai";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { refusal } from "./conformance/store-kind.ts";
import { sharedServer } from "./postgres-server.ts";
import { incoming } from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Counts so far, which takes as long as one likes. */
const COUNT_TO = (most: string) => `with recursive numbers (n) as (
    select 1 union all select n + 1 from numbers where n < ${most} /* in time */
  ) select count(*) as counted from numbers`;
const FOR_EVER = COUNT_TO("2000000000");

describe("A question that reads much", () => {
  let folder = temporaryFolder();
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  async function isGivenUp(store: Store): Promise<void> {
    await store.open();
    try {
      expect(await refusal(store.reader().all(FOR_EVER, []))).to.equal("took_too_long");
      expect(await store.reader().all("select count(*) as kept from messages", [])).to.deep.equal([{ kept: 0 }]);
    } finally {
      await store.close();
    }
  }

  it("is given up by SQLite when it takes too long, and the next is answered", async () => {
    await isGivenUp(new SqliteStore({ file: join(folder.path, "sms.db"), read_within_ms: 100 }));
  });

  it("is given up by PostgreSQL when it takes too long, and the next is answered", async function () {
    this.timeout(60_000);
    const server = await sharedServer();
    await isGivenUp(new PostgresStore({ ...server.settings({ schema: basename(folder.path) }), read_within_ms: 100 }));
  });

  it("holds up neither the event loop nor whoever writes", async () => {
    const store = new SqliteStore({ file: join(folder.path, "sms.db") });
    await store.open();
    try {
      await store.reader().all("select 1", []);
      let isAnswered = false;
      const question = store
        .reader()
        .all(COUNT_TO("3000000"), [])
        .finally(() => {
          isAnswered = true;
        });
      let kept = 0;
      for (; kept < 50 && !isAnswered; kept += 1) await store.acceptInbound(incoming());
      expect(isAnswered, "the texts were kept before the question was answered").to.equal(false);
      expect(kept).to.equal(50);
      expect(await question).to.deep.equal([{ counted: 3_000_000 }]);
    } finally {
      await store.close();
    }
  });
});
