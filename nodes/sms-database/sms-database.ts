import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Node, NodeAPI } from "node-red";
import { SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { onClose, registerNode } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type Place, SharedServices } from "./shared-services.ts";
import { type SmsDatabaseConfig, schema, usualFile } from "./sms-database.config.ts";

const readConfig = configReader<SmsDatabaseConfig>(schema);

export default function smsDatabase(RED: NodeAPI): void {
  const services = new SharedServices(RED);
  registerNode(RED, "sms-database", readConfig, (node, config) => start(RED, services, node, config));
}

function start(RED: NodeAPI, services: SharedServices, node: Node, config: SmsDatabaseConfig): void {
  const place = placeOf(RED, config);
  const { messaging, leave } = services.join(node, place, () => makeStore(place));
  Object.assign(node, { messaging });
  onClose(node, leave);
}

function placeOf(RED: NodeAPI, { driver, file }: SmsDatabaseConfig): Place {
  if (driver === "memory") return { driver, file: null };
  return { driver, file: resolve(RED.settings.userDir ?? process.cwd(), file === "" ? usualFile[driver] : file) };
}

function makeStore({ driver, file }: Place): Store {
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
