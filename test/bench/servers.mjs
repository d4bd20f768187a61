/** Starts what is measured, each in a process and a folder of its own, and stops it again. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "../../src/start/prepare.mjs";
import { placed } from "../package/placed-nodes.ts";
import { startProcess, temporaryFolder } from "./cleanup.mjs";

const PROBE = join(root, "test/bench/probe.cjs");

/** A process that is measured: where to send texts, and how to end it. */
export async function startBare(carrier) {
  const { child, end } = startProcess(process.execPath, [join(root, "test/bench/bare-reply.mjs"), carrier]);
  const line = await lineWith(child, /listening (\d+)/);
  return { child, webhook: `http://127.0.0.1:${line[1]}/`, stop: end };
}

/**
 * Node-RED 5 with a flow. The palette is linked as a user's installation has it; credentials stand in the flow.
 * `end` stops it and leaves its folder, `stop` removes that too.
 * @param env more environment variables
 */
export async function startNodeRed(flow, path, env = {}) {
  const folder = await nodeRedFolder();
  const started = await runNodeRed(folder.path, env);
  await answers(`${started.address}/flows`, started.child);
  await deploy(started.address, flow);
  const webhook = `${started.address}${path}`;
  await isThere(webhook);
  const stop = async () => {
    await started.stop();
    await folder.remove();
  };
  return { ...started, webhook, end: started.stop, stop, folder: folder.path };
}

/** A user's folder for Node-RED, with the palette. */
export async function nodeRedFolder() {
  const folder = await temporaryFolder();
  await mkdir(join(folder.path, "node_modules/@two-way-sms"), { recursive: true });
  await symlink(root, join(folder.path, "node_modules/@two-way-sms/node-red"), "dir");
  await writeFile(
    join(folder.path, "package.json"),
    JSON.stringify({ dependencies: { "@two-way-sms/node-red": "*" } }),
  );
  await writeFile(join(folder.path, "flows.json"), "[]");
  await writeFile(
    join(folder.path, "settings.js"),
    `module.exports = { flowFile: "flows.json", credentialSecret: false, uiHost: "127.0.0.1", logging: { console: { level: "warn" } }, telemetry: { enabled: false }, ...(process.env.BENCH_PEOPLE && ${PEOPLE}) };`,
  );
  return folder;
}

/** Everybody may do everything; whoever sends a token is a person of that name. */
const PEOPLE = `{ adminAuth: {
  type: "credentials",
  users: [],
  default: { permissions: "*" },
  tokens: async (token) => ({ username: token, permissions: "*" }),
} }`;

/** Starts Node-RED on a folder, and does not wait for it. `ask` puts a question to `probe.cjs` in it. */
export async function runNodeRed(folder, env = {}) {
  const port = await freePort();
  const args = ["--disable-warning=ExperimentalWarning", "--expose-gc", "--require", PROBE];
  args.push("node_modules/node-red/red.js", "-u", folder, "-p", String(port));
  const stdio = ["ignore", "pipe", "pipe", "ipc"];
  const { child, end } = startProcess(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } });
  child.stderr.pipe(process.stderr);
  createInterface(child.stdout).on("line", (line) => {
    if (/error|warn/i.test(line) && !EXPECTED.test(line)) console.error(line);
  });
  return { address: `http://127.0.0.1:${port}`, child, ask: asker(child), stop: end };
}

/** A process that does nothing: how long its event loop is held up is what the machine does to everybody. */
export function startIdle() {
  const args = ["--require", PROBE, "--eval", "setInterval(() => undefined, 1_000_000)"];
  const { child, end } = startProcess(process.execPath, args, { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  return { ask: asker(child), stop: end };
}

/** Puts questions to `probe.cjs` in a process, one at a time. */
function asker(child) {
  return (question) =>
    new Promise((resolve, reject) => {
      const gone = () => reject(new Error("a process ended while it was measured"));
      child.once("exit", gone);
      child.once("message", (told) => {
        child.off("exit", gone);
        resolve(told);
      });
      child.send(question);
    });
}

/** What a Node-RED says that is set up like this, and what we ourselves cause by asking whether it is there. */
const EXPECTED = /Projects disabled|unencrypted credentials|has no Twilio signature/;

/**
 * What a Node-RED takes that has nothing to do. V8 keeps the pages that a collection has emptied for some eight seconds
 * before the system gets them back, so it is asked, left alone for longer than that, and asked again.
 */
export async function settledMemory(system) {
  await system.ask("memory");
  await new Promise((resolve) => setTimeout(resolve, SETTLES_MS));
  return system.ask("memory");
}

const SETTLES_MS = 12_000;

async function deploy(address, flow) {
  const answer = await fetch(`${address}/flows`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(placed(flow)),
  });
  if (!answer.ok) throw new Error(`The flow was not taken: ${answer.status} ${await answer.text()}`);
}

/** Node-RED answers a deploy before the new flows have started. */
async function isThere(webhook) {
  for (let tries = 0; tries < 200; tries += 1) {
    const body = new URLSearchParams({ From: "", To: "", Body: "YES" });
    const answer = await fetch(webhook, { method: "POST", body, signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer && answer.status !== 404) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("The flow did not start");
}

async function answers(url, child) {
  for (let tries = 0; tries < 300 && child.exitCode === null; tries += 1) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("Node-RED did not start");
}

function lineWith(child, pattern) {
  return new Promise((resolve, reject) => {
    child.stdout.on("data", (data) => {
      const found = pattern.exec(String(data));
      if (found) resolve(found);
    });
    child.on("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
