import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { useEverything } from "./everything.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What a plan may not say: a table read from end to end, or rows sorted that an index could have given in order. */
const GROWS_WITH_HISTORY = /^SCAN (?!CONSTANT)|TEMP B-TREE/;
/** Only what is queued is in this index: it is read to count the queue. */
const COUNTS_QUEUE = "SCAN messages USING COVERING INDEX messages_line";
/** What waits to leave is read up to a limit, and counted by sender. */
const COUNTS_DUE = /from \(select gateway, sender, segments, due_at from messages where status = 'queued'/;
/** These sort only what one STOP cancels, what is on its way to one person, or one moment's leases, never history. */
const SORTS_FEW = [
  COUNTS_DUE,
  /where status = 'queued' and contact = \$1 and kind <> 'law' order by seq/,
  /where status = 'sending' and lease_until < \$1 order by seq/,
  /m\.status = 'queued' where c\.id = \$1 and m\.due_at > \$2 order by m\.due_at, m\.seq/,
  /m\.status = 'sending' and m\.kind <> 'law' where c\.contact = \$1 order by m\.seq/,
];

const OF_A_MIGRATION =
  /schema_version|consents_with_scope|^update conversations set last_in_at = \(select|^insert into likeness .* select/;

describe("how SQLite finds what the store asks for", () => {
  it("is by index for every statement, so that cost does not grow with history (P8)", async () => {
    const folder = temporaryFolder();
    const plans = new Map<string, string[]>();
    const onPrepare = (sql: string, database: DatabaseSync) => {
      if (!/^(select|update|delete|insert)/.test(sql)) return;
      const steps = database.prepare(`explain query plan ${sql}`).all();
      plans.set(
        sql.replaceAll(/\s+/g, " "),
        steps.map(({ detail }) => String(detail)),
      );
    };
    const store = new SqliteStore({ file: join(folder.path, "sms.db"), onPrepare });
    try {
      await store.open();
      await useEverything(store);
    } finally {
      await store.close();
      folder.dispose();
    }
    const bad = [...plans].filter(
      ([sql, steps]) =>
        !OF_A_MIGRATION.test(sql) && steps.some((step) => GROWS_WITH_HISTORY.test(step) && step !== COUNTS_QUEUE),
    );
    expect(bad.filter(([sql]) => !SORTS_FEW.some((few) => few.test(sql.replaceAll("?", "$"))))).to.deep.equal([]);
    expect(plans.size).to.be.at.least(40);
  });
});
