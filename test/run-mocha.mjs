/**
 * Runs test files with mocha in this process, and tells `test/run.mjs`, which started it, of every test that ends.
 * Arguments: a title that the tests must match ("" for all), then the files.
 */
import { relative, resolve, sep } from "node:path";
import Mocha from "mocha";

/** A server or timer that outlives the tests is a leak in the product or in a test. */
function failWhenSomethingIsLeftRunning() {
  const report = () => {
    console.error(`Left running after the tests: ${process.getActiveResourcesInfo().join(", ")}`);
    process.exit(1);
  };
  setTimeout(report, 5_000).unref();
}

/** How long each file's tests and hooks take, in seconds; `stop` gives what was counted. */
function stopwatch(runner) {
  const seconds = {};
  let file;
  let since = performance.now();
  const goOn = (next) => {
    const now = performance.now();
    if (file !== undefined) seconds[nameOf(file)] = (seconds[nameOf(file)] ?? 0) + (now - since) / 1_000;
    file = next;
    since = now;
  };
  for (const event of ["suite", "test"]) runner.on(event, (each) => goOn(each.file ?? file));
  return {
    stop: () => {
      goOn(undefined);
      return seconds;
    },
  };
}

/** As a person names it who stands in the project's folder. */
const nameOf = (file) => relative(process.cwd(), file).split(sep).join("/");

/**
 * A limit is there for what hangs. A machine that does much else must not fail a test that is only slow, so it is one and
 * the same for all, and only what takes minutes by itself asks for a longer one.
 */
const LIMIT_MS = 180_000;

const [title, ...files] = process.argv.slice(2);
const mocha = new Mocha({ reporter: "spec", timeout: LIMIT_MS, forbidOnly: true });
if (title) mocha.grep(title);
for (const file of files) mocha.addFile(resolve(file));
await mocha.loadFilesAsync();

const counts = { passed: 0, failed: 0, failures: [], finished: false };
const tell = (change) => process.send?.(Object.assign(counts, change));
const fail = (test) => {
  const failure = { file: nameOf(test.file ?? ""), title: test.fullTitle() };
  tell({ failed: counts.failed + 1, failures: [...counts.failures, failure] });
};
// Thrown on, it fails the test that runs, or else this process.
process.on("unhandledRejection", (reason) => {
  throw reason;
});
const runner = mocha.run();
const watch = stopwatch(runner);
runner.on("pass", () => tell({ passed: counts.passed + 1 }));
runner.on("fail", fail);
// A test that is left out proves nothing, so it counts as failed.
runner.on("pending", fail);
await new Promise((done) => runner.on("end", done));
tell({ finished: true, seconds: watch.stop() });
process.exitCode = counts.failed === 0 ? 0 : 1;
process.disconnect?.();
failWhenSomethingIsLeftRunning();
