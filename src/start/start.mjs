/**
 * `npm start`: from a clean clone to Node-RED with the palette, an example flow and a test phone.
 * Its data lives in a folder of its own (`.data/`), never in the user's Node-RED.
 */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { giveUp, installLibraries, root, run, StartError, suitableNode } from "./prepare.mjs";

const usage = "Use: npm start -- [--port 1880] [--data FOLDER] [--host 127.0.0.1]";
const exampleFlow = join(root, "examples/appointment-confirmation.json");

function readOptions() {
  const text = (value) => ({ type: "string", default: value });
  const options = { port: text("1880"), data: text(join(root, ".data")), host: text("127.0.0.1") };
  try {
    const { port, data, host } = parseArgs({ options }).values;
    if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new Error(`--port ${port} is not a port.`);
    if (data === "" || host === "") throw new Error("--data and --host need a value.");
    return { port: Number(port), data: resolve(process.env.INIT_CWD ?? "", data), host };
  } catch (error) {
    throw new StartError(`${error.message.split(/[.] |\n/)[0]} ${usage}`);
  }
}

/** Before the long work, so that a person is not told after a minute of waiting. */
function checkPortIsFree({ port, host }) {
  const server = createServer();
  return new Promise((done, fail) => {
    server.once("error", ({ code }) => {
      const another = port < 65535 ? port + 1 : 1880;
      const why = code === "EADDRINUSE" ? `Port ${port} is taken` : `Port ${port} on ${host} cannot be used (${code})`;
      fail(new StartError(`${why}. Choose another: npm start -- --port ${another}`));
    });
    server.listen(port, host, () => server.close(done));
  });
}

const settings = `// Settings of the Node-RED that "npm start" runs. Yours to change: it is written once.
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

module.exports = {
  flowFile: "flows.json",
  flowFilePretty: true,
  // Encrypts passwords and keys in flows_cred.json. Whoever has both files can read them.
  credentialSecret: readFileSync(join(__dirname, "credential-secret"), "utf8"),
  telemetry: { enabled: false, updateNotification: false },
  editorTheme: {
    page: { title: "Two-way SMS" },
    header: { title: "Two-way SMS" },
    tours: false,
    palette: { categories: ["SMS", "common", "function", "network", "sequence", "parser", "storage"] },
  },
};
`;

/** Fills the data folder with what is missing; what is there is somebody's work and stays. */
async function fillDataFolder(data) {
  await mkdir(data, { recursive: true, mode: 0o700 });
  const writeOnce = (name, contents) =>
    existsSync(join(data, name)) ? undefined : writeFile(join(data, name), contents, { mode: 0o600 });
  await writeOnce("credential-secret", randomBytes(32).toString("hex"));
  await writeOnce("settings.js", settings);
  if (!existsSync(join(data, "flows.json"))) await copyFile(exampleFlow, join(data, "flows.json"));
}

function startNodeRed(node, { port, data, host }) {
  const args = ["--disable-warning=ExperimentalWarning", join(root, "node_modules/node-red/red.js")];
  args.push("--userDir", data, "--settings", join(data, "settings.js"), "--port", String(port));
  // The palette is found in this folder by its package.json, as if installed: icons and examples come along.
  for (const [key, value] of Object.entries({ uiHost: host, nodesDir: root })) args.push("-D", `${key}=${value}`);
  // The log is read for when Node-RED is ready, so its language is fixed.
  args.push("-D", "lang=en-US");
  return spawn(node, args, { cwd: data, stdio: ["ignore", "pipe", "inherit", "ipc"] });
}

/** Ctrl-C in a terminal reaches Node-RED too, which may be gone before our message: then nothing is left to do. */
const passOver = () => undefined;

/** What Node-RED warns of at every first start, and what is as it should be. */
const isExpected = /Projects disabled|Encrypted credentials not found/;

/** Shows the log from the moment Node-RED is ready; what came before only if it never is, or is a warning. */
function showLog(nodeRed, { host }) {
  const before = [];
  let address;
  let flowsAreRead = false;
  let ready = false;
  createInterface({ input: nodeRed.stdout }).on("line", (line) => {
    address ??= /now running at (http\S+)/.exec(line)?.[1];
    flowsAreRead ||= /Started flows|missing types|Flows stopped|Error loading flows/.test(line);
    if (ready || (/\[(warn|error)\]/.test(line) && !isExpected.test(line))) console.log(line);
    else before.push(line);
    if (ready || !address || !flowsAreRead) return;
    ready = true;
    console.log(
      `\n  Flow editor  ${address}\n  SMS Inbox    ${address}sms/\n  Test phone   ${address}sms/#/phone\n\n  Ctrl-C stops.\n`,
    );
    if (!["127.0.0.1", "localhost", "::1"].includes(host)) {
      console.log("  Others in your network can open the editor too. Set a password first: settings.js, adminAuth.\n");
    }
  });
  nodeRed.on("close", () => {
    if (!ready) console.log(before.join("\n"));
  });
}

try {
  const options = readOptions();
  await checkPortIsFree(options);
  await installLibraries();
  const node = await suitableNode(22, 13);
  console.log("Building the palette …");
  await run(node, [join(root, "build.mjs"), "--no-types"]);
  await fillDataFolder(options.data);
  console.log("Starting Node-RED …");
  const nodeRed = startNodeRed(node, options);
  showLog(nodeRed, options);
  nodeRed.on("error", giveUp);
  nodeRed.on("close", (code) => process.exit(code ?? 1));
  // A message, because Windows has no signals; Node-RED then closes its nodes and ends.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => nodeRed.connected && nodeRed.send("shutdown", passOver));
  }
} catch (error) {
  giveUp(error);
}
