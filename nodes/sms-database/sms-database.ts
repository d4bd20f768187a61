import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Node, NodeAPI } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
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
  const messaging = new Messaging({
    store: makeStore(config, RED.settings.userDir ?? process.cwd()),
    clock: systemClock,
    makeId: randomId,
    random: Math.random,
    log: nodeLog(node),
  });
  Object.assign(node, { messaging });
  let stopRetry = (): void => undefined;
  const begin = (): void => {
    messaging.start().catch((error: unknown) => {
      reportError(node, error);
      stopRetry = systemClock.after(OPEN_AGAIN_MS, begin);
    });
  };
  const unfollow = followFlows(RED, node.id, messaging.runs);
  RED.events.on("flows:started", begin);
  onClose(node, async () => {
    RED.events.off("flows:started", begin);
    stopRetry();
    unfollow();
    await messaging.close();
  });
}

function makeStore({ driver, file }: SmsDatabaseConfig, userDir: string): Store {
  if (driver === "memory") return new LowdbStore({ file: null });
  const path = resolve(userDir, file === "" ? usualFile[driver] : file);
  mkdirSync(dirname(path), { recursive: true });
  return driver === "lowdb" ? new LowdbStore({ file: path }) : new SqliteStore({ file: path });
}
