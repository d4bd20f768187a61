/**
 * `npm run bench`: measures on this machine, in one run, and prints what the README quotes. `--seconds N` per
 * measurement (default 5), `--rounds N` (default 3: the three systems take turns, the median counts),
 * `--messages N` for the history (default 1,000,000).
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { giveUp, installLibraries, root, run, suitableNode } from "../../src/start/prepare.mjs";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "5" },
    rounds: { type: "string", default: "3" },
    messages: { type: "string", default: "1000000" },
    only: { type: "string", default: "" },
  },
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
  process.exitCode = await new Promise((resolve) => child.on("close", resolve));
}

bench().catch(giveUp);
