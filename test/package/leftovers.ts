import type { ChildProcess } from "node:child_process";
import { rmSync } from "node:fs";

/**
 * What tests start and write, so that nothing stays behind when one fails, throws in a hook or is interrupted.
 * The exit handler is the safety net; tests still stop what they start.
 */
const folders = new Set<string>();
const processes = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of processes) child.kill("SIGKILL");
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Removes the folder when the test run ends. */
export function removeAtExit(folder: string): string {
  folders.add(folder);
  return folder;
}

/** Ends the process when the test run ends, unless it has ended by then. */
export function killAtExit<Child extends ChildProcess>(child: Child): Child {
  processes.add(child);
  child.once("exit", () => processes.delete(child));
  return child;
}
