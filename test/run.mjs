/**
 * `npm test`: builds, runs every test and ends with `N passed, N failed`, alone on a line.
 *
 *   npm test -- test/core test/web/strangers.test.ts   these folders and files only
 *   npm test -- "opt-out"                              the tests whose title matches
 *   npm test -- test/core/locale.test.ts "Portuguese"  both; any of these leaves out the type check
 *   npm test -- --measure                              all, and keeps how long each file takes (test/durations.json)
 *
 * Everything runs in several processes (lanes), what was chosen in one. The process that counts is not one of those that
 * run the tests, so a crash is a failure too.
 */
import { fork } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { installLibraries, root, run, suitableNode } from "../src/start/prepare.mjs";
import { handingOut, longestFirst, neededBy, runsAlone, testFiles } from "./lanes.mjs";

/** One more than two cores can run at a time: tests of whole Node-REDs wait for leases and polls a good part of their time. */
const LANES = 3;
const DURATIONS = join(root, "test/durations.json");
/** What shorter files take is not worth keeping. */
const WORTH_KEEPING_S = 0.5;
/** What a test may read from its environment, so that it can be run again just so. */
const KNOBS = ["SEED", "KILLS", "JUNK", "OPERATIONS"];

/**
 * Runs files in a process of their own; gives what that process reported, and what it could not report any more.
 *
 * @param files what it runs; or a function that hands out one after the other, and null when there are no more
 */
async function runLane(node, files, { title = "", name = "", env = {} }) {
  const counts = { passed: 0, failed: 0, failures: [], finished: false, seconds: {} };
  const execArgv = ["--disable-warning=ExperimentalWarning", "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"];
  const args = [title, ...(Array.isArray(files) ? files.map((file) => join("test", file)) : [])];
  const options = { cwd: root, execPath: node, execArgv, silent: name !== "", env: { ...process.env, ...env } };
  const child = fork(join(root, "test/run-mocha.mjs"), args, options);
  // Lanes write at the same time: each line says whose it is.
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface(stream).on("line", (line) => console.log(`${name} ${line}`));
  }
  child.on("message", (told) => {
    if (!told.isFree) return Object.assign(counts, told);
    const file = files();
    child.send({ file: file && join("test", file) });
  });
  const forward = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, forward);
  const code = await new Promise((resolve) => child.on("close", resolve));
  for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, forward);
  if (!counts.finished || (code !== 0 && counts.failed === 0)) counts.failed += 1;
  return counts;
}

function sum(outcomes) {
  return {
    passed: outcomes.reduce((all, { passed }) => all + passed, 0),
    failed: outcomes.reduce((all, { failed }) => all + failed, 0),
    failures: outcomes.flatMap(({ failures }) => failures),
    seconds: Object.assign({}, ...outcomes.map(({ seconds }) => seconds)),
  };
}

/** Where Linux has a folder in memory. */
const IN_MEMORY = "/dev/shm";
/** What the lanes leave in their folders is a tenth of this. */
const ROOM_BYTES = 16e9;

/**
 * Where temporary folders are made: in memory where there is plenty, since tests that wait for a disk a hundred thousand times
 * prove no more than those that do not: none cuts the power, and that commits are flushed is seen from the calls.
 */
function folderOfLanes() {
  if (!existsSync(IN_MEMORY) || freemem() < ROOM_BYTES) return tmpdir();
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize < ROOM_BYTES ? tmpdir() : IN_MEMORY;
}

/** A lane among others: its lines say whose they are, and the temporary folder is its own, so that no two share a file. */
async function runBeside(node, files, name) {
  const folder = mkdtempSync(join(folderOfLanes(), "sms-lane-"));
  // A PostgreSQL server runs as another user where we are root, and has its data below.
  chmodSync(folder, 0o711);
  try {
    return await runLane(node, files, { name, env: { TMPDIR: folder, TEMP: folder } });
  } finally {
    remove(folder);
  }
}

/** What cannot be removed, such as a disk that a killed test has left mounted, is no reason to lose the counts. */
function remove(folder) {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    console.error(`${folder} could not be removed: ${error.message}`);
  }
}

/** Everything: the lanes at the same time, each with the next file whenever it is free; then what has to run alone. */
async function runAll(node, files) {
  const queue = longestFirst(
    files.filter((file) => !runsAlone(file)),
    JSON.parse(readFileSync(DURATIONS, "utf8")),
  );
  const needs = new Map(queue.map((file) => [file, neededBy(join(root, "test", file))]));
  const handOut = handingOut(queue, (file) => needs.get(file));
  const lanes = Array.from({ length: LANES }, (_, lane) => runBeside(node, () => handOut(lane), `${lane + 1} │`));
  const outcomes = await Promise.all(lanes);
  // Where all lanes broke down, nobody may believe that these passed.
  for (let file = handOut(0); file !== null; file = handOut(0)) outcomes.push(notRun(file));
  const alone = files.filter(runsAlone);
  if (alone.length > 0) outcomes.push(await runLane(node, alone, {}));
  return sum(outcomes);
}

const notRun = (file) => ({ passed: 0, failed: 1, failures: [{ file, title: "" }], seconds: {} });

function keepDurations(seconds) {
  const worth = Object.entries(seconds).filter(([, each]) => each >= WORTH_KEEPING_S);
  const rounded = worth.map(([file, each]) => [file.replace(/^test\//, ""), Math.round(each * 10) / 10]);
  const sorted = Object.fromEntries(rounded.sort(([a], [b]) => a.localeCompare(b)));
  writeFileSync(DURATIONS, `${JSON.stringify(sorted, null, 2)}\n`);
}

function sayHowToRunAlone(failures) {
  if (failures.length === 0) return;
  const knobs = KNOBS.filter((name) => process.env[name]).map((name) => `${name}=${process.env[name]} `);
  console.log("To run what failed alone:");
  for (const { file, title } of failures)
    console.log(`  ${knobs.join("")}npm test -- ${file} ${JSON.stringify(title)}`);
  console.log();
}

function inMinutes(milliseconds) {
  const seconds = Math.round(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

async function prepareAndRun(chosen) {
  const measure = chosen.includes("--measure");
  const selection = chosen.filter((each) => each !== "--measure");
  const paths = selection.filter((each) => existsSync(each));
  const title = selection.filter((each) => !existsSync(each)).join(" ");
  await installLibraries();
  // From here on Node.js runs TypeScript without a flag.
  const node = await suitableNode(22, 18);
  await run(node, [join(root, "build.mjs"), "--check", ...(selection.length > 0 ? ["--no-types"] : [])]);
  const files = testFiles(join(root, "test"), paths);
  const outcome = selection.length > 0 ? sum([await runLane(node, files, { title })]) : await runAll(node, files);
  if (measure) keepDurations(outcome.seconds);
  sayHowToRunAlone(outcome.failures);
  return outcome;
}

const began = performance.now();
const { passed, failed } = await prepareAndRun(process.argv.slice(2)).catch((error) => {
  console.error(error.message);
  return { passed: 0, failed: 1 };
});
console.log(`In ${inMinutes(performance.now() - began)}, set-up included:`);
console.log(`${passed} passed, ${passed + failed === 0 ? 1 : failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
