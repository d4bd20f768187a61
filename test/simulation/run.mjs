/**
 * `npm run simulate`: runs the whole engine through many seeds' worlds and checks the promises after each. `-- --runs N`
 * (default 2,000) from `--from N` on; `-- --seed N` replays one and tells its story.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { giveUp, installLibraries, root, suitableNode } from "../../src/start/prepare.mjs";

async function simulate() {
  await installLibraries();
  const node = await suitableNode(22, 18);
  const flags = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const program = join(root, "test/simulation/simulate.ts");
  const child = spawn(node, [...flags, program, ...process.argv.slice(2)], { cwd: root, stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => child.on("close", resolve));
}

simulate().catch(giveUp);
