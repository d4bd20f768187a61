import { fork } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";

interface Outcome {
  readonly code: unknown;
  /** The last that the run told of, if anything: counts, and what failed. */
  readonly told: Readonly<Record<string, unknown>> | undefined;
}

describe("test/run-mocha.mjs", () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sms-run-"));
    await mkdir(join(folder, "test"));
    for (const file of ["run-mocha.mjs", "at-the-end.ts"]) {
      await cp(join(import.meta.dirname, file), join(folder, "test", file));
    }
    await symlink(join(import.meta.dirname, "../node_modules"), join(folder, "node_modules"), "junction");
  });
  after(() => rm(folder, { recursive: true, force: true }));

  /** Runs these tests as `npm test` would. */
  async function outcomeOf(...lines: readonly string[]): Promise<Outcome> {
    await writeFile(join(folder, "test/one.test.ts"), lines.join("\n"));
    const args = ["", "test/one.test.ts"];
    const child = fork(join(folder, "test/run-mocha.mjs"), args, { cwd: folder, execArgv: [], silent: true });
    let told: Outcome["told"];
    child.on("message", (message) => {
      told = Object(message);
    });
    const [code] = await once(child, "close");
    return { code, told };
  }

  it("counts what passes", async () => {
    const { code, told } = await outcomeOf('it("a", () => {});', 'it("b", () => {});');
    expect(code).to.equal(0);
    expect(told).to.deep.include({ passed: 2, failed: 0, failures: [], finished: true });
  });

  it("counts what fails, and what is left out as failed", async () => {
    const { code, told } = await outcomeOf('it("a", () => { throw new Error(); });', 'it.skip("b", () => {});');
    expect(code).to.equal(1);
    expect(told).to.deep.include({ passed: 0, failed: 2, finished: true });
  });

  it("says of what failed the file and the title, which is what is needed to run it alone", async () => {
    const { told } = await outcomeOf('describe("a", () => {', '  it("b", () => { throw new Error(); });', "});");
    expect(told?.failures).to.deep.equal([{ file: "test/one.test.ts", title: "a b" }]);
  });

  it("says how long a file took, its hooks with it", async () => {
    const { told } = await outcomeOf(
      'describe("a", () => {',
      "  before((done) => setTimeout(done, 300));",
      '  it("b", () => {});',
      "});",
    );
    expect(Object(told?.seconds)["test/one.test.ts"]).to.be.greaterThan(0.25);
  });

  it("fails a test that leaves a promise rejected", async () => {
    const { code } = await outcomeOf('it("a", async () => {', "  void Promise.reject(new Error());", "});");
    expect(code).not.to.equal(0);
  });

  it("does not finish when a file cannot be loaded", async () => {
    const { code, told } = await outcomeOf('throw new Error("at load");');
    expect(code).not.to.equal(0);
    expect(told).to.equal(undefined);
  });

  it("does not finish when a test ends the process", async () => {
    const { told } = await outcomeOf('it("a", () => {});', 'it("b", () => process.exit(0));');
    expect(told).to.deep.include({ passed: 1, failed: 0, finished: false });
  });

  it("refuses to run a part only", async () => {
    const { code } = await outcomeOf('it.only("a", () => {});', 'it("b", () => {});');
    expect(code).not.to.equal(0);
  });

  it("asks for files, one when the one before is over, and goes on after one that fails", async () => {
    await writeFile(join(folder, "test/fails.test.ts"), 'it("a", () => { throw new Error(); });');
    await writeFile(join(folder, "test/passes.test.ts"), 'it("b", () => {});');
    const child = fork(join(folder, "test/run-mocha.mjs"), [""], { cwd: folder, execArgv: [], silent: true });
    const files = ["test/fails.test.ts", "test/passes.test.ts"];
    const handedOut: string[] = [];
    let told: Outcome["told"];
    child.on("message", (message) => {
      if (!Object(message).isFree) told = Object(message);
      else {
        const file = files.shift() ?? null;
        handedOut.push(`${file} after ${Object(told).failed ?? 0} failed`);
        child.send({ file });
      }
    });
    await once(child, "close");
    expect(handedOut).to.deep.equal([
      "test/fails.test.ts after 0 failed",
      "test/passes.test.ts after 1 failed",
      "null after 1 failed",
    ]);
    expect(told).to.deep.include({ passed: 1, failed: 1, finished: true });
  });

  it("closes at the end what the tests share, and fails when that cannot be closed", async () => {
    const { code, told } = await outcomeOf(
      'import { whenTestsEnd } from "./at-the-end.ts";',
      'whenTestsEnd(async () => { throw new Error("will not close"); });',
      'it("a", () => {});',
    );
    expect(code).to.equal(1);
    expect(told).to.deep.include({ passed: 1, failed: 1, finished: true });
  });

  it("fails when something is left running", async () => {
    const { code, told } = await outcomeOf('it("a", () => { setInterval(() => {}, 1000); });');
    expect(code).to.equal(1);
    expect(told).to.deep.include({ passed: 1, failed: 0, finished: true });
  });
});
