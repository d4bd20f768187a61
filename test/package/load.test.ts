import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { nodeTypes, root } from "./installed-package.ts";
import { nodeRedVersions, RealNodeRed } from "./real-node-red.ts";

/** What Node-RED warns of at every first start, with or without us. */
const isExpected = /Projects disabled|Encrypted credentials not found/;

/** The flows; beside them lie the README's pictures. */
const exampleFiles = async (): Promise<string[]> =>
  (await readdir(join(root, "examples"))).filter((name) => name.endsWith(".json"));

const complaints = (log: string): readonly string[] =>
  log.split("\n").filter((line) => /\[(?:warn|error)\]|Uncaught|Error:/.test(line) && !isExpected.test(line));

for (const version of nodeRedVersions) {
  describe(`The package in Node-RED ${version}`, () => {
    let nodeRed: RealNodeRed;

    before(async () => {
      nodeRed = await RealNodeRed.start({ version });
    });
    after(() => nodeRed?.stop());

    it("loads every node without a warning", async () => {
      const response = await fetch(`${nodeRed.url}/nodes`, { headers: { Accept: "application/json" } });
      const sets: readonly { types: readonly string[]; module: string; enabled: boolean; err?: unknown }[] =
        await response.json();
      const ours = sets.filter(({ module }) => module === "@two-way-sms/node-red");
      expect(ours.flatMap(({ types }) => types)).to.have.members([...nodeTypes]);
      expect(ours.filter(({ enabled, err }) => !enabled || err !== undefined)).to.deep.equal([]);
      expect(complaints(nodeRed.log)).to.deep.equal([]);
    });

    it("offers its examples in the import menu", async () => {
      const names = await exampleFiles();
      const response = await fetch(`${nodeRed.url}/library/examples/flows/@two-way-sms/node-red`);
      const offered: readonly { readonly fn: string }[] = await response.json();
      expect(offered.map(({ fn }) => `${fn}.json`)).to.have.members(names);
    });

    it("runs each example as it is, and again after a restart", async () => {
      for (const name of await exampleFiles()) {
        await nodeRed.deploy(JSON.parse(await readFile(join(root, "examples", name), "utf8")));
        expect(complaints(nodeRed.log), name).to.deep.equal([]);
      }
      await nodeRed.restart();
      expect(complaints(nodeRed.log)).to.deep.equal([]);
    });
  });
}
