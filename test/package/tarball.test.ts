import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { nodeTypes, type PackageFile, packedPackage, readPackageFile, root } from "./installed-package.ts";
import type { FlowNode } from "./real-node-red.ts";

/** Bigger than this, something has slipped in; on a Raspberry Pi people wait for it. */
const LARGEST_TARBALL_BYTES = 2_500_000;

const secrets = {
  "a private key": /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  "a token of a registry or a code host": /\b(?:npm_[A-Za-z0-9]{36}|gh[pousr]_[A-Za-z0-9]{36})\b/,
  "an account at a gateway": /\b(?:AC|SK)[0-9a-f]{32}\b/,
  "a source map": /sourceMappingURL=/,
};

describe("The packed package", () => {
  let files: readonly string[];
  let installed: string;
  let packed_in: string;
  let content: PackageFile;

  before(async () => {
    const packed = await packedPackage();
    content = await readPackageFile(root);
    files = packed.files;
    packed_in = packed.userDir;
    installed = join(packed.userDir, "node_modules", content.name);
    console.log(`    ${basename(packed.tarball)}: ${Math.round(packed.size_bytes / 1000)} kB, ${files.length} files`);
    expect(packed.size_bytes).to.be.lessThan(LARGEST_TARBALL_BYTES);
  });

  it("says what Node-RED's library of flows asks of a package", () => {
    expect(content.name).to.match(/^@[a-z-]+\/[a-z-]+$/);
    expect(content.keywords).to.include("node-red");
    expect(content.license).to.equal("MIT");
    expect(content.description.length).to.be.greaterThan(20);
    expect(content.repository.url).to.match(/^git\+https:/);
    expect(content.bugs.url).to.match(/^https:/);
    expect(content.engines.node).to.match(/^>=\d/);
    expect(content["node-red"].version).to.match(/^>=\d/);
    expect(Object.keys(content.dependencies ?? {}).length).to.be.at.most(6);
    expect(nodeTypes).not.to.deep.equal([]);
    expect(content).not.to.have.property("type");
  });

  it("holds all parts of every node", () => {
    for (const type of nodeTypes) {
      const parts = [`${type}.js`, `${type}.html`, `locales/en-US/${type}.json`, `locales/en-US/${type}.html`];
      expect(files).to.include.members(parts.map((part) => `dist/${part}`));
    }
    expect(files).to.include.members(["LICENSE", "README.md", "dist/LICENSES.txt"]);
  });

  it("holds nothing else", () => {
    const known = /^(?:dist|examples)\/|^(?:LICENSE|README\.md|package\.json)$/;
    expect(files.filter((file) => !known.test(file) || /\.(?:ts|tsx|map)$|\.test\.|\/\./.test(file))).to.deep.equal([]);
    const scripts = files.filter((file) => /^dist\/[\w-]+\.js$/.test(file));
    const ofNodes = nodeTypes.map((type) => `dist/${type}.js`);
    expect(scripts).to.have.members(["dist/palette.js", ...ofNodes, ...Object.values(content.bin)]);
  });

  it("brings its commands, which say how they are used", async () => {
    for (const command of Object.keys(content.bin)) {
      const path = join(packed_in, "node_modules/.bin", command);
      const { stdout } = await promisify(execFile)(path, ["--help"], { shell: process.platform === "win32" });
      expect(stdout).to.include(command).and.include("--from");
    }
  });

  it("gives away no secret and no path of the machine that built it", async () => {
    for (const file of files) {
      const text = await readFile(join(installed, file), "utf8");
      for (const [name, pattern] of Object.entries(secrets))
        expect(pattern.exec(text)?.[0], `${name} in ${file}`).to.equal(undefined);
      for (const path of [root, homedir()].filter((one) => one.length > 1)) {
        expect(text.includes(`${path}/`), `${path} in ${file}`).to.equal(false);
      }
    }
  });

  it("registers every node with its type written out, where tools that read packages look", async () => {
    for (const type of nodeTypes) {
      const html = await readFile(join(installed, "dist", `${type}.html`), "utf8");
      const script = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(html)?.[1];
      expect(script).to.include(`RED.nodes.registerType("${type}", {`);
      expect(html).to.include(`data-template-name="${type}"`);
    }
  });

  it("has icons for every node, white on nothing, upright", async () => {
    const icons = files.filter((file) => file.startsWith("dist/icons/"));
    for (const type of nodeTypes) {
      const html = await readFile(join(installed, "dist", `${type}.html`), "utf8");
      const isConfigNode = /category: "config"/.test(html);
      if (!isConfigNode) expect(icons).to.include(`dist/icons/${/icon: "(sms-[^"]+)"/.exec(html)?.[1]}`);
    }
    for (const icon of icons) {
      const svg = await readFile(join(installed, icon), "utf8");
      const [, width = 0, height = 0] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
      expect(Number(width) / Number(height), `width to height of ${icon}`).to.be.closeTo(2 / 3, 0.01);
      for (const [, color] of svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)) {
        expect(["none", "#fff", "#ffffff", "white"], `colours of ${icon}`).to.include(color);
      }
    }
  });

  it("shows every node in an example that can be imported", async () => {
    const names = (await readdir(join(installed, "examples"))).filter((name) => name.endsWith(".json"));
    const flows = await Promise.all(
      names.map(
        async (name): Promise<readonly FlowNode[]> =>
          JSON.parse(await readFile(join(installed, "examples", name), "utf8")),
      ),
    );
    expect(flows.flat().map(({ type }) => type)).to.include.members([...nodeTypes]);
  });
});
