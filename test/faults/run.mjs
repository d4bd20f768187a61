/**
 * `npm run faults`: a real Node-RED whose neighbours fail one after the other (the database, a provider, a flow, the clock, a
 * deploy), with books kept by who texts and by the carrier. Prints for each fault what was accepted, lost, doubled, sent
 * after a STOP, and whether the log told it. `-- --only NAME,NAME` does some; `SEED=7` draws other chances.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { giveUp, installLibraries, root, run, suitableNode } from "../../src/start/prepare.mjs";

async function faults() {
  await installLibraries();
  const node = await suitableNode(22, 18);
  await run(node, [join(root, "build.mjs"), "--no-types"]);
  const flags = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const args = [...flags, join(root, "test/faults/faults.ts"), ...process.argv.slice(2)];
  const child = spawn(node, args, { cwd: root, stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.on("close", resolve));
}

faults().catch(giveUp);
