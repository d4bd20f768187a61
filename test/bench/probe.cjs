/**
 * Loaded into the Node-RED that is measured (`--require`): tells from inside how much memory it takes and how long its
 * event loop was held up. Memory is told after two full collections, so that `used` (JavaScript's heap, and what it holds
 * outside) is in use and not only uncollected. `rss` is what the system has given the process then: V8 keeps the heap pages
 * that a peak needed in a pool, for the next one. `least` is what the process really cannot do without: asked to, V8 gives
 * that pool back.
 */
const { monitorEventLoopDelay } = require("node:perf_hooks");
const { isMainThread } = require("node:worker_threads");

const RESOLUTION_MS = 2;
const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

const asked = {
  memory() {
    global.gc();
    global.gc();
    const { rss, heapUsed, external } = process.memoryUsage();
    return { rss, used: heapUsed + external };
  },
  least() {
    global.gc({ type: "major", flavor: "last-resort", execution: "sync" });
    return { rss: process.memoryUsage().rss };
  },
  delays() {
    // The histogram counts from one look to the next, so a loop that is never held up shows the time between two looks.
    const told = { max: delays.max / 1e6 - RESOLUTION_MS, p99: delays.percentile(99) / 1e6 - RESOLUTION_MS };
    delays.reset();
    return told;
  },
};

// Node.js loads it into every thread too.
if (isMainThread) {
  delays.enable();
  process.on("message", (question) => process.send(asked[question]()));
  process.channel.unref();
}
