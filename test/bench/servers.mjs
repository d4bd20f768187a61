/** Starts what is measured, each in a process and a folder of its own, and stops it again. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../src/start/prepare.mjs";

/** A process that is measured: where to send texts, and how to end it. */
export async function startBare(carrier) {
  const child = spawn(process.execPath, [join(root, "test/bench/bare-reply.mjs"), carrier]);
  const line = await lineWith(child, /listening (\d+)/);
  return { webhook: `http://127.0.0.1:${line[1]}/`, stop: () => end(child) };
}

/** Node-RED 5 with a flow. The palette is linked as a user's installation has it; credentials stand in the flow. */
export async function startNodeRed(flow, path) {
  const folder = await mkdtemp(join(tmpdir(), "sms-bench-"));
  await mkdir(join(folder, "node_modules/@two-way-sms"), { recursive: true });
  await symlink(root, join(folder, "node_modules/@two-way-sms/node-red"), "dir");
  await writeFile(join(folder, "package.json"), JSON.stringify({ dependencies: { "@two-way-sms/node-red": "*" } }));
  await writeFile(join(folder, "flows.json"), "[]");
  await writeFile(
    join(folder, "settings.js"),
    `module.exports = { flowFile: "flows.json", credentialSecret: false, uiHost: "127.0.0.1", logging: { console: { level: "warn" } }, telemetry: { enabled: false } };`,
  );
  const port = await freePort();
  const args = [
    "--disable-warning=ExperimentalWarning",
    "node_modules/node-red/red.js",
    "-u",
    folder,
    "-p",
    String(port),
  ];
  const child = spawn(process.execPath, args, { cwd: root });
  child.stderr.pipe(process.stderr);
  child.stdout.on("data", (data) => /error|warn/i.test(data) && process.stderr.write(data));
  await answers(`http://127.0.0.1:${port}/flows`, child);
  await deploy(port, flow);
  await isThere(`http://127.0.0.1:${port}${path}`);
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  return { webhook: `http://127.0.0.1:${port}${path}`, stop, pid: child.pid };
}

async function deploy(port, flow) {
  const answer = await fetch(`http://127.0.0.1:${port}/flows`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(flow),
  });
  if (!answer.ok) throw new Error(`The flow was not taken: ${answer.status} ${await answer.text()}`);
}

/** Node-RED answers a deploy before the new flows have started. */
async function isThere(webhook) {
  for (let tries = 0; tries < 100; tries += 1) {
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

async function end(child) {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGTERM");
  await gone;
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
