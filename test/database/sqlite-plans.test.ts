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
/** These sort only what one STOP cancels, what is queued or on its way to one person, their conversations, or one moment's leases. */
const SORTS_FEW = [
  COUNTS_DUE,
  /from conversations where contact = \$1 and gateway = \$2 order by/,
  /where status = 'queued' and contact = \$1 and kind <> 'law' order by seq/,
  /where status = 'sending' and lease_until < \$1 order by seq/,
  /m\.status = 'queued' where c\.id = \$1 and m\.due_at > \$2 order by m\.due_at, m\.seq/,
  /m\.status = 'sending' and m\.kind <> 'law' where c\.contact = \$1 order by m\.seq/,
];

const OF_A_MIGRATION =
  /schema_version|consents_with_scope|^insert into last_words .* from consents$|^update conversations set last_in_at = \(select|^update consent(s|_log) set gateway = \(select/;

/** What SQLite says it does for each statement that the store uses. */
async function plansOfEverything(): Promise<Map<string, string[]>> {
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
  return plans;
}

/** The index that was made for a list of conversations, by what its statement asks for. */
const LIST_INDEXES: [asks: RegExp, index: string][] = [
  [/c\.id in/, "sqlite_autoindex_conversations_1"],
  [/c\.assigned_to = /, "conversations_assigned"],
  [/c\.snoozed_until is not null and/, "conversations_snoozed"],
  [/c\.waits = 1/, "conversations_waiting"],
  [/c\.status = /, "conversations_by_status"],
];

describe("how SQLite finds what the store asks for", () => {
  it("is by index for every statement, so that cost does not grow with history (P8)", async () => {
    const plans = await plansOfEverything();
    const bad = [...plans].filter(
      ([sql, steps]) =>
        !OF_A_MIGRATION.test(sql) && steps.some((step) => GROWS_WITH_HISTORY.test(step) && step !== COUNTS_QUEUE),
    );
    expect(bad.filter(([sql]) => !SORTS_FEW.some((few) => few.test(sql.replaceAll("?", "$"))))).to.deep.equal([]);
    expect(plans.size).to.be.at.least(40);
  });

  it("is by the index of its view for every list of conversations (P8)", async () => {
    const lists = [...(await plansOfEverything())].filter(([sql]) =>
      /from conversations c.* where c\.(status|id in)/.test(sql),
    );
    for (const [sql, steps] of lists) {
      const index = LIST_INDEXES.find(([asks]) => asks.test(sql.slice(sql.lastIndexOf(" where "))))?.[1];
      expect(
        steps.some((step) => new RegExp(`SEARCH c USING (COVERING )?INDEX ${index} `).test(step)),
        sql,
      ).to.equal(true);
    }
    expect(lists.length).to.be.at.least(20);
  });
});
