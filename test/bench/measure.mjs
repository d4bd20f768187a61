/** Does the measurements of `npm run bench`, one part after the other, and prints the aims at the end. */
import { leftOut, printAims } from "./aims.mjs";
import { measureCampaign } from "./campaign.mjs";
import { undoAll, unlessEnding } from "./cleanup.mjs";
import { measureDesk } from "./desk.mjs";
import { measureHistory } from "./history.mjs";
import { measureLatency } from "./latency.mjs";
import { printMachine } from "./machine.mjs";
import { measurePostgres } from "./postgres.mjs";
import { measureReports } from "./reports.mjs";
import { measureRestart } from "./restart.mjs";
import { measureRoundTrips } from "./round-trip.mjs";
import { measureSlowDisk } from "./slow-disk.mjs";

const options = JSON.parse(process.argv[2]);
const size = (name) => {
  const value = Number(options[name]);
  if (value > 0) return value;
  throw new Error(`--${name} has to be a number greater than 0, not "${options[name]}"`);
};
const load = { perSecond: size("load"), seconds: size("load-seconds") };

const PARTS = {
  roundtrip: {
    title: "Round trip",
    measure: () =>
      measureRoundTrips({
        seconds: size("seconds"),
        rounds: size("rounds"),
        systems: [...options.systems],
        beside: options.beside,
      }),
  },
  latency: { title: "Latency", measure: () => measureLatency(load) },
  campaign: {
    title: "A campaign",
    measure: () => measureCampaign({ texts: size("campaign"), rate: size("rate") }),
  },
  history: { title: "A long history (P8)", measure: () => measureHistory({ messages: size("messages") }) },
  restart: {
    title: "Restart with a long history",
    measure: () => measureRestart({ texts: size("stored"), contacts: size("contacts") }),
  },
  reports: {
    title: "Reports beside a long history",
    measure: () => measureReports({ texts: size("stored"), contacts: size("contacts") }),
  },
  desk: {
    title: "The desk",
    measure: () =>
      measureDesk({
        seconds: size("seconds"),
        rounds: size("rounds"),
        perSecond: size("load"),
        loadSeconds: size("load-seconds"),
        conversations: size("conversations"),
      }),
  },
  postgres: {
    title: "Several processes on one PostgreSQL database",
    measure: () =>
      measurePostgres({ texts: size("texts"), rate: size("shared-rate"), rateSeconds: size("rate-seconds") }),
  },
  slowdisk: { title: "A slow disk", measure: () => measureSlowDisk(load) },
};

const wanted = options.only === "" ? Object.keys(PARTS) : options.only.split(",");
const unknown = wanted.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`--only knows ${Object.keys(PARTS).join(", ")}; not ${unknown.join(", ")}`);

await printMachine();
for (const name of wanted) {
  const begun = performance.now();
  console.log(`\n${PARTS[name].title}`);
  try {
    await PARTS[name].measure();
  } catch (error) {
    await unlessEnding();
    // The other parts have nothing to do with it.
    console.error(error);
    leftOut(name, `could not be measured: ${error.message}`);
    process.exitCode = 1;
  }
  await undoAll();
  await unlessEnding();
  console.log(`  (took ${((performance.now() - begun) / 1000).toFixed(0)} s)`);
}
printAims();
