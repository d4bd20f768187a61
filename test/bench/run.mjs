/**
 * `npm run bench`: measures on this machine, in one run, and prints every aim beside what was measured.
 * `--only roundtrip,latency` does some of the parts; see `OPTIONS` for the sizes.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { giveUp, installLibraries, root, run, suitableNode } from "../../src/start/prepare.mjs";

const OPTIONS = {
  /** Parts, with commas between: roundtrip, latency, campaign, history, restart, reports, desk, postgres, slowdisk. Empty: all. */
  only: "",
  /** Round trip: which systems (a bare, b core nodes, c this palette, k Kannel; C, K: many people), how often, and for how long each. */
  systems: "abckCK",
  /** Another checkout of this project, with its libraries: its round trip takes turns with ours, in processor time. */
  beside: "",
  rounds: "3",
  seconds: "5",
  /** Latency and slow disk: texts a second, and for how long. */
  load: "300",
  "load-seconds": "20",
  /** Campaign: how many texts, and the sender's segments per second. */
  campaign: "100000",
  rate: "1000",
  /** History: stored texts. */
  messages: "1000000",
  /** Restart and reports: stored texts and contacts. */
  stored: "5000000",
  contacts: "200000",
  /** Desk: open conversations. */
  conversations: "100000",
  /** PostgreSQL: texts for each measurement of the throughput; segments a second of the shared sender, and for how long. */
  texts: "3000",
  "shared-rate": "100",
  "rate-seconds": "10",
};

const { values: options } = parseArgs({
  options: Object.fromEntries(
    Object.entries(OPTIONS).map(([name, value]) => [name, { type: "string", default: value }]),
  ),
});

async function bench() {
  await installLibraries();
  const node = await suitableNode(22, 18);
  await run(node, [join(root, "build.mjs"), "--no-types"]);
  const args = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const child = spawn(node, [...args, join(root, "test/bench/measure.mjs"), JSON.stringify(options)], {
    cwd: root,
    stdio: "inherit",
  });
  // It removes what it has made before it ends.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.on("close", resolve));
}

bench().catch(giveUp);
