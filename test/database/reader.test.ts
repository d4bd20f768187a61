import { basename, join } from "node:path";
import { expect } from "chai";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteReader } from "../../src/database/sqlite-reader.ts";
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
      expect(await refusal(store.reader("report").all(FOR_EVER, []))).to.equal("took_too_long");
      expect(await store.reader("report").all("select count(*) as kept from messages", [])).to.deep.equal([
        { kept: 0 },
      ]);
    } finally {
      await store.close();
    }
  }

  it("is given up by SQLite when it takes too long, and the next is answered", async () => {
    await isGivenUp(new SqliteStore({ file: join(folder.path, "sms.db"), read_within_ms: 100 }));
  });

  it("is given up by PostgreSQL when it takes too long, and the next is answered", async () => {
    const server = await sharedServer();
    await isGivenUp(new PostgresStore({ ...server.settings({ schema: basename(folder.path) }), read_within_ms: 100 }));
  });

  async function isGivenUpAtClosing(store: Store): Promise<void> {
    await store.open();
    const asked = [1, 2].map(() => refusal(store.reader("report").all(FOR_EVER, [])));
    // It is under way when the other reader has answered.
    await store.reader("search").all("select 1", []);
    await store.close();
    expect(await Promise.all(asked)).to.deep.equal(["database_closed", "database_closed"]);
  }

  it("does not hold up the closing of SQLite, nor a search beside it", async () => {
    await isGivenUpAtClosing(new SqliteStore({ file: join(folder.path, "sms.db") }));
  });

  it("does not hold up the closing of PostgreSQL, nor a search beside it", async () => {
    const server = await sharedServer();
    await isGivenUpAtClosing(new PostgresStore(server.settings({ schema: basename(folder.path) })));
  });

  it("says what is wrong with a file that cannot be read, and looks again when it can", async () => {
    const file = join(folder.path, "none.db");
    const reader = new SqliteReader(file, 1_000);
    expect(await refusal(reader.all("select 1 as one", []))).to.equal("database_failed");
    const store = new SqliteStore({ file });
    await store.open();
    expect(await reader.all("select 1 as one", [])).to.deep.equal([{ one: 1 }]);
    await reader.close();
    await store.close();
  });

  it("holds up neither the event loop nor whoever writes", async () => {
    const store = new SqliteStore({ file: join(folder.path, "sms.db") });
    await store.open();
    try {
      await store.reader("report").all("select 1", []);
      let isAnswered = false;
      const question = store
        .reader("report")
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
