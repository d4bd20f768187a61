/**
 * A campaign through a real Node-RED: how fast the flow's texts are in the outbox, whether they leave at the sender's rate
 * and never faster (P4), what they do to the memory, and whether a customer who texts in the middle waits for them.
 * The carrier counts, so what is measured is what really left.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { aim, seconds, share, sorted } from "./aims.mjs";
import { Carrier } from "./carrier.mjs";
import { CAMPAIGN_START, campaignFlow, coreCampaignFlow, WEBHOOK } from "./flows.mjs";
import { mostAllowed, mostIn, rateOf } from "./paces.mjs";
import { settledMemory, startNodeRed } from "./servers.mjs";

const MB = 2 ** 20;

/**
 * A small campaign goes before: what a Node-RED takes for good when it first works (SQLite's page cache, its thread, compiled
 * code) is not what a big campaign costs.
 */
const WARM_UP = 5_000;

/** Of a Raspberry Pi's size; Node-RED's own split and delay survive it. */
const SMALL_HEAP_MB = 256;
const ENQUEUED_WITHIN_MS = 600_000;

/** Long enough for core's nodes to have taken in all messages. */
const CORE_WATCHED_MS = 30_000;

/** How many customers text while the campaign leaves. */
const REPLIES = 20;

export async function measureCampaign({ texts, rate }) {
  const core = await peakOfCore({ texts, rate });
  const survived = await keptInSmallHeap({ texts, rate });
  const carrier = await new Carrier().start();
  const arrivals = [];
  carrier.onArrival = (to, at) => to?.startsWith("+1212") && arrivals.push(at);
  const system = await startNodeRed(campaignFlow(carrier.address, rate), WEBHOOK);
  try {
    const fresh = await settledMemory(system);
    await enqueue(system, { first: 0, texts: WARM_UP });
    await arrive(arrivals, WARM_UP);
    arrivals.length = 0;
    const idle = { ...(await settledMemory(system)), least: (await system.ask("least")).rss };
    const enqueued = await enqueue(system, { first: WARM_UP, texts });
    await arrive(arrivals, enqueued.already + (texts - enqueued.already) * 0.3);
    const replies = await textInTheMiddle(carrier, system.webhook);
    await arrive(arrivals, enqueued.already + (texts - enqueued.already) * 0.6);
    const middle = await system.ask("memory");
    await arrive(arrivals, texts);
    const after = { ...(await settledMemory(system)), least: (await system.ask("least")).rss };
    report({ texts, rate, core, survived, fresh, idle, enqueued, replies, middle, after, arrivals });
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

/** The most memory (RSS) that Node-RED's own nodes take for the same messages, which wait in its delay. */
async function peakOfCore({ texts, rate }) {
  const system = await startNodeRed(coreCampaignFlow(rate), CAMPAIGN_START);
  try {
    await start(system, { first: 0, texts: WARM_UP });
    await settledMemory(system);
    const begun = performance.now();
    await start(system, { first: WARM_UP, texts });
    let most = 0;
    while (performance.now() - begun < CORE_WATCHED_MS) {
      await seconds(0.1);
      most = Math.max(most, await rssOf(system.child.pid));
    }
    return most;
  } finally {
    await system.stop();
  }
}

/** How many of the texts are kept where V8 may use little memory; fewer where Node-RED does not survive it. */
async function keptInSmallHeap({ texts, rate }) {
  const carrier = await new Carrier().start();
  const env = { NODE_OPTIONS: `--max-old-space-size=${SMALL_HEAP_MB}` };
  const system = await startNodeRed(campaignFlow(carrier.address, rate), WEBHOOK, env);
  try {
    await enqueue(system, { first: 0, texts });
    return texts;
  } catch (error) {
    if (system.child.exitCode === null && system.child.signalCode === null) throw error;
    return 0;
  } finally {
    await system.stop();
    await carrier.stop();
  }
}

async function start(system, { first, texts }) {
  const answer = await fetch(`${system.address}${CAMPAIGN_START}`, {
    method: "POST",
    body: new URLSearchParams({ first: String(first), texts: String(texts) }),
  });
  if (!answer.ok) throw new Error(`the campaign was not started: ${answer.status}`);
}

/** The database, when Node-RED has made it: its addresses answer a moment earlier. */
async function openedTables(file) {
  for (let tries = 1; ; tries += 1) {
    let database;
    try {
      database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
      database.prepare("select 1 from messages limit 1").get();
      return database;
    } catch (error) {
      database?.close();
      if (tries === 100) throw error;
      await seconds(0.1);
    }
  }
}

/** Starts the campaign; resolves when its last text is committed. The database is looked at as another program does. */
async function enqueue(system, { first, texts }) {
  const database = await openedTables(join(system.folder, "sms/texts.sqlite"));
  // Reads one entry of an index, whatever stands in the table.
  const last = database.prepare("select max(seq) as kept from messages");
  const left = database.prepare("select count(*) as left_over from messages where status <> 'queued'");
  const begun = performance.now();
  await start(system, { first, texts });
  const started = performance.now();
  let most = 0;
  while (last.get().kept < first + texts) {
    await seconds(0.1);
    most = Math.max(most, await rssOf(system.child.pid));
    if (system.child.exitCode !== null || system.child.signalCode !== null) throw new Error("Node-RED ended");
    if (performance.now() - begun > ENQUEUED_WITHIN_MS) throw new Error("the campaign was not enqueued in ten minutes");
  }
  const took = performance.now() - begun;
  const already = left.get().left_over - first;
  database.close();
  return { took, function_took: started - begun, already, most, at: begun + took };
}

/** Asked of the system, so that a process that is busy can be asked too; 0 where the system does not tell. */
async function rssOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/** Resolves when so many texts of the campaign have arrived; the time that takes is bounded by their rate. */
async function arrive(arrivals, count) {
  let [before, since] = [arrivals.length, performance.now()];
  while (arrivals.length < count) {
    await seconds(0.2);
    if (arrivals.length > before) [before, since] = [arrivals.length, performance.now()];
    else if (performance.now() - since > 60_000) throw new Error(`after ${before} texts nothing left for a minute`);
  }
}

async function textInTheMiddle(carrier, webhook) {
  const times = [];
  for (let index = 0; index < REPLIES; index += 1) {
    const begun = performance.now();
    const { accepted, replied } = carrier.text(webhook);
    await accepted;
    times.push((await replied) - begun);
    await seconds(0.1);
  }
  return sorted(times);
}

function report({ texts, rate, core, survived, fresh, idle, enqueued, replies, middle, after, arrivals }) {
  const inTheOutbox = enqueued.took / 1000;
  console.log(`  ${texts.toLocaleString("en")} texts, a sender of ${rate} segments a second`);
  console.log(`  the flow had made its messages after ${(enqueued.function_took / 1000).toFixed(1)} s`);
  console.log(`  while they were taken into the outbox ${enqueued.already.toLocaleString("en")} left`);
  const megabytes = (bytes) => `${Math.round(bytes / MB)} MB`;
  const memory = {
    "Node-RED's own split and delay at most": core,
    fresh: fresh.rss,
    idle: idle.rss,
    "while being enqueued": enqueued.most,
    "half gone": middle.rss,
    after: after.rss,
  };
  const row = Object.entries(memory).map(([when, bytes]) => `${when} ${megabytes(bytes)}`);
  console.log(`  memory that the system has given it (RSS): ${row.join(", ")}`);
  aim(
    "campaign",
    `${texts.toLocaleString("en")} texts are in the outbox after`,
    inTheOutbox,
    { most: 10 },
    { unit: " s" },
  );
  const small = { note: `with --max-old-space-size=${SMALL_HEAP_MB}` };
  aim("campaign", "texts that a Node-RED with a small heap keeps", survived, { least: texts }, small);
  const beyond = { unit: " MB", note: "RSS while they are taken in, beside split and delay with the same messages" };
  aim("campaign", "memory at most, beyond Node-RED's own", (enqueued.most - core) / MB, { most: 150 }, beyond);
  const late = arrivals.filter((at) => at > enqueued.at);
  aim("campaign", "then they leave at", rateOf(late), { within: 0.02, of: rate }, { unit: " a second" });
  aim("campaign", "most that arrived in any one second", mostIn(arrivals, 1000), { most: mostAllowed(rate) });
  // While it works, V8 gives the garbage of the moment as much room as the machine has; what counts then is what is in use.
  const inUse = { unit: " MB", note: "half gone: heap and buffers after full collections" };
  aim("campaign", "memory in use has grown by", (middle.used - idle.used) / MB, { most: 50 }, inUse);
  const given = { unit: " MB", note: "RSS, settled, with the free heap pages that V8 keeps for the next peak" };
  aim("campaign", "RSS has grown by", (after.rss - idle.rss) / MB, { most: 50 }, given);
  const least = { unit: " MB", note: "RSS, once V8 has given its free heap pages back" };
  aim("campaign", "memory has grown for good by", (after.least - idle.least) / MB, { most: 50 }, least);
  aim("campaign", `the slowest of ${REPLIES} replies in the middle`, share(replies, 1), { most: 200 }, { unit: " ms" });
}
