import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newUserDir, root } from "./installed-package.ts";
import { killAtExit } from "./leftovers.ts";
import { LogLines } from "./log-lines.ts";
import { type FlowNode, placed } from "./placed-nodes.ts";

/** The Node-RED versions that the package promises to run in. */
export const nodeRedVersions = ["5", "4.1"] as const;
export type NodeRedVersion = (typeof nodeRedVersions)[number];

const programs: Readonly<Record<NodeRedVersion, string>> = {
  "5": join(root, "node_modules/node-red/red.js"),
  "4.1": join(root, "node_modules/node-red-4/red.js"),
};

export type { FlowNode };

/** The choices of the Deploy button, as its requests name them. */
export const deployTypes = ["full", "flows", "nodes"] as const;
export type DeployType = (typeof deployTypes)[number];

export interface NodeRedOptions {
  readonly version: NodeRedVersion;
  /** Deployed as soon as it runs; credentials may stand in `credentials` of a node. */
  readonly flows?: readonly FlowNode[];
  /** Plain values for settings.js, over the ones that every test has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

const settingsOfTests = {
  flowFile: "flows.json",
  credentialSecret: "only for tests",
  uiHost: "127.0.0.1",
  lang: "en-US",
  telemetry: { enabled: false, updateNotification: false },
  // No list of other packages: tests speak to this machine only.
  // None of our forms has code in it, and the usual code editor is made anew behind each form that opens.
  editorTheme: { tours: false, palette: { catalogues: [] }, codeEditor: { lib: "ace" } },
};

/** No tips in the sidebar: the editor throws where it takes more than a second from reading this to having a place for them. */
const editorSettings = { _: { editor: { view: { "view-show-tips": false } } } };

/** So many characters of its log say why it ended. */
const LAST_WORDS = 3_000;

const flowsAreRunning = /Started (modified )?(flows|nodes)/;

/** A Node-RED in a process of its own, with the packed package installed as a user would. */
export class RealNodeRed {
  readonly userDir: string;
  readonly version: NodeRedVersion;
  readonly #env: Readonly<Record<string, string>>;
  #port = 0;
  #log = new LogLines();
  #earlierLogs = "";
  #process: ChildProcess | undefined;
  #beingEnded: ChildProcess | null = null;
  /** Resolves when it has ended although nobody has ended it: with what it had printed last. */
  readonly died: Promise<string>;
  #tellDied: (lastWords: string) => void = () => undefined;

  private constructor(userDir: string, { version, env = {} }: NodeRedOptions) {
    this.userDir = userDir;
    this.version = version;
    this.#env = env;
    this.died = new Promise((resolve) => {
      this.#tellDied = resolve;
    });
  }

  /** Starts one and comes back when its flows run. Stop it in an `after` hook. */
  static async start(options: NodeRedOptions): Promise<RealNodeRed> {
    const userDir = await newUserDir();
    const settings = JSON.stringify({ ...settingsOfTests, ...options.settings }, null, 2);
    await writeFile(join(userDir, "settings.js"), `module.exports = ${settings};\n`);
    await writeFile(join(userDir, "flows.json"), "[]");
    await writeFile(join(userDir, ".config.users.json"), JSON.stringify(editorSettings));
    const nodeRed = new RealNodeRed(userDir, options);
    await nodeRed.#run();
    if (options.flows) await nodeRed.deploy(options.flows);
    return nodeRed;
  }

  /** Where it listens, without a slash at the end. It stays the same over a restart. */
  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The process that runs now. */
  get pid(): number {
    if (this.#process?.pid === undefined) throw new Error("Node-RED does not run.");
    return this.#process.pid;
  }

  /** Everything that it has printed, over all its restarts. */
  get log(): string {
    return this.#earlierLogs + this.#log.text;
  }

  /** How much the run that is going on has printed: from there on, `waitForLog` looks for what comes later. */
  get logLength(): number {
    return this.#log.text.length;
  }

  /** Waits for a line of the run that is going on. */
  waitForLog(pattern: RegExp, from = 0): Promise<RegExpExecArray> {
    return this.#log.waitFor(pattern, from);
  }

  /**
   * Replaces all flows, as the Deploy button does, and comes back when they run.
   *
   * @param type what of them is restarted: all, the flows in which something changed, or the changed nodes only
   */
  async deploy(flows: readonly FlowNode[], type: DeployType = "full"): Promise<void> {
    await this.untilFlowsRun(async () => {
      const response = await fetch(`${this.url}/flows`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "Node-RED-Deployment-Type": type },
        body: JSON.stringify(placed(flows)),
      });
      if (!response.ok) throw new Error(`Deploying answered ${response.status}: ${await response.text()}`);
    });
  }

  /** Does what deploys flows, and comes back when they run: Node-RED answers before it starts them. */
  async untilFlowsRun(deploy: () => Promise<void>): Promise<void> {
    const from = this.#log.text.length;
    await deploy();
    await this.#log.waitFor(flowsAreRunning, from);
  }

  /** Stops it as Ctrl-C does: nodes are closed. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Ends it at once, as a crash or a power cut does. */
  async kill9(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Stops it if it runs, and starts it on the same port and user folder. */
  async restart(): Promise<void> {
    await this.stop();
    await this.#run();
  }

  async #run(): Promise<void> {
    this.#earlierLogs += this.#log.text;
    const log = new LogLines();
    this.#log = log;
    const args = ["--disable-warning=ExperimentalWarning", programs[this.version], "--userDir", this.userDir];
    const child = spawn(process.execPath, [...args, "--port", String(this.#port)], {
      cwd: this.userDir,
      env: { ...process.env, ...this.#env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = killAtExit(child);
    log.follow(child.stdout);
    log.follow(child.stderr);
    child.once("close", (code, signal) => {
      log.end();
      if (this.#beingEnded !== child) this.#tellDied(`${signal ?? code}: ${log.text.slice(-LAST_WORDS)}`);
    });
    const [, port] = await log.waitFor(/now running at http:\/\/127\.0\.0\.1:(\d+)/);
    this.#port = Number(port);
    await log.waitFor(flowsAreRunning);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    this.#beingEnded = child;
    child.kill(signal);
    await ended;
  }
}
