import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Node, NodeAPI } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import { hasCode, SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { followFlows } from "../../src/red/flow-hooks.ts";
import { keepStarting } from "../../src/red/keep-starting.ts";
import { nodeLog } from "../../src/red/node-log.ts";
import { onClose, registerNode, reportError } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type SmsDatabaseConfig, schema, usualFile } from "./sms-database.config.ts";

const readConfig = configReader<SmsDatabaseConfig>(schema);

export default function smsDatabase(RED: NodeAPI): void {
  registerNode(RED, "sms-database", readConfig, (node, config) => start(RED, node, config));
}

function start(RED: NodeAPI, node: Node, config: SmsDatabaseConfig): void {
  const file = fileOf(RED, config);
  if (file !== null) refuseSecondUser(RED, node.id, file);
  const messaging = new Messaging({
    store: makeStore(config.driver, file),
    clock: systemClock,
    makeId: randomId,
    random: Math.random,
    log: nodeLog(node),
  });
  Object.assign(node, { messaging });
  const { start: begin, stop } = keepStarting(messaging, (error) => reportError(node, error));
  const unfollow = followFlows(RED, node.id, messaging.runs);
  RED.events.on("flows:started", begin);
  onClose(node, async () => {
    RED.events.off("flows:started", begin);
    stop();
    unfollow();
    await messaging.close();
  });
}

/** The absolute path; null where nothing is kept on disk. */
function fileOf(RED: NodeAPI, { driver, file }: SmsDatabaseConfig): string | null {
  if (driver === "memory") return null;
  return resolve(RED.settings.userDir ?? process.cwd(), file === "" ? usualFile[driver] : file);
}

/** Two services on one file would wait for each other's locks; of several nodes that name it, the first has it. */
function refuseSecondUser(RED: NodeAPI, id: string, file: string): void {
  const users: { id: string; name?: string }[] = [];
  RED.nodes.eachNode((definition) => {
    const is_used = definition.type === "sms-database" && !("d" in definition && definition.d === true);
    if (is_used && fileNamedBy(RED, definition) === file) users.push(definition);
  });
  const [first] = users;
  if (!first || first.id === id) return;
  const who = first.name ? `The database "${first.name}"` : "Another database of this Node-RED";
  throw new SmsError(
    "config_invalid",
    `${who} keeps its texts in ${file} already. Choose that database in the gateway's form, or another file in this one.`,
  );
}

/** One that is set wrongly uses no file; it says so itself. */
function fileNamedBy(RED: NodeAPI, definition: object): string | null {
  try {
    return fileOf(RED, readConfig(definition));
  } catch (error) {
    if (hasCode(error, "config_invalid")) return null;
    throw error;
  }
}

function makeStore(driver: SmsDatabaseConfig["driver"], file: string | null): Store {
  if (file === null) return new LowdbStore({ file: null });
  makeFolder(dirname(file));
  return driver === "lowdb" ? new LowdbStore({ file }) : new SqliteStore({ file });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const why = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    throw new SmsError(
      "database_failed",
      `The folder ${folder}, where the texts shall be kept, cannot be made${why}. Choose another file in the database's form, or let Node-RED write there, and deploy.`,
      { cause: error },
    );
  }
}
