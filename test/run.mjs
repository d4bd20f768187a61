/**
 * `npm test`: builds, runs every test in one process and ends with `N passed, N failed`, alone on a line.
 * `npm test -- test/core` runs a folder or file, `npm test -- "opt-out"` the tests whose title matches; both leave
 * out the type check. The process that counts is not the one that runs the tests, so a crash is a failure too.
 */
import { fork } from "node:child_process";
import { join } from "node:path";
import { installLibraries, root, run, suitableNode } from "../src/start/prepare.mjs";

/** Counts what a test run reports, and what it could not report any more. */
async function runTests(node, selection) {
  const counts = { passed: 0, failed: 0, finished: false };
  const execArgv = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const child = fork(join(root, "test/run-mocha.mjs"), selection, { cwd: root, execPath: node, execArgv });
  child.on("message", (told) => Object.assign(counts, told));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (!counts.finished || (code !== 0 && counts.failed === 0)) counts.failed += 1;
  if (counts.passed + counts.failed === 0) counts.failed = 1;
  return counts;
}

async function prepareAndRun(selection) {
  await installLibraries();
  // From here on Node.js runs TypeScript without a flag.
  const node = await suitableNode(22, 18);
  const types = selection.length > 0 ? ["--no-types"] : [];
  await run(node, [join(root, "build.mjs"), "--check", ...types]);
  return runTests(node, selection);
}

const { passed, failed } = await prepareAndRun(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  return { passed: 0, failed: 1 };
});
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
