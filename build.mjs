/**
 * Builds `dist/` from the folders under `nodes/` and `src/web/app/`; adding a node is adding a folder. `--no-types`
 * leaves out the type check; `--check` fails, instead of writing, when package.json does not list the nodes.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

process.chdir(dirname(fileURLToPath(import.meta.url)));
const flags = new Set(process.argv.slice(2));
/** What dist/ shall hold: path → contents. Written at the end only, so a failed build changes nothing. */
const outputs = new Map();
/** Folders in node_modules/ whose code went into a bundle: their licences must travel with it. */
const bundledPackages = new Set();

async function bundle(options) {
  const shared = { absWorkingDir: process.cwd(), bundle: true, write: false, outdir: "out", metafile: true };
  // `sentiment` would load languages that it does not bring along.
  const logOverride = { "empty-glob": "silent" };
  const style = { charset: "utf8", logLevel: "warning", logOverride, jsx: "automatic", jsxImportSource: "preact" };
  const built = await build({ ...shared, ...style, ...options });
  for (const input of Object.keys(built.metafile.inputs)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) bundledPackages.add(folder);
  }
  return built.outputFiles.map(({ path, text }) => {
    const file = relative("out", path);
    return { file, text, imports: importsOf(built.metafile.outputs, join("out", file)) };
  });
}

/** What a file needs before it can run, however deep, as paths beside it. */
function importsOf(outputs, path, found = new Set()) {
  const direct = (outputs[path]?.imports ?? []).filter(({ kind }) => kind === "import-statement");
  for (const { path: needed } of direct) {
    if (found.has(needed)) continue;
    found.add(needed);
    importsOf(outputs, needed, found);
  }
  return [...found].map((needed) => relative("out", needed));
}

const list = async (folder) => (existsSync(folder) ? (await readdir(folder)).sort() : []);
const script = (kind, text) => `<script ${kind}>\n${text.replaceAll(/<\/(?=script)/gi, "<\\/")}\n</script>\n`;
// `sentiment` loads other languages than English when it is asked for one; it brings none, and is asked for none.
const noLanguages = { "empty-glob": "silent" };
const forNode = { platform: "node", target: "node22", format: "cjs", legalComments: "eof", logOverride: noLanguages };
const nodeType = (name) => (name.startsWith("sms-") ? name : `sms-${name}`);

/** The code of all nodes is one file: what they share is read, compiled and kept in memory once. */
async function buildPalette(names) {
  const lines = names.map((name) => `export { default as "${nodeType(name)}" } from "./nodes/${name}/${name}.ts";`);
  const stdin = { contents: lines.join("\n"), resolveDir: process.cwd(), loader: "ts" };
  const [{ text }] = await bundle({ stdin, ...forNode });
  outputs.set("palette.js", text);
}

async function buildNode(name) {
  const source = `nodes/${name}/${name}`;
  const type = nodeType(name);
  // Not minified: tools that read packages look for a literal registerType("…").
  const [editor] = await bundle({ entryPoints: [`${source}.editor.ts`], format: "iife", target: "es2022" });
  const form = script(`type="text/html" data-template-name="${type}"`, await readFile(`${source}.html`, "utf8"));
  // Node-RED 4.1 calls what require() gives, 5 what import() gives as default: both are the function itself.
  outputs.set(`${type}.js`, `module.exports = require("./palette.js")["${type}"];\n`);
  outputs.set(`${type}.html`, script('type="text/javascript"', editor.text) + form);
  for (const file of await list(`nodes/${name}/locales`)) {
    const [, language, kind] = /^(.+)\.(json|md)$/.exec(file);
    const text = await readFile(`nodes/${name}/locales/${file}`, "utf8");
    if (kind === "json") outputs.set(`locales/${language}/${type}.json`, `${JSON.stringify(JSON.parse(text))}\n`);
    else outputs.set(`locales/${language}/${type}.html`, script(`type="text/markdown" data-help-name="${type}"`, text));
  }
}

/** A command that the package brings: `bin` in package.json. */
async function buildCommand(source) {
  if (!existsSync(source)) return;
  const banner = { js: "#!/usr/bin/env node" };
  for (const { file, text } of await bundle({ entryPoints: [source], ...forNode, banner })) outputs.set(file, text);
}

