/**
 * Which test files there are, and in which order they are handed out to the processes that run them at the same time (lanes). What
 * measures a rate would measure its neighbours too, so such a file, `*.alone.test.ts`, runs when nothing else does.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";

/** Folders in the order in which a failure says most about what comes after it. */
const order = ["core", "database", "gateways", "messaging", "simulation", "api", "red", "nodes", "web", "package"];
/** Seconds that a file is taken to need while nobody has measured it. */
const UNKNOWN_S = 2;

function rank(file) {
  const place = order.indexOf(file.split("/")[0]);
  return place === -1 ? order.length : place;
}

const inOrder = (files) => files.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));

/** The test files below a folder, as paths in it with forward slashes; with `paths`, those that lie there only. */
export function testFiles(folder, paths = []) {
  const wanted = paths.map((path) => resolve(path));
  const isWanted = (file) =>
    wanted.some((path) => file === path || (statSync(path).isDirectory() && file.startsWith(path + sep)));
  const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".test.ts"));
  const chosen = files.map((file) => join(folder, file)).filter((file) => wanted.length === 0 || isWanted(file));
  return inOrder(chosen.map((file) => relative(folder, file).split(sep).join("/")));
}

export const runsAlone = (file) => file.endsWith(".alone.test.ts");

/**
 * The order in which files are handed out to processes, each to the one that is free first: the longest first, so that all
 * end at about the same time, however busy the machine is.
 *
 * @param seconds what each file took when it was last measured
 */
export function longestFirst(files, seconds) {
  const takes = (file) => seconds[file] ?? UNKNOWN_S;
  return files.toSorted((a, b) => takes(b) - takes(a) || a.localeCompare(b));
}

/** What takes seconds to start, and is shared by all files of one process that need it. */
const SHARED = ["openSharedEditor", "sharedServer"];

/** What a test file needs that several share. */
export function neededBy(path) {
  const text = readFileSync(path, "utf8");
  return SHARED.filter((each) => text.includes(each));
}

/**
 * Hands out files in their order, but what needs something that takes long to start to the lane that has it already, as long
 * as there is anything else to do for the others.
 *
 * @param needs gives what a file needs
 * @returns gives the next file for a lane, by its number; null when there are no more
 */
export function handingOut(files, needs) {
  const queue = [...files];
  const ownerOf = new Map();
  return (lane) => {
    const suits = (file) => needs(file).every((need) => (ownerOf.get(need) ?? lane) === lane);
    const suitable = queue.findIndex(suits);
    const [file = null] = queue.splice(Math.max(0, suitable), 1);
    for (const need of file === null ? [] : needs(file)) if (!ownerOf.has(need)) ownerOf.set(need, lane);
    return file;
  };
}
