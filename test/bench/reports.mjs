/** How long reports of 30 days take beside a long history, and whether Node-RED's event loop is held up by them. */
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { asked } from "../../src/web/reports/asked.ts";
import { costReport } from "../../src/web/reports/cost-report.ts";
import { deliveryReport, optOutsReport } from "../../src/web/reports/delivery-reports.ts";
import { feelingsReport, keywordsReport, surveysReport } from "../../src/web/reports/said-reports.ts";
import { answersReport, repliesReport } from "../../src/web/reports/talk-reports.ts";
import { volumeReport } from "../../src/web/reports/volume-report.ts";
import { aim } from "./aims.mjs";
import { makeBigDatabase } from "./big-database.mjs";
import { temporaryFolder } from "./cleanup.mjs";

const NOW = Date.UTC(2025, 11, 30, 12);
const ZONE = "Europe/Berlin";
const NO_NAME = () => null;
const PRICES = { currency: "USD", segments: [{ country: "*", out: 0.01, in: 0 }], senders: [] };

/** Each with its range before. */
const REPORTS = {
  volume: volumeReport,
  replies: (reader, days) => repliesReport(reader, days, "campaign", NO_NAME),
  answers: (reader, days) => answersReport(reader, days, "person"),
  delivery: deliveryReport,
  "opt-outs": optOutsReport,
  keywords: keywordsReport,
  surveys: (reader, days) => surveysReport(reader, days, NO_NAME),
  feelings: feelingsReport,
  cost: (reader, days) => costReport(reader, days, PRICES, []),
};

/** @param database one that is there already; else one is made */
export async function measureReports({ texts, contacts, database = null }) {
  const made = await temporaryFolder();
  const file = database ?? join(made.path, "texts.sqlite");
  if (database === null) await makeBigDatabase(file, { texts, contacts });
  const store = new SqliteStore({ file });
  try {
    await store.open();
    const days = asked({ database: "", from: "2025-12-01", to: "2025-12-30", zone: ZONE }, NOW);
    await store.reader("report").all("select 1", []);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const times = [];
    let held = 0;
    for (const [name, report] of Object.entries(REPORTS)) {
      delay.reset();
      const begun = performance.now();
      await report(store.reader("report"), days);
      times.push(performance.now() - begun);
      held = Math.max(held, delay.max / 1e6);
      const loop = `event loop held up ${(delay.max / 1e6).toFixed(0)} ms at most`;
      console.log(`  ${name.padEnd(10)} ${times.at(-1).toFixed(0).padStart(6)} ms   ${loop}`);
    }
    delay.disable();
    const note = `30 days and the 30 before, among ${texts.toLocaleString("en")} texts`;
    aim("reports", "the slowest report", Math.max(...times) / 1_000, { most: 2 }, { unit: " s", note });
    aim("reports", "the event loop held up, at most", held, { most: 50 }, { unit: " ms" });
  } finally {
    await store.close();
    await made.remove();
  }
}
