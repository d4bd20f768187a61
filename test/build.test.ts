import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect } from "chai";

const root = join(import.meta.dirname, "..");
const execute = promisify(execFile);

/** A small checkout: a node, a page for the browser, and the real build over them. */
const sources = {
  "nodes/greet/greet.ts": `import mustache from "mustache";
    export default function (RED: { _: (key: string) => string }): string { return mustache.render(RED._("x"), {}); }`,
  "nodes/greet/greet.editor.ts": `import { color } from "./greet.config.ts";
    declare const RED: { nodes: { registerType(type: string, definition: object): void } };
    RED.nodes.registerType("sms-greet", { color, end: "</script>" });`,
  "nodes/greet/greet.config.ts": 'export const color = "#abcdef";',
  "nodes/greet/greet.html": '<div class="form-row">Form</div>\n',
  "nodes/greet/locales/en-US.json": '{ "sms-greet": { "label": "greet" } }',
  "nodes/greet/locales/en-US.md": "Says hello. Never </script> too early.\n",
  "nodes/greet/locales/de.json": '{ "sms-greet": { "label": "grüßen" } }',
  "icons/greet.svg": "<svg/>",
  "src/web/app/page/index.html": '<link rel="stylesheet" href="page.css"><script type="module" src="page.js"></script>',
  "src/web/app/page/page.tsx":
    'import { render } from "preact"; render(<p>Hello</p>, document.body); const unused: number = 1; export { unused };' +
    'document.body.onclick = () => void import("./later.ts").then(({ later }) => later());',
  "src/web/app/page/later.ts": 'export const later = (): void => alert("loaded when it is wanted");',
  "src/web/app/page/page.css": "p { color: red; }",
};

