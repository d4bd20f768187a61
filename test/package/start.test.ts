import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { root } from "./installed-package.ts";
import { killAtExit, removeAtExit } from "./leftovers.ts";
import { LogLines } from "./log-lines.ts";

interface Started {
  readonly child: ChildProcess;
  readonly log: LogLines;
  /** The exit code, when it has ended. */
  readonly code: Promise<unknown>;
}

/** Runs what `npm start` runs, with a home folder of its own to see that it stays untouched. */
function start(args: readonly string[], home = tmpdir()): Started {
  const child = spawn(process.execPath, [join(root, "src/start/start.mjs"), ...args], {
    env: { ...process.env, HOME: home, USERPROFILE: home },
    stdio: ["ignore", "pipe", "pipe"],
  });
  killAtExit(child);
  const log = new LogLines();
  log.follow(child.stdout);
  log.follow(child.stderr);
  child.once("close", () => log.end());
  return { child, log, code: once(child, "close").then(([code]) => code) };
}

/** Runs it to its end and gives what it printed, one line per element. */
async function refusal(args: readonly string[]): Promise<{ code: unknown; lines: readonly string[] }> {
  const { log, code } = start(args);
  return { code: await code, lines: log.text.trim().split("\n") };
}

const newFolder = async (): Promise<string> => removeAtExit(await mkdtemp(join(tmpdir(), "sms-start-")));

describe("npm start", () => {
  it("opens the editor and the test phone, and Ctrl-C ends it", async () => {
    const home = await newFolder();
    const data = join(home, "data");
    const { child, log, code } = start(["--port", "0", "--data", data], home);
    try {
      const [, editor = ""] = await log.waitFor(/Flow editor {2}(http:\/\/127\.0\.0\.1:\d+\/)\n/);
      const [, phone = ""] = await log.waitFor(/Test phone {3}(http\S+\/sms\/#\/phone)\n/);
      expect(await (await fetch(editor)).text()).to.include("Two-way SMS");
      const page = await fetch(phone);
      expect([page.status, page.headers.get("content-type")?.split(";")[0]]).to.deep.equal([200, "text/html"]);
      const example = JSON.parse(await readFile(join(root, "examples/appointment-confirmation.json"), "utf8"));
      expect(await (await fetch(`${editor}flows`)).json()).to.have.lengthOf(example.length);
      expect(log.text).not.to.match(/\[(?:warn|error)\]|undefined/);
      expect(existsSync(join(home, ".node-red"))).to.equal(false);
    } finally {
      child.kill("SIGINT");
    }
    expect(await code).to.equal(0);
  });

  it("keeps the flows and settings that are there", async () => {
    const data = await newFolder();
    const flows = JSON.stringify([{ id: "mine", type: "tab", label: "Mine" }]);
    await writeFile(join(data, "flows.json"), flows);
    await writeFile(join(data, "settings.js"), 'module.exports = { flowFile: "flows.json", httpAdminRoot: "/own" };');
    const { child, log, code } = start(["--port", "0", "--data", data]);
    const [, editor = ""] = await log.waitFor(/Flow editor {2}(http\S+)\n/);
    expect(editor).to.match(/\/own\/$/);
    expect(await (await fetch(`${editor}flows`)).json()).to.have.lengthOf(1);
    child.kill("SIGINT");
    await code;
    expect(await readFile(join(data, "flows.json"), "utf8")).to.equal(flows);
  });

  it("says in one line that a port is taken, before it does anything else", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const { code, lines } = await refusal(["--port", String(port)]);
    other.close();
    expect(code).to.equal(1);
    expect(lines).to.deep.equal([`Port ${port} is taken. Choose another: npm start -- --port ${Number(port) + 1}`]);
  });

  for (const args of [["--prot", "1881"], ["--port", "many"], ["--port", "70000"], ["--data"], ["1881"]]) {
    it(`explains itself in one line for "${args.join(" ")}"`, async () => {
      const { code, lines } = await refusal(args);
      expect(code).to.equal(1);
      expect(lines).to.have.lengthOf(1);
      expect(lines[0]).to.include("Use: npm start -- [--port 1880]");
    });
  }
});
