/**
 * Whatever a measurement starts or makes is undone here, also when it fails in the middle or somebody presses Ctrl-C: no
 * process and no temporary folder outlives `npm run bench`.
 */
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const undone = new Set();

/** Registers what has to be undone; returns a function that does it now. */
export function undoLater(undo) {
  undone.add(undo);
  return async () => {
    if (undone.delete(undo)) await undo();
  };
}

/** Undoes all that is left, the last first. */
export async function undoAll() {
  for (const undo of [...undone].reverse()) {
    undone.delete(undo);
    await undo().catch((error) => console.error(error.message));
  }
}

/** A temporary folder, and how to remove it. */
export async function temporaryFolder() {
  const path = await mkdtemp(join(tmpdir(), "sms-bench-"));
  return { path, remove: undoLater(() => rm(path, { recursive: true, force: true })) };
}

/** Starts a process; `end` stops it and waits until it is gone. */
export function startProcess(command, args, options = {}) {
  const child = spawn(command, args, options);
  const gone = new Promise((resolve) => {
    child.on("exit", resolve);
    child.on("error", resolve);
  });
  const end = undoLater(async () => {
    child.kill("SIGTERM");
    // Node-RED gives its nodes 15 seconds to close.
    const force = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(force);
  });
  return { child, end, gone };
}

let isEnding = false;

/** Waits for ever where somebody pressed Ctrl-C: what fails then is no news, and nothing new may begin. */
export async function unlessEnding() {
  if (isEnding) await new Promise(() => undefined);
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    console.log("\nStopping, and removing what was made …");
    undoAll().then(() => process.exit(130));
  });
}
