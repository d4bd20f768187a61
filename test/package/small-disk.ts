import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system in memory of a few megabytes, that can be full or read-only. Only root may make one, and only on Linux. */
export class SmallDisk {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
    process.once("exit", () => this.remove());
  }

  /** Null where this machine does not let us. */
  static make(): SmallDisk | null {
    const path = mkdtempSync(join(tmpdir(), "sms-small-disk-"));
    if (mount(["-t", "tmpfs", "-o", "size=4m", "tmpfs", path])) return new SmallDisk(path);
    rmdirSync(path);
    return null;
  }

  /** Leaves not a block free. */
  fill(): void {
    try {
      for (;;) writeFileSync(join(this.path, "filler"), Buffer.alloc(4096), { flag: "a" });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
    }
  }

  makeRoom(): void {
    rmSync(join(this.path, "filler"));
  }

  /** Works while no file on it is open. */
  setReadOnly(readOnly: boolean): void {
    if (!mount(["-o", `remount,${readOnly ? "ro" : "rw"}`, this.path])) throw new Error(`${this.path} is in use.`);
  }

  remove(): void {
    if (spawnSync("umount", ["--lazy", this.path]).status === 0) rmdirSync(this.path);
  }
}

const mount = (args: string[]): boolean => spawnSync("mount", args).status === 0;
