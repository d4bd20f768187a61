/** Runs mocha in this process and tells `test/run.mjs`, which started it, of every test that ends. */
import { existsSync, globSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import Mocha from "mocha";

/** Folders in the order in which a failure says most about what comes after it. */
const order = ["core", "database", "gateways", "messaging", "simulation", "api", "red", "nodes", "web", "package"];
const here = import.meta.dirname;

function rank(file) {
  const place = order.indexOf(relative(here, file).split(sep)[0]);
  return place === -1 ? order.length : place;
}

function testFiles(path) {
  const isWanted = (file) => file === path || (statSync(path).isDirectory() && file.startsWith(path + sep));
  const files = globSync("**/*.test.ts", { cwd: here }).map((file) => join(here, file));
  return files.filter((file) => !path || isWanted(file)).sort((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

/** A server or timer that outlives the tests is a leak in the product or in a test. */
function failWhenSomethingIsLeftRunning() {
  const report = () => {
    console.error(`Left running after the tests: ${process.getActiveResourcesInfo().join(", ")}`);
    process.exit(1);
  };
  setTimeout(report, 5_000).unref();
}

const [selection] = process.argv.slice(2);
const path = selection && existsSync(selection) ? resolve(selection) : undefined;
const mocha = new Mocha({ reporter: "spec", timeout: 10_000, forbidOnly: true });
if (selection && !path) mocha.grep(selection);
for (const file of testFiles(path)) mocha.addFile(file);
await mocha.loadFilesAsync();

const counts = { passed: 0, failed: 0, finished: false };
const tell = (change) => process.send?.(Object.assign(counts, change));
const fail = () => tell({ failed: counts.failed + 1 });
// Thrown on, it fails the test that runs, or else this process.
process.on("unhandledRejection", (reason) => {
  throw reason;
});
const runner = mocha.run();
runner.on("pass", () => tell({ passed: counts.passed + 1 }));
runner.on("fail", fail);
// A test that is left out proves nothing, so it counts as failed.
runner.on("pending", fail);
await new Promise((done) => runner.on("end", done));
tell({ finished: true });
process.exitCode = counts.failed === 0 ? 0 : 1;
process.disconnect?.();
failWhenSomethingIsLeftRunning();
