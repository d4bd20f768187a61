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
    await cp(join(import.meta.dirname, "run-mocha.mjs"), join(folder, "test/run-mocha.mjs"));
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

  it("fails when something is left running", async () => {
    const { code, told } = await outcomeOf('it("a", () => { setInterval(() => {}, 1000); });');
    expect(code).to.equal(1);
    expect(told).to.deep.include({ passed: 1, failed: 0, finished: true });
  });
});
