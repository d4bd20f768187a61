import { copyFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as wait } from "node:timers/promises";
import { PostgresServer } from "../database/embedded-postgres.ts";
import { type AskDatabase, askFile } from "../package/kill-audit.ts";
import { killFlows } from "../package/kill-flows.ts";
import type { LocalCarrier } from "../package/local-carrier.ts";
import type { RealNodeRed } from "../package/real-node-red.ts";
import type { Fault, Stage } from "./fault.ts";
import { TcpLine } from "./tcp-line.ts";

const PACE = { rate: 200, per_second: 40, busy_ms: 2_000 };
const DATABASE = "postgres";

const fileOf = (nodeRed: RealNodeRed): string => join(nodeRed.userDir, "sms/texts.sqlite");

const inFile = (carrier: LocalCarrier): Promise<Stage> =>
  Promise.resolve({ flows: killFlows(carrier, PACE), ask: (nodeRed: RealNodeRed) => askFile(fileOf(nodeRed)) });

/** A server of its own with a line to it that can be cut or slowed. */
class Postgres {
  #server: PostgresServer | null = null;
  #line: TcpLine | null = null;

  get server(): PostgresServer {
    if (!this.#server) throw new Error("The PostgreSQL server was not prepared.");
    return this.#server;
  }

  get line(): TcpLine {
    if (!this.#line) throw new Error("The line to the PostgreSQL server was not prepared.");
    return this.#line;
  }

  readonly prepare = async (carrier: LocalCarrier): Promise<Stage> => {
    const server = await PostgresServer.make();
    const line = await TcpLine.to(server.port);
    this.#server = server;
    this.#line = line;
    const { user, password } = server.settings();
    const at = { host: "127.0.0.1", port: line.port, database: DATABASE, user, tls: "off" };
    const ask: AskDatabase = async (sql) => (await server.run(sql)).rows;
    return {
      flows: killFlows(carrier, { ...PACE, place: { driver: "postgres", ...at, credentials: { password } } }),
      ask: () => ask,
      clear: async () => {
        await line.close();
        await server.dispose();
      },
    };
  };
}

const killed = new Postgres();
const readOnly = new Postgres();
const hole = new Postgres();
const far = new Postgres();

export const databaseFaults: readonly Fault[] = [
  {
    name: "sqlite-locked",
    happens: "another program locks the SQLite file for 4 s",
    told: /Another program has locked it/,
    prepare: inFile,
    async happen({ nodeRed }) {
      const program = new DatabaseSync(fileOf(nodeRed));
      program.exec("pragma busy_timeout = 60000; begin immediate");
      await wait(4_000);
      program.exec("rollback");
      program.close();
    },
  },
  {
    name: "postgres-killed",
    happens: "PostgreSQL is killed four times",
    told: /does not answer|connection|cannot be reached/i,
    prepare: killed.prepare,
    async happen({ untilAccepted }) {
      for (let times = 0; times < 4; times += 1) {
        await killed.server.kill();
        await wait(1_000);
        await killed.server.start();
        await untilAccepted(40);
      }
    },
  },
  {
    name: "postgres-read-only",
    happens: "PostgreSQL may only be read for 5 s",
    told: /read-only|may only be read/i,
    prepare: readOnly.prepare,
    async happen() {
      // One at a time: what is sent together is one transaction, and this may not be in one.
      for (const sql of ["alter system set default_transaction_read_only = on", "select pg_reload_conf()"])
        await readOnly.server.run(sql);
      await wait(5_000);
      for (const sql of ["alter system reset default_transaction_read_only", "select pg_reload_conf()"])
        await readOnly.server.run(sql);
    },
  },
  {
    name: "postgres-black-hole",
    happens: "the network to PostgreSQL swallows everything for 20 s",
    told: /does not answer|in time/i,
    prepare: hole.prepare,
    async happen() {
      hole.line.swallow(true);
      await wait(20_000);
      hole.line.swallow(false);
    },
  },
  {
    name: "postgres-far",
    happens: "PostgreSQL is 2 ms away, with campaigns of 30",
    told: null,
    prepare: far.prepare,
    async happen({ load, untilAccepted }) {
      far.line.delay_ms = 1;
      for (let times = 0; times < 8; times += 1) await load.startCampaign();
      await untilAccepted(60);
    },
  },
  {
    name: "sqlite-replaced",
    happens: "the SQLite file is replaced by an older copy, and put back as the log says",
    told: /was replaced by another one/,
    prepare: inFile,
    async happen({ nodeRed, untilAccepted }) {
      const file = fileOf(nodeRed);
      copyFileSync(file, `${file}.older`);
      await untilAccepted(40);
      renameSync(`${file}.older`, file);
      const [, saved = ""] = await nodeRed.waitForLog(/had been kept until then.* is in (\S+\.saved)\./);
      await nodeRed.stop();
      renameSync(saved, file);
      await nodeRed.restart();
    },
  },
  {
    name: "sqlite-deleted",
    happens: "the SQLite file is deleted",
    told: /was deleted while Node-RED was using it/,
    prepare: inFile,
    async happen({ nodeRed }) {
      for (const end of ["", "-wal", "-shm"]) rmSync(`${fileOf(nodeRed)}${end}`, { force: true });
      await wait(8_000);
      await nodeRed.restart();
    },
  },
];
