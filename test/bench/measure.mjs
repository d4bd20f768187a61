/** Does the measurements of `npm run bench` and prints them. */
import { cpus } from "node:os";
import { Carrier } from "./carrier.mjs";
import { coreFlow, smsFlow } from "./flows.mjs";
import { measureHistory } from "./history.mjs";
import { startBare, startNodeRed } from "./servers.mjs";

const options = JSON.parse(process.argv[2]);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const PEOPLE = 32;

const SYSTEMS = {
  a: { name: "bare Node.js process", start: (carrier) => startBare(carrier) },
  b: { name: "Node-RED core nodes, nothing stored", start: (carrier) => startNodeRed(coreFlow(carrier), "/sms/in") },
  c: {
    name: "this palette, everything on disk",
    start: (carrier) => startNodeRed(smsFlow(carrier), "/sms/hooks/gateway/inbound"),
  },
};

async function measureOnce(start) {
  const carrier = new Carrier();
  await carrier.start();
  const system = await start(carrier.address);
  try {
    return await carrier.measure(system.webhook, { people: PEOPLE, seconds });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function measureRoundTrips(names) {
  const measured = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) measured[name].push(await measureOnce(SYSTEMS[name].start));
  }
  console.log(`\nReplies per second, ${PEOPLE} people texting at once (median of ${rounds} rounds of ${seconds} s)`);
  const rate = {};
  for (const name of names) {
    const runs = measured[name];
    rate[name] = median(runs.map((one) => one.perSecond));
    const p50 = median(runs.map(({ times }) => at(times, 0.5)));
    const p99 = median(runs.map(({ times }) => at(times, 0.99)));
    const row = [`${Math.round(rate[name])}/s`, `p50 ${p50.toFixed(1)} ms`, `p99 ${p99.toFixed(1)} ms`];
    console.log(`  (${name}) ${SYSTEMS[name].name.padEnd(38)} ${row.map((cell) => cell.padStart(12)).join("  ")}`);
  }
  return rate;
}

console.log(`Node.js ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`);
if (options.only !== "history") {
  const names = options.only === "" ? ["a", "b", "c"] : options.only.split(",");
  const rate = await measureRoundTrips(names);
  if (rate.b && rate.c) console.log(`  (c) / (b) = ${(rate.c / rate.b).toFixed(2)}   aim: at least 1.5`);
  if (rate.a && rate.c) console.log(`  (c) / (a) = ${(rate.c / rate.a).toFixed(2)}   aim: at least 0.6`);
}
if (options.only === "" || options.only === "history") await measureHistory(Number(options.messages));
