/**
 * Loaded into a Node-RED (`--require`): asked by SIGWINCH, which ends nothing, it writes how many bytes are in use, after two
 * full collections, into the file that MEMORY_FILE names. What the system has given the process says less: V8 keeps pages.
 */
const { renameSync, writeFileSync } = require("node:fs");
const { setFlagsFromString } = require("node:v8");
const { runInNewContext } = require("node:vm");
const { isMainThread } = require("node:worker_threads");

// Node.js loads it into every thread too.
if (isMainThread) {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc");
  const file = process.env.MEMORY_FILE;
  process.on("SIGWINCH", () => {
    collect();
    collect();
    const { heapUsed, external } = process.memoryUsage();
    writeFileSync(`${file}.new`, String(heapUsed + external));
    renameSync(`${file}.new`, file);
  });
}
