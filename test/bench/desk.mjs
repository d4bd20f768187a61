/**
 * The desk: how soon a text is on the screens of those who watch, what watching costs the engine, and how fast the page is
 * with a hundred thousand conversations.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../../src/start/prepare.mjs";
import { aim, median, share } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { startProcess } from "./cleanup.mjs";
import { measureDeskPage } from "./desk-page.mjs";
import { smsFlow, WEBHOOK } from "./flows.mjs";
import { textAndWait, textRegardless } from "./load.mjs";
import { startNodeRed } from "./servers.mjs";

const WATCHERS = 50;
const PEOPLE = 32;
const ms = { unit: " ms" };

export async function measureDesk({ seconds, rounds, perSecond, loadSeconds, conversations }) {
  await measureWatching({ seconds, rounds, perSecond, loadSeconds });
  await measureFirstLoad();
  await measureDeskPage({ conversations });
}

async function measureWatching({ seconds, rounds, perSecond, loadSeconds }) {
  const carrier = await new Carrier().start();
  const system = await startNodeRed(smsFlow(carrier.address), WEBHOOK, { BENCH_PEOPLE: "1" });
  try {
    const alone = [];
    const watched = [];
    // In turn, so that what the machine does meanwhile is shared.
    for (let round = 0; round < rounds; round += 1) {
      alone.push((await textAndWait(carrier, system.webhook, { people: PEOPLE, seconds })).perSecond);
      const watchers = await startWatchers(system.address);
      watched.push((await textAndWait(carrier, system.webhook, { people: PEOPLE, seconds })).perSecond);
      await watchers.end();
    }
    const [without, with_] = [median(alone), median(watched)];
    console.log(`  ${Math.round(without)} replies a second, and ${Math.round(with_)} with ${WATCHERS} people watching`);
    aim("desk", `the engine's speed with ${WATCHERS} watching`, with_ / without, { least: 0.9 }, { unit: " times" });

    const watchers = await startWatchers(system.address);
    await textRegardless(carrier, system.webhook, { perSecond, seconds: loadSeconds });
    const { delays, texts } = await watchers.tell();
    await watchers.end();
    const seen = delays.length / (texts * WATCHERS);
    console.log(`  ${texts} texts in ${loadSeconds} s, each on ${(seen * WATCHERS).toFixed(1)} of ${WATCHERS} screens`);
    aim("desk", "99 % of the texts are on the screens after", share(delays, 0.99), { most: 500 }, ms);
    aim("desk", "share of the texts that came to every screen", seen, { least: 1 });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

async function startWatchers(address) {
  const stdio = ["ignore", "inherit", "inherit", "ipc"];
  const args = [join(root, "test/bench/desk-watchers.mjs"), `${address}/sms/desk/api/stream`, String(WATCHERS)];
  const { child, end } = startProcess(process.execPath, args, { stdio });
  const next = () =>
    new Promise((resolve, reject) => {
      child.once("message", resolve);
      child.once("exit", (code) => reject(new Error(`those who watch ended with ${code}`)));
    });
  await next();
  const tell = () => {
    const told = next();
    child.send("tell");
    return told;
  };
  return { end, tell };
}

/** What the browser has to fetch before it shows anything: the page's scripts and all that they import at once. */
async function measureFirstLoad() {
  const folder = join(root, "dist/app");
  const page = await readFile(join(folder, "desk/index.html"), "utf8");
  const waiting = [...page.matchAll(/src="([^":]+\.js)"/g)].map(([, path]) => join(folder, path));
  const seen = new Set();
  let size = 0;
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const code = await readFile(path);
    size += gzipSync(code, { level: 9 }).length;
    // Minified: import{a as b}from"./x.js", import"./x.js"; what is loaded later is import("./x.js").
    for (const [, name] of String(code).matchAll(/(?:from|import)"(\.{1,2}\/[^"]+)"/g))
      waiting.push(join(path, "..", name));
  }
  aim("desk", `JavaScript of the first load (${seen.size} files), gzipped`, size / 1000, { most: 90 }, { unit: " kB" });
}
