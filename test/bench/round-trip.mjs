/**
 * How many round trips a second, from the webhook to the reply at the carrier, beside what else could answer a text: a
 * bare Node.js process (the limit of the platform), Node-RED's own nodes (what people would build without us), and Kannel
 * (a gateway in C). The systems take turns, so that a machine that slows down slows all of them; only ratios are judged.
 */
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

export async function measureRoundTrips({ seconds, rounds, systems }) {
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
  // One that loses a text is no measure; the others are.
  for (const [name, why] of failed) console.log(`  (${name}) could not be measured: ${why}`);
  for (const name of names.filter((one) => !failed.has(one))) {
    const runs = measured[name];
    rate[name] = median(runs.map((one) => one.perSecond));
    const p50 = median(runs.map(({ times }) => share(times, 0.5)));
    const p99 = median(runs.map(({ times }) => share(times, 0.99)));
    const row = [`${Math.round(rate[name])}/s`, `p50 ${p50.toFixed(1)} ms`, `p99 ${p99.toFixed(1)} ms`];
    console.log(`  (${name}) ${SYSTEMS[name].name.padEnd(38)} ${row.map((cell) => cell.padStart(12)).join("  ")}`);
  }
  if (rate.a && rate.c) aim("roundtrip", "(c) / (a), a bare process", rate.c / rate.a, { least: 0.7 });
  if (rate.b && rate.c) aim("roundtrip", "(c) / (b), Node-RED's own nodes", rate.c / rate.b, { least: 2 });
  if (rate.k && rate.c) aim("roundtrip", "(c) / (k), Kannel", rate.c / rate.k, { least: 1 });
  if (rate.K && rate.C) aim("roundtrip", `(C) / (K), Kannel with ${MANY} people`, rate.C / rate.K, { least: 1 });
  if (systems.includes("k") && !kannelIsInstalled()) leftOut("roundtrip", "Kannel is not installed: left out");
}

async function measureOnce({ name, start, form, people = PEOPLE }, seconds) {
  const carrier = await new Carrier(form).start();
  const system = await start(carrier.address);
  try {
    return await textAndWait(carrier, system.webhook, { people, seconds });
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}
