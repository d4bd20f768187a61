/**
 * How many round trips a second, from the webhook to the reply at the carrier, beside what else could answer a text: a
 * bare Node.js process (the limit of the platform), Node-RED's own nodes (what people would build without us), and Kannel
 * (a gateway in C). The systems take turns, so that a machine that slows down slows all of them; only ratios are judged.
 */
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "../../src/start/prepare.mjs";
import { aim, leftOut, median, share } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { coreFlow, smsFlow, WEBHOOK } from "./flows.mjs";
import { kannelIsInstalled, startKannel } from "./kannel.mjs";
import { textAndWait } from "./load.mjs";
import { startBare, startNodeRed } from "./servers.mjs";

const PEOPLE = 32;

/** Kannel's parts wait for one another for 40 ms in every text, so with few people it has nothing to do most of the time. */
const MANY = 256;

const SYSTEMS = {
  a: { name: "bare Node.js process", start: (carrier) => startBare(carrier) },
  b: { name: "Node-RED core nodes, nothing stored", start: (carrier) => startNodeRed(coreFlow(carrier), "/sms/in") },
  c: { name: "this palette, everything on disk", start: (carrier) => startNodeRed(smsFlow(carrier), WEBHOOK) },
  k: { name: "Kannel, nothing stored", start: startKannel, form: "kannel" },
};
SYSTEMS.C = { ...SYSTEMS.c, name: `this palette, ${MANY} people`, people: MANY };
SYSTEMS.K = { ...SYSTEMS.k, name: `Kannel, ${MANY} people`, people: MANY };

/** The palette of another checkout, as that one starts it. */
async function systemOf(folder) {
  const checkout = resolve(folder);
  await run(process.execPath, [join(checkout, "build.mjs"), "--no-types"]);
  const load = (file) => import(pathToFileURL(join(checkout, "test/bench", file)).href);
  const [servers, flows] = await Promise.all([load("servers.mjs"), load("flows.mjs")]);
  const start = (carrier) => servers.startNodeRed(flows.smsFlow(carrier), flows.WEBHOOK);
  return { name: "another checkout, everything on disk", start };
}

export async function measureRoundTrips({ seconds, rounds, systems, beside }) {
  if (beside !== "") {
    SYSTEMS.o = await systemOf(beside);
    systems.push("o");
  }
  const isWanted = (name) => systems.includes(name) && (name.toLowerCase() !== "k" || kannelIsInstalled());
  const names = Object.keys(SYSTEMS).filter(isWanted);
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  const failed = new Map();
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names.filter((one) => !failed.has(one))) {
      await measureOnce(SYSTEMS[name], seconds).then(
        (one) => measured[name].push(one),
        (error) => failed.set(name, error.message),
      );
    }
  }
  console.log(`  Replies per second, ${PEOPLE} people texting at once (median of ${rounds} rounds of ${seconds} s)`);
  const rate = {};
  const cost = {};
  // One that loses a text is no measure; the others are.
  for (const [name, why] of failed) console.log(`  (${name}) could not be measured: ${why}`);
  for (const name of names.filter((one) => !failed.has(one))) {
    const runs = measured[name];
    rate[name] = median(runs.map((one) => one.perSecond));
    const p50 = median(runs.map(({ times }) => share(times, 0.5)));
    const p99 = median(runs.map(({ times }) => share(times, 0.99)));
    cost[name] = median(runs.map(({ cpu_us }) => cpu_us));
    const row = [`${Math.round(rate[name])}/s`, `p50 ${p50.toFixed(1)} ms`, `p99 ${p99.toFixed(1)} ms`];
    if (Number.isFinite(cost[name])) row.push(`${Math.round(cost[name])} µs of processor`);
    console.log(`  (${name}) ${SYSTEMS[name].name.padEnd(38)} ${row.map((cell) => cell.padStart(12)).join("  ")}`);
  }
  if (rate.a && rate.c) aim("roundtrip", "(c) / (a), a bare process", rate.c / rate.a, { least: 0.7 });
  if (rate.b && rate.c) aim("roundtrip", "(c) / (b), Node-RED's own nodes", rate.c / rate.b, { least: 2 });
  if (rate.k && rate.c) aim("roundtrip", "(c) / (k), Kannel", rate.c / rate.k, { least: 1 });
  if (rate.K && rate.C) aim("roundtrip", `(C) / (K), Kannel with ${MANY} people`, rate.C / rate.K, { least: 1 });
  if (Number.isFinite(cost.o) && Number.isFinite(cost.c)) {
    aim("roundtrip", "(c) / (o), processor time of a reply beside another checkout", cost.c / cost.o, { most: 1 });
  }
  if (systems.includes("k") && !kannelIsInstalled()) leftOut("roundtrip", "Kannel is not installed: left out");
}

async function measureOnce({ name, start, form, people = PEOPLE }, seconds) {
  const carrier = await new Carrier(form).start();
  const system = await start(carrier.address);
  try {
    const before = await processorTime(system.child);
    const measured = await textAndWait(carrier, system.webhook, { people, seconds });
    const spent_us = (await processorTime(system.child)) - before;
    return { ...measured, cpu_us: spent_us / measured.all };
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

/** Microseconds that a process has used so far, all its threads; NaN where the system does not tell or it is several processes. */
async function processorTime(child) {
  const stat = child && (await readFile(`/proc/${child.pid}/stat`, "utf8").catch(() => null));
  if (!stat) return NaN;
  // The name of the program, which may hold anything, ends with the last parenthesis; see proc_pid_stat(5).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** Linux counts in hundredths of a second, whatever its own ticks are. */
const TICK_US = 10_000;
