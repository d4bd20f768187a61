/** P8: what one incoming text costs with a short and with a long history, side by side in one run. */
import { join } from "node:path";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import { incoming } from "../database/store-samples.ts";
import { aim, median } from "./aims.mjs";
import { temporaryFolder } from "./cleanup.mjs";

const SHORT = 1_000;
const MEASURED = 500;
const ROUNDS = 9;
const GROUP = 100;
const GROUPS = 40;
const START = Date.UTC(2026, 0, 1);

/** Measures a short history against one of `long` texts and prints the ratio. */
export async function measureHistory({ messages: long }) {
  const folder = await temporaryFolder();
  try {
    const few = await filled(join(folder.path, "few.sqlite"), SHORT);
    const many = await filled(join(folder.path, "many.sqlite"), long);
    const costs = { few: [], many: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      costs.few.push(await cost(few));
      costs.many.push(await cost(many));
    }
    const [short, lengthy] = [costs.few, costs.many].map(median);
    console.log(`  One incoming text with its commit, one at a time (median of ${ROUNDS} rounds of ${MEASURED})`);
    console.log(`  at ${SHORT.toLocaleString("en").padStart(9)} stored  ${(short * 1000).toFixed(0).padStart(6)} µs`);
    console.log(`  at ${long.toLocaleString("en").padStart(9)} stored  ${(lengthy * 1000).toFixed(0).padStart(6)} µs`);
    aim("history", "what the last one costs, in times of the first", lengthy / short, { most: 1.2 });
    const grouped = { few: [], many: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      grouped.few.push(await processorTime(few));
      grouped.many.push(await processorTime(many));
    }
    const [shortGroup, lengthyGroup] = [grouped.few, grouped.many].map(median);
    console.log(`  In groups of ${GROUP}, as under load: processor time of a text, threads among it`);
    console.log(`  at ${SHORT.toLocaleString("en").padStart(9)} stored  ${shortGroup.toFixed(1).padStart(6)} µs`);
    console.log(`  at ${long.toLocaleString("en").padStart(9)} stored  ${lengthyGroup.toFixed(1).padStart(6)} µs`);
    const last = "what the last one costs in groups of 100, in times of the first";
    aim("history", last, lengthyGroup / shortGroup, { most: 1.25 });
    await few.store.close();
    await many.store.close();
  } finally {
    await folder.remove();
  }
}

/** A database with `count` incoming texts of a fifth as many people. */
async function filled(file, count) {
  const store = new SqliteStore({ file });
  await store.open();
  const history = { store, next: 0, people: Math.max(200, Math.floor(count / 5)) };
  while (history.next < count) {
    const group = Math.min(1_000, count - history.next);
    await Promise.all(Array.from({ length: group }, () => store.acceptInbound(text(history))));
  }
  return history;
}

async function cost(history) {
  const begun = performance.now();
  for (let index = 0; index < MEASURED; index += 1) await history.store.acceptInbound(text(history));
  return (performance.now() - begun) / MEASURED;
}

/** Microseconds of all processors for a text, in groups that share a commit: what a text dirties is written by threads. */
async function processorTime(history) {
  const before = process.cpuUsage();
  for (let index = 0; index < GROUPS; index += 1) {
    await Promise.all(Array.from({ length: GROUP }, () => history.store.acceptInbound(text(history))));
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (GROUPS * GROUP);
}

/** People text in no order, as they do; every number is a different one, so nothing is helped by being near. */
function text(history) {
  history.next += 1;
  const index = history.next;
  const person = Math.imul(index, 2_654_435_761) >>> 0;
  const id = `msg_${String(index).padStart(32, "0")}`;
  return incoming({
    id,
    contact: `+1${String(2_000_000_000 + (person % history.people))}`,
    provider_id: `SM${(person * 2_097_152 + index).toString(16).padStart(32, "0")}`,
    text: "YES, I will be there tomorrow",
    now: START + index * 100,
    repeat_window_ms: 4_000,
    handed_to: "worker_bench",
    new_ids: { contact: `contact_${id}`, conversation: `conv_${id}`, consent: `consent_${id}` },
  });
}
