import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Node, NodeAPI } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import type { Store } from "../../src/database/store.ts";
import { ThreadedSqliteStore } from "../../src/database/threaded-sqlite-store.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { followFlows } from "../../src/red/flow-hooks.ts";
import { nodeLog } from "../../src/red/node-log.ts";
import { onClose, registerNode, reportError } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type SmsDatabaseConfig, schema, usualFile } from "./sms-database.config.ts";

const readConfig = configReader<SmsDatabaseConfig>(schema);

/** A database that cannot be opened (locked by a backup, disk not mounted yet) is tried again after this time. */
const OPEN_AGAIN_MS = 10_000;

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
  let isClosed = false;
  let stopRetry = (): void => undefined;
  const begin = (): void => {
    messaging.start().catch((error: unknown) => {
      // Deployed again before it was open: that is no news.
      if (isClosed) return;
      reportError(node, error);
      stopRetry = systemClock.after(OPEN_AGAIN_MS, begin);
    });
  };
  const unfollow = followFlows(RED, node.id, messaging.runs);
  RED.events.on("flows:started", begin);
  onClose(node, async () => {
    isClosed = true;
    RED.events.off("flows:started", begin);
    stopRetry();
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
    if (definition.type === "sms-database" && fileOf(RED, readConfig(definition)) === file) users.push(definition);
  });
  const [first] = users;
  if (!first || first.id === id) return;
  const who = first.name ? `The database "${first.name}"` : "Another database of this Node-RED";
  throw new SmsError(
    "config_invalid",
    `${who} keeps its texts in ${file} already. Choose that database in the gateway's form, or another file in this one.`,
  );
}

function makeStore(driver: SmsDatabaseConfig["driver"], file: string | null): Store {
  if (file === null) return new LowdbStore({ file: null });
  mkdirSync(dirname(file), { recursive: true });
  return driver === "lowdb" ? new LowdbStore({ file }) : new ThreadedSqliteStore({ file });
}