describe("build.mjs", () => {
  let folder: string;

  const build = (...flags: readonly string[]): Promise<unknown> =>
    execute(process.execPath, [join(folder, "build.mjs"), ...flags]);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  const read = (path: string): Promise<string> => readFile(join(folder, path), "utf8");
  const outputs = async (): Promise<readonly string[]> => {
    const files = await readdir(join(folder, "dist"), { recursive: true, withFileTypes: true });
    return files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  };
  /** How a build fails: what it says. */
  const complaint = (building: Promise<unknown>): Promise<string> =>
    building.then(
      () => "It did not fail.",
      (error) => String(error.stderr),
    );

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "sms-build-"));
    for (const name of ["build.mjs", "package.json", "tsconfig.json"]) await cp(join(root, name), join(folder, name));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    for (const [path, text] of Object.entries(sources)) await write(path, text);
    await build();
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("finds a node by its folder and lists it in package.json", async () => {
    expect(JSON.parse(await read("package.json"))["node-red"].nodes).to.deep.equal({
      "sms-greet": "dist/sms-greet.js",
    });
  });

  it("makes a node that loads by require and by import alike", async () => {
    const file = join(folder, "dist/sms-greet.js");
    const required: unknown = createRequire(import.meta.url)(file);
    expect(required).to.be.a("function");
    expect((await import(pathToFileURL(file).href)).default).to.equal(required);
  });

  it("puts script, form, catalogue and help where Node-RED looks, and no part can close its script early", async () => {
    const page = await read("dist/sms-greet.html");
    expect(page).to.include('<script type="text/javascript">').and.include('RED.nodes.registerType("sms-greet"');
    expect(page).to.include('<script type="text/html" data-template-name="sms-greet">').and.include("form-row");
    expect(page.match(/<\/script>/g)).to.have.lengthOf(2);
    const help = await read("dist/locales/en-US/sms-greet.html");
    expect(help).to.include('<script type="text/markdown" data-help-name="sms-greet">');
    expect(help.match(/<\/script>/g)).to.have.lengthOf(1);
    expect(JSON.parse(await read("dist/locales/de/sms-greet.json"))["sms-greet"].label).to.equal("grüßen");
    expect(await read("dist/icons/greet.svg")).to.equal("<svg/>");
  });

  it("bundles a page for the browser", async () => {
    expect(await read("dist/app/page/index.html")).to.equal(sources["src/web/app/page/index.html"]);
    expect(await read("dist/app/page/page.js"))
      .to.include("Hello")
      .and.not.match(/from\s*["']preact/);
    expect(await read("dist/app/page/page.css")).to.match(/^p\{color:red\}/);
  });

  it("loads with import() what a page wants later, from a file of its own", async () => {
    const page = await read("dist/app/page/page.js");
    expect(page).not.to.include("loaded when it is wanted");
    const chunk = /import\("\.\/(chunks\/later-\w+\.js)"\)/.exec(page)?.[1];
    expect(await read(`dist/app/page/${chunk}`)).to.include("loaded when it is wanted");
  });

  it("lets a page fetch what its script imports together with it", async () => {
    await write("src/web/app/two/index.html", '<script type="module" src="two/two.js"></script>');
    await write("src/web/app/two/two.ts", 'import { shared } from "./shared.ts"; shared(); void import("./more.ts");');
    await write("src/web/app/two/more.ts", 'import { shared } from "./shared.ts"; shared();');
    await write("src/web/app/two/shared.ts", 'export const shared = (): void => alert("of both");');
    await build("--no-types");
    const page = await read("dist/app/two/index.html");
    const [, chunk] = /<link rel="modulepreload" href="two\/(chunks\/[\w-]+\.js)">\n<script/.exec(page) ?? [];
    expect(await read(`dist/app/two/${chunk}`)).to.include("of both");
    expect(page.match(/modulepreload/g)).to.have.lengthOf(1);
  });

  it("collects the licences of what it bundles", async () => {
    const licences = await read("dist/LICENSES.txt");
    expect(licences)
      .to.match(/^mustache [\d.]+ \(MIT\)$/m)
      .and.match(/^preact [\d.]+ \(MIT\)$/m);
    expect(licences).to.include("Permission is hereby granted");
  });

  it("removes what is no longer built", async () => {
    await write("dist/sms-gone.js", "");
    await build("--no-types");
    expect(await outputs()).not.to.include(join(folder, "dist/sms-gone.js"));
  });

  it("may run twice at the same time", async () => {
    const before = await outputs();
    await Promise.all([build("--no-types"), build("--no-types"), build("--no-types")]);
    expect(await outputs()).to.have.members([...before]);
    expect((await readdir(folder)).filter((name) => name.startsWith(".build-"))).to.deep.equal([]);
  });

  it("fails on a type error and leaves dist/ as it was", async () => {
    const before = await read("dist/sms-greet.js");
    await write("nodes/greet/greet.ts", "export default function (): number { return 'text'; }");
    try {
      expect(await complaint(build())).to.match(/nodes\/greet\/greet\.ts.*not assignable to type 'number'/);
      expect(await read("dist/sms-greet.js")).to.equal(before);
    } finally {
      await write("nodes/greet/greet.ts", sources["nodes/greet/greet.ts"]);
    }
  });

  it("fails when a node was added and package.json not committed", async () => {
    await cp(join(folder, "nodes/greet"), join(folder, "nodes/more"), { recursive: true });
    for (const part of ["ts", "editor.ts", "html"])
      await cp(join(folder, `nodes/greet/greet.${part}`), join(folder, `nodes/more/more.${part}`));
    const before = await read("package.json");
    expect(await complaint(build("--check", "--no-types"))).to.include("package.json does not list the nodes");
    expect(await read("package.json")).to.equal(before);
  });
});

describe("package.json", () => {
  it("lists the nodes that are there", async () => {
    const types = (await readdir(join(root, "nodes"))).map((name) => (name.startsWith("sms-") ? name : `sms-${name}`));
    const content = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
    expect(Object.keys(content["node-red"].nodes)).to.have.members(types);
  });
});
