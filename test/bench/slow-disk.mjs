/**
 * A disk on which every flush takes 20 ms, as an SD card or a network volume may: Node-RED must go on meanwhile, because
 * everything else in it would stand still too. The delay is put before the C library's `fsync` and `fdatasync`, so it hits
 * SQLite's own flushes as well as ours; the event loop is watched from inside the process.
 */
import { statSync } from "node:fs";
import { join } from "node:path";
import { root, run } from "../../src/start/prepare.mjs";
import { aim, leftOut } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { temporaryFolder } from "./cleanup.mjs";
import { smsFlow, WEBHOOK } from "./flows.mjs";
import { printTimes } from "./latency.mjs";
import { textRegardless } from "./load.mjs";
import { startIdle, startNodeRed } from "./servers.mjs";

const FLUSH_MS = 20;
const WARM_UP_S = 5;

export async function measureSlowDisk({ perSecond, seconds }) {
  if (process.platform !== "linux") return leftOut("slowdisk", "A slow disk can be had on Linux only: left out");
  const folder = await temporaryFolder();
  try {
    const library = await compiled(folder.path);
    if (library === null) return leftOut("slowdisk", "There is no C compiler (cc) to make a slow disk with: left out");
    const usual = await measure({ perSecond, seconds }, {});
    printTold("a disk as it is", usual);
    const slow = await measure({ perSecond, seconds }, { LD_PRELOAD: library, SLOW_FSYNC_MS: String(FLUSH_MS) });
    printTold(`each flush takes ${FLUSH_MS} ms more`, slow);
    const note = `${perSecond} texts a second for ${seconds} s`;
    aim("slowdisk", "the event loop was held up at most", slow.delays.max, { most: 50 }, { unit: " ms", note });
    aim("slowdisk", "texts without a reply", slow.times.failures.length, { most: 0 });
  } finally {
    await folder.remove();
  }
}

/** Null where there is no compiler. */
async function compiled(folder) {
  const library = join(folder, "slow-fsync.so");
  const source = join(root, "test/bench/slow-fsync.c");
  return run("cc", ["-shared", "-fPIC", "-O2", "-o", library, source]).then(
    () => library,
    (error) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
}

async function measure(load, env) {
  const carrier = await new Carrier().start();
  const system = await startNodeRed(smsFlow(carrier.address), WEBHOOK, env);
  const idle = startIdle();
  try {
    await textRegardless(carrier, system.webhook, { ...load, seconds: Math.min(WARM_UP_S, load.seconds) });
    const file = join(system.folder, "sms/texts.sqlite");
    const before = statSync(file).size;
    await Promise.all([system.ask("delays"), idle.ask("delays")]);
    const times = await textRegardless(carrier, system.webhook, load);
    const [delays, idle_delays] = await Promise.all([system.ask("delays"), idle.ask("delays")]);
    // Only a checkpoint writes to the file itself.
    return { times, delays, idle_delays, brought_over: statSync(file).size - before };
  } finally {
    await idle.stop();
    await system.stop();
    await carrier.stop();
  }
}

function printTold(disk, { times, delays, idle_delays, brought_over }) {
  const held = `event loop held up: 99 % ${delays.p99.toFixed(1)} ms, at most ${delays.max.toFixed(1)} ms`;
  const machine = `a process that does nothing at most ${idle_delays.max.toFixed(1)} ms`;
  console.log(
    `  ${disk}: ${held}, ${machine}; ${(brought_over / 2 ** 20).toFixed(1)} MB brought into the file by checkpoints`,
  );
  printTimes(times);
}
