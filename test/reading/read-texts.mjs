/**
 * `npm run read-texts -- --expect opt_out|harmless [--list] FILE…`: how the law reads each line of some files, one JSON line
 * a file. `--list` prints the lines that went against the expectation first.
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { giveUp, installLibraries, root, suitableNode } from "../../src/start/prepare.mjs";

async function readTexts() {
  await installLibraries();
  const node = await suitableNode(22, 18);
  const flags = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const program = join(root, "test/reading/read-texts.ts");
  // Not in the project's folder: the files are named from where the person stands (npm says where that is).
  const cwd = process.env.INIT_CWD ?? process.cwd();
  const child = spawn(node, [...flags, program, ...process.argv.slice(2)], { cwd, stdio: "inherit" });
  process.exitCode = await new Promise((resolve) => child.on("close", resolve));
}

readTexts().catch(giveUp);
