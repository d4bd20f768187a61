/**
 * What `npm start` and `npm test` need before anything of this project can run: its libraries and a Node.js that is
 * new enough. Plain JavaScript without libraries, because it runs in a clean clone, on Node.js 18 or later.
 */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** A failure that a person can do something about: its message is shown alone, without a stack. */
export class StartError extends Error {}

/** Runs a program to its end and gives what it printed; with `show`, its output goes to the terminal instead. */
export function run(command, args, { show = false } = {}) {
  // npm on Windows is a script, which only a shell can start.
  const shell = process.platform === "win32" && command.endsWith(".cmd");
  const child = spawn(command, args, { cwd: root, shell, stdio: show ? "inherit" : ["ignore", "pipe", "pipe"] });
  let printed = "";
  let complaints = "";
  child.stdout?.on("data", (data) => {
    printed += data;
  });
  child.stderr?.on("data", (data) => {
    complaints += data;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0) resolve(printed.trim());
      else reject(new StartError(`${complaints}${printed}`.trim()));
    });
  });
}

/** The npm that runs us, or else the one on the path. */
function npm(name, args) {
  const tool = process.env.npm_execpath?.replace(/np[mx]-cli\.js$/, `${name}-cli.js`);
  if (tool?.endsWith(`${name}-cli.js`) && existsSync(tool)) return run(process.execPath, [tool, ...args]);
  return run(process.platform === "win32" ? `${name}.cmd` : name, args);
}

const packagesIn = (path) => JSON.parse(readFileSync(join(root, path), "utf8")).packages;

/** True when node_modules/ holds what package-lock.json asks for (its dates say little after a `git pull`). */
function librariesAreInstalled() {
  if (!existsSync(join(root, "node_modules/.package-lock.json"))) return false;
  const installed = packagesIn("node_modules/.package-lock.json");
  return Object.entries(packagesIn("package-lock.json")).every(
    ([path, wanted]) =>
      path === "" || wanted.optional || wanted.devOptional || installed[path]?.version === wanted.version,
  );
}

/** Installs the libraries when they are missing or not those of the lock file. */
export async function installLibraries() {
  if (librariesAreInstalled()) return;
  console.log("Installing libraries. This takes a minute, once …");
  try {
    await npm("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  } catch (error) {
    throw new StartError(`The libraries could not be installed. Is this computer online?\n${error.message}`);
  }
}

/**
 * The path of a Node.js that is at least `major.minor`: the running one, or else one that npm downloads and keeps
 * in its cache.
 */
export async function suitableNode(major, minor) {
  const [runningMajor = 0, runningMinor = 0] = process.versions.node.split(".").map(Number);
  if (runningMajor > major || (runningMajor === major && runningMinor >= minor)) return process.execPath;
  console.log(`Node.js ${process.version} is too old for this, so npm brings version 24. Yours stays as it is …`);
  try {
    return await npm("npx", ["--yes", "--loglevel=error", "node@24", "-p", "process.execPath"]);
  } catch (error) {
    const wanted = `Node.js ${major}.${minor} or later is needed, and it could not be fetched.`;
    throw new StartError(`${wanted} Install it from https://nodejs.org and try again.\n${error.message}`);
  }
}

/** Shows what went wrong, in words where we have them, and ends the program. */
export function giveUp(error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await installLibraries().catch(giveUp);
