import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Node, NodeAPI } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import type { PostgresSettings } from "../../src/database/postgres-session.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import { mountDesk } from "../../src/red/desk-route.ts";
import { onClose, registerNode } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type Place, SharedServices } from "./shared-services.ts";
import { credentials, type SmsDatabaseConfig, schema, usualFile } from "./sms-database.config.ts";

const readConfig = configReader<SmsDatabaseConfig>(schema);

export default function smsDatabase(RED: NodeAPI): void {
  const services = new SharedServices(RED);
  // Also while no database runs: the page then says what to do, instead of being gone.
  mountDesk(RED);
  registerNode(RED, "sms-database", readConfig, (node, config) => start(RED, services, node, config), credentials);
}

function start(RED: NodeAPI, services: SharedServices, node: Node, config: SmsDatabaseConfig): void {
  const password = passwordOf(node.credentials);
  const place = placeOf(RED, config);
  const { messaging, leave } = services.join(node, place, () => makeStore(config, place, password));
  Object.assign(node, { messaging });
  onClose(node, leave);
}

function placeOf(RED: NodeAPI, { driver, file, host, port, database, user }: SmsDatabaseConfig): Place {
  if (driver === "memory") return { driver, where: null };
  if (driver === "postgres") return { driver, where: `${user}@${host}:${port}/${database}` };
  return { driver, where: resolve(RED.settings.userDir ?? process.cwd(), file === "" ? usualFile[driver] : file) };
}

function makeStore(config: SmsDatabaseConfig, { where }: Place, password: string): Store {
  if (where === null) return new LowdbStore({ file: null });
  if (config.driver === "postgres") return new PostgresStore({ ...serverOf(config), password }, systemClock);
  makeFolder(dirname(where));
  return config.driver === "lowdb"
    ? new LowdbStore({ file: where })
    : new SqliteStore({ file: where, wait, clock: systemClock });
}

function serverOf({ host, port, database, user, tls }: SmsDatabaseConfig): Omit<PostgresSettings, "password"> {
  const names = { server: host.trim(), database: database.trim(), user: user.trim() };
  const missing = Object.entries(names).find(([, value]) => value === "");
  if (missing) {
    throw new SmsError("config_invalid", `Open this database's form and fill in the ${missing[0]} for PostgreSQL.`);
  }
  return { host: names.server, port, database: names.database, user: names.user, tls };
}

function passwordOf(credentials: unknown): string {
  const has = typeof credentials === "object" && credentials !== null && "password" in credentials;
  return has && typeof credentials.password === "string" ? credentials.password : "";
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => systemClock.after(ms, resolve));
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