/**
 * A page names its parts as `x.js` and `x.css`; each is built from `x.tsx`, `x.ts` or `x.css` beside the page. What a part
 * loads with `import()` becomes a file of its own below `chunks/`.
 */
async function buildApp(name) {
  const folder = `src/web/app/${name}`;
  if (!existsSync(`${folder}/index.html`)) return;
  const page = await readFile(`${folder}/index.html`, "utf8");
  const entryPoints = [...page.matchAll(/(?:src|href)="[^":]*?([\w-]+)\.(js|css)"/g)]
    .flatMap(([, stem, kind]) => (kind === "css" ? [`${stem}.css`] : [`${stem}.tsx`, `${stem}.ts`]))
    .map((file) => `${folder}/${file}`)
    .filter((file) => existsSync(file));
  const asChunks = { splitting: true, chunkNames: "chunks/[name]-[hash]" };
  const forBrowser = { format: "esm", target: "es2022", minify: true, legalComments: "eof", ...asChunks };
  const files = await bundle({ entryPoints, ...forBrowser });
  for (const { file, text } of files) outputs.set(`app/${name}/${file}`, text);
  outputs.set(`app/${name}/index.html`, withPreloads(page, files));
}

/** What a script of the page imports is fetched together with it, not after it. */
function withPreloads(page, files) {
  return page.replaceAll(/( *)<script type="module" src="([^"]*?)([\w-]+\.js)"/g, (script, indent, folder, name) => {
    const imports = files.find(({ file }) => file === name)?.imports ?? [];
    const links = imports.map((path) => `${indent}<link rel="modulepreload" href="${folder}${path}">\n`);
    return links.join("") + script;
  });
}

async function licences() {
  const texts = [];
  for (const folder of [...bundledPackages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const files = (await list(folder)).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const found = await Promise.all(files.map((file) => readFile(`${folder}/${file}`, "utf8")));
    texts.push(`${name} ${version} (${license})\n\n${found.join("\n").trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

async function writeNodeList(names) {
  const text = await readFile("package.json", "utf8");
  const content = JSON.parse(text);
  content["node-red"].nodes = Object.fromEntries(names.map((name) => [nodeType(name), `dist/${nodeType(name)}.js`]));
  const wanted = `${JSON.stringify(content, null, 2)}\n`;
  if (wanted === text) return;
  if (flags.has("--check")) throw new Error('package.json does not list the nodes: run "npm run build" and commit it.');
  await writeFile("package.json", wanted);
}

/** Each file arrives whole (by rename), so a running Node-RED or a second build never reads half of one. */
async function writeOutputs() {
  const staging = await mkdtemp(".build-");
  for (const [path, contents] of outputs) {
    await mkdir(dirname(join("dist", path)), { recursive: true });
    await writeFile(join(staging, "file"), contents);
    await rename(join(staging, "file"), join("dist", path));
  }
  await rm(staging, { recursive: true });
  const written = new Set([...outputs.keys()].map((path) => join("dist", path)));
  const files = (await readdir("dist", { recursive: true, withFileTypes: true })).filter((one) => one.isFile());
  const stale = files.map((one) => join(one.parentPath, one.name)).filter((path) => !written.has(path));
  await Promise.all(stale.map((path) => rm(path, { force: true })));
}

try {
  const names = await list("nodes");
  for (const file of await list("icons")) outputs.set(`icons/${file}`, await readFile(`icons/${file}`));
  const work = [buildPalette(names), ...names.map(buildNode), ...(await list("src/web/app")).map(buildApp)];
  work.push(buildCommand("src/database/move/move-database.ts"));
  const compiler = ["node_modules/typescript/bin/tsc", "--noEmit"];
  if (!flags.has("--no-types")) work.push(promisify(execFile)(process.execPath, compiler));
  await Promise.all(work);
  outputs.set("LICENSES.txt", await licences());
  await writeNodeList(names);
  await writeOutputs();
} catch (error) {
  // esbuild has already shown its own errors, with the place in the source; tsc's are its output.
  if (!error.errors) console.error(error.stdout || error.message);
  process.exitCode = 1;
}
