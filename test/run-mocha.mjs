/**
 * Runs test files with mocha in this process, and tells `test/run.mjs`, which started it, of every test that ends.
 * Arguments: a title that the tests must match ("" for all), then the files; without files, it asks for one after the other.
 */
import { once } from "node:events";
import { relative, resolve, sep } from "node:path";
import Mocha from "mocha";
import { endTests } from "./at-the-end.ts";

/** A server or timer that outlives the tests is a leak in the product or in a test. */
function failWhenSomethingIsLeftRunning() {
  const report = () => {
    console.error(`Left running after the tests: ${process.getActiveResourcesInfo().join(", ")}`);
    process.exit(1);
  };
  setTimeout(report, 5_000).unref();
}

/** As a person names it who stands in the project's folder. */
const nameOf = (file) => relative(process.cwd(), file).split(sep).join("/");

/**
 * A limit is there for what hangs. A machine that does much else must not fail a test that is only slow, so it is one and
 * the same for all, and only what takes minutes by itself asks for a longer one.
 */
const LIMIT_MS = 180_000;

const [title, ...chosen] = process.argv.slice(2);
const counts = { passed: 0, failed: 0, failures: [], finished: false, seconds: {} };
const tell = (change) => process.send?.(Object.assign(counts, change));
const fail = (file, test) => {
  tell({ failed: counts.failed + 1, failures: [...counts.failures, { file: nameOf(file ?? ""), title: test }] });
};

/** The files that were chosen, all at once; or else one after the other, as they are handed out to who has time for one. */
async function* batches() {
  if (chosen.length > 0) return yield chosen;
  for (;;) {
    const answer = once(process, "message");
    process.send({ isFree: true });
    const [{ file }] = await answer;
    if (file === null) return;
    yield [file];
  }
}

async function runFiles(files) {
  const mocha = new Mocha({ reporter: "spec", timeout: LIMIT_MS, forbidOnly: true });
  if (title) mocha.grep(title);
  for (const file of files) mocha.addFile(resolve(file));
  await mocha.loadFilesAsync();
  const runner = mocha.run();
  runner.on("pass", () => tell({ passed: counts.passed + 1 }));
  // A test that is left out proves nothing, so it counts as failed.
  for (const event of ["fail", "pending"]) runner.on(event, (test) => fail(test.file, test.fullTitle()));
  await once(runner, "end");
  runner.dispose();
}

// Thrown on, it fails the test that runs, or else this process.
process.on("unhandledRejection", (reason) => {
  throw reason;
});
for await (const files of batches()) {
  const began = performance.now();
  await runFiles(files);
  if (files.length === 1) counts.seconds[nameOf(files[0])] = (performance.now() - began) / 1_000;
}
await endTests().catch((error) => {
  console.error(error, ...error.errors);
  fail("", error.message);
});
tell({ finished: true });
process.exitCode = counts.failed === 0 ? 0 : 1;
process.disconnect?.();
failWhenSomethingIsLeftRunning();
