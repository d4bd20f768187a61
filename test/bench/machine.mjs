/** The machine that the figures belong to. Without its disk and its load they mean little. */
import { open } from "node:fs/promises";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { median } from "./aims.mjs";
import { temporaryFolder } from "./cleanup.mjs";

const FLUSHES = 100;

export async function printMachine() {
  const [cpu] = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB`;
  console.log(`Node.js ${process.version}, ${cpus().length} × ${cpu?.model.trim()}, ${memory}, ${type()} ${release()}`);
  console.log(`One page written and flushed to the disk: ${(await flushTime()).toFixed(2)} ms (median of ${FLUSHES})`);
  const [busy = 0] = loadavg();
  if (busy > cpus().length / 2) {
    console.log(`This machine has other work to do (load ${busy.toFixed(1)}): the figures are worse than it could do.`);
  }
}

async function flushTime() {
  const folder = await temporaryFolder();
  const file = await open(join(folder.path, "page"), "w");
  const times = [];
  for (let round = 0; round < FLUSHES; round += 1) {
    const begun = performance.now();
    await file.write(Buffer.alloc(4096), 0, 4096, round * 4096);
    await file.datasync();
    times.push(performance.now() - begun);
  }
  await file.close();
  await folder.remove();
  return median(times);
}
