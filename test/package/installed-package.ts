import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { removeAtExit } from "./leftovers.ts";

const execute = promisify(execFile);

export const root = join(import.meta.dirname, "../..");

/** What of package.json the tests go by; nodes and examples are found through it, never listed twice. */
export interface PackageFile {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly keywords: readonly string[];
  readonly license: string;
  readonly repository: { readonly url: string };
  readonly bugs: { readonly url: string };
  readonly engines: { readonly node: string };
  /** Commands and their files. */
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly "node-red": { readonly version: string; readonly nodes: Readonly<Record<string, string>> };
}

export async function readPackageFile(folder: string): Promise<PackageFile> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
}

/** The node types of the palette, in the order of package.json. */
export const nodeTypes: readonly string[] = Object.keys((await readPackageFile(root))["node-red"].nodes);

/** Runs npm as a person would, on whatever Node.js it finds. */
function npm(args: readonly string[], folder: string): Promise<{ stdout: string }> {
  return execute("npm", [...args, "--loglevel=error"], { cwd: folder, shell: process.platform === "win32" });
}

export interface PackedPackage {
  /** The tarball that would be published. */
  readonly tarball: string;
  readonly size_bytes: number;
  /** Paths in the tarball, below `package/`. */
  readonly files: readonly string[];
  /** A Node-RED user folder into which the tarball was installed as a user would. */
  readonly userDir: string;
}

async function pack(): Promise<PackedPackage> {
  const folder = removeAtExit(await mkdtemp(join(tmpdir(), "sms-package-")));
  const { stdout } = await npm(["pack", "--ignore-scripts", "--json", "--pack-destination", folder], root);
  const told: unknown = JSON.parse(stdout);
  const [entry] = Array.isArray(told) ? told : Object.values(Object(told));
  const tarball = join(folder, entry.filename);
  await npm(["init", "-y"], folder);
  await npm(["install", tarball, "--no-audit", "--no-fund", "--ignore-scripts", "--offline"], folder);
  const files = entry.files.map((file: { path: string }) => file.path);
  return { tarball, size_bytes: entry.size, files, userDir: folder };
}

let packed: Promise<PackedPackage> | undefined;

/** Packs and installs what `npm test` has built, once in each process. */
export function packedPackage(): Promise<PackedPackage> {
  packed ??= pack();
  return packed;
}

/** A fresh user folder with the package installed, of its own for each Node-RED. */
export async function newUserDir(): Promise<string> {
  const { userDir } = await packedPackage();
  const folder = removeAtExit(await mkdtemp(join(tmpdir(), "sms-user-dir-")));
  for (const name of ["package.json", "package-lock.json", "node_modules"]) {
    await cp(join(userDir, name), join(folder, name), { recursive: true });
  }
  return folder;
}
