/**
 * What a long history costs at a restart (P8): the time from the start of the process until a signed text is accepted, and
 * the memory of a Node-RED that has nothing to do, beside the same with an empty database.
 */
import { rename } from "node:fs/promises";
import { join } from "node:path";
import { aim, median } from "./aims.mjs";
import { makeBigDatabase } from "./big-database.mjs";
import { Carrier } from "./carrier.mjs";
import { temporaryFolder } from "./cleanup.mjs";
import { smsFlow, WEBHOOK } from "./flows.mjs";
import { runNodeRed, settledMemory, startNodeRed } from "./servers.mjs";

/** Starts of each; a start is short, and the machine has other things to do. */
const STARTS = 3;
const GIVE_UP_MS = 60_000;

export async function measureRestart({ texts, contacts }) {
  const made = await temporaryFolder();
  const big = join(made.path, "texts.sqlite");
  const begun = performance.now();
  await makeBigDatabase(big, { texts, contacts });
  const count = `${texts.toLocaleString("en")} texts of ${contacts.toLocaleString("en")} contacts`;
  console.log(`  ${count}, written in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  const empty = await measureStarts(null);
  const full = await measureStarts(big);
  await made.remove();
  for (const [name, { times, memory }] of Object.entries({ empty, full })) {
    const each = times.map((time) => (time / 1000).toFixed(2)).join(", ");
    console.log(
      `  ${name.padEnd(6)} ready after ${each} s, then ${Math.round(memory.rss / 2 ** 20)} MB (RSS, settled)`,
    );
  }
  const ready = { unit: " s", note: `median of ${STARTS}` };
  aim("restart", "ready after", median(full.times) / 1000, { most: 3 }, ready);
  aim("restart", "idle memory, in times of that of an empty database", full.memory.rss / empty.memory.rss, {
    most: 1.3,
  });
}

/** @param database put in place of the one that the first start has made; null: that one stays */
async function measureStarts(database) {
  const carrier = await new Carrier().start();
  const first = await startNodeRed(smsFlow(carrier.address), WEBHOOK);
  try {
    await first.end();
    if (database !== null) await rename(database, join(first.folder, "sms/texts.sqlite"));
    const times = [];
    let memory = null;
    for (let start = 1; start <= STARTS; start += 1) {
      const begun = performance.now();
      const system = await runNodeRed(first.folder);
      await accepts(carrier, `${system.address}${WEBHOOK}`, begun);
      times.push(performance.now() - begun);
      if (start === STARTS) memory = await settledMemory(system);
      await system.stop();
    }
    return { times, memory };
  } finally {
    await first.stop();
    await carrier.stop();
  }
}

async function accepts(carrier, webhook, begun) {
  while ((await carrier.probe(webhook)) !== 200) {
    if (performance.now() - begun > GIVE_UP_MS) throw new Error(`Node-RED accepted no text within ${GIVE_UP_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
