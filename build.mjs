/**
 * Builds `dist/` from the folders under `nodes/` and `src/web/app/`; adding a node is adding a folder.
 * `--no-types` leaves out the type check (quick starts); `--check` fails, instead of writing, when the list of
 * nodes in package.json is out of date.
 */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
/** What dist/ shall hold: path → contents. Written at the end only, so a failed build changes nothing. */
const outputs = new Map();
/** Folders in node_modules/ whose code went into a bundle: their licences must travel with it. */
const bundledPackages = new Set();

async function bundle(options) {
  const shared = { absWorkingDir: root, outdir: "/out", bundle: true, write: false, metafile: true, charset: "utf8" };
  const built = await build({
    logLevel: "warning",
    jsx: "automatic",
    jsxImportSource: "preact",
    ...shared,
    ...options,
  });
  for (const input of Object.keys(built.metafile.inputs)) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0];
    if (folder) bundledPackages.add(folder);
  }
  return built.outputFiles.map(({ path, text }) => ({ file: relative("/out", path), text }));
}

const script = (attributes, text) =>
  `<script ${attributes}>\n${text.replaceAll(/<\/(?=script)/gi, "<\\/")}\n</script>\n`;
const folders = async (path) =>
  existsSync(join(root, path))
    ? (await readdir(join(root, path), { withFileTypes: true }))
        .filter((one) => one.isDirectory())
        .map((one) => one.name)
    : [];
const nodeType = (name) => (name.startsWith("sms-") ? name : `sms-${name}`);

async function buildNode(name) {
  const source = `nodes/${name}/${name}`;
  const type = nodeType(name);
  const [runtime] = await bundle({
    entryPoints: [`${source}.ts`],
    platform: "node",
    target: "node22",
    format: "cjs",
    external: ["node:sqlite"],
    legalComments: "eof",
    // Node-RED 4.1 calls what require() gives, 5 what import() gives as default: both are the function itself.
    footer: { js: "module.exports = module.exports.default;" },
  });
  // Not minified: tools that read packages look for a literal registerType("…").
  const [editor] = await bundle({ entryPoints: [`${source}.editor.ts`], format: "iife", target: "es2022" });
  const form = await readFile(join(root, `${source}.html`), "utf8");
  outputs.set(`${type}.js`, runtime.text);
  const formScript = `<script type="text/html" data-template-name="${type}">\n${form}</script>\n`;
  outputs.set(`${type}.html`, script('type="text/javascript"', editor.text) + formScript);
  for (const file of await readdir(join(root, "nodes", name, "locales"))) {
    const [language, kind] = file.split(/\.(?=[^.]+$)/);
    const text = await readFile(join(root, "nodes", name, "locales", file), "utf8");
    if (kind === "json") outputs.set(`locales/${language}/${type}.json`, `${JSON.stringify(JSON.parse(text))}\n`);
    const help = `type="text/markdown" data-help-name="${type}"`;
    if (kind === "md") outputs.set(`locales/${language}/${type}.html`, script(help, text));
  }
}

/** The page names its parts as `./x.js` and `./x.css`; each is built from `x.tsx`, `x.ts` or `x.css` beside it. */
async function buildApp(name) {
  const folder = `src/web/app/${name}`;
  if (!existsSync(join(root, folder, "index.html"))) return;
  const page = await readFile(join(root, folder, "index.html"), "utf8");
  outputs.set(`app/${name}/index.html`, page);
  const named = [...page.matchAll(/(?:src|href)="(?:\.\/)?([\w-]+)\.(js|css)"/g)];
  const entryPoints = named.flatMap(([, stem, kind]) => {
    const sources = kind === "css" ? [`${stem}.css`] : [`${stem}.tsx`, `${stem}.ts`];
    return sources.map((file) => `${folder}/${file}`).filter((file) => existsSync(join(root, file)));
  });
  const options = { format: "esm", target: "es2022", minify: true, legalComments: "eof", entryNames: "[name]" };
  const loader = { ".svg": "dataurl", ".woff2": "dataurl" };
  for (const { file, text } of await bundle({ entryPoints, ...options, loader })) {
    outputs.set(`app/${name}/${file}`, text);
  }
}

async function licences() {
  const texts = [];
  for (const folder of [...bundledPackages].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    const files = (await readdir(join(root, folder))).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
    const found = await Promise.all(files.sort().map((file) => readFile(join(root, folder, file), "utf8")));
    texts.push(`${name} ${version} (${license})\n\n${found.join("\n").trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** Each file arrives whole (by rename), so a running Node-RED or a second build never reads half of one. */
async function write() {
  const staging = await mkdtemp(join(root, ".build-"));
  try {
    for (const [path, contents] of outputs) {
      await mkdir(dirname(join(root, "dist", path)), { recursive: true });
      await writeFile(join(staging, "file"), contents);
      await rename(join(staging, "file"), join(root, "dist", path));
    }
    for (const one of await readdir(join(root, "dist"), { recursive: true, withFileTypes: true })) {
      const path = join(one.parentPath, one.name);
      const known = outputs.has(relative(join(root, "dist"), path).replaceAll("\\", "/"));
      if (one.isFile() && !known) await rm(path, { force: true });
    }
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function listInPackage(names) {
  const text = await readFile(join(root, "package.json"), "utf8");
  const content = JSON.parse(text);
  content["node-red"].nodes = Object.fromEntries(names.map((name) => [nodeType(name), `dist/${nodeType(name)}.js`]));
  const wanted = `${JSON.stringify(content, null, 2)}\n`;
  if (wanted === text) return;
  if (flags.has("--check"))
    throw new Error('package.json does not list the nodes: run "npm run build", then commit it.');
  await writeFile(join(root, "package.json"), wanted);
}

function checkTypes() {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const child = spawn(process.execPath, [compiler, "--noEmit"], { cwd: root, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error("The types do not fit together: see above.")),
    );
  });
}

try {
  const names = (await folders("nodes")).sort();
  for (const file of existsSync(join(root, "icons")) ? await readdir(join(root, "icons")) : []) {
    outputs.set(`icons/${file}`, await readFile(join(root, "icons", file)));
  }
  const bundles = [...names.map(buildNode), ...(await folders("src/web/app")).map(buildApp)];
  await Promise.all([...bundles, ...(flags.has("--no-types") ? [] : [checkTypes()])]);
  outputs.set("LICENSES.txt", await licences());
  await listInPackage(names);
  await write();
} catch (error) {
  // esbuild has already shown its own errors, with the place in the source.
  if (!error.errors) console.error(error.message);
  process.exitCode = 1;
}
