import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";

const root = join(import.meta.dirname, "..");

/** Who may import whom: a room imports from rooms of a later row and from itself, never from its neighbour. */
const rows = [["nodes"], ["red"], ["web", "api"], ["messaging"], ["gateways", "database"], ["core"]];

interface SourceImport {
  readonly from: string;
  readonly isType: boolean;
}

/** The text without comments, so that words in them are not taken for code. */
function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|[\s;{}(),])\/\/.*$/gm, "$1");
}

/** The text without comments and strings. */
function codeOnly(text: string): string {
  return withoutComments(text).replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`/g, '""');
}

function importsIn(text: string): readonly SourceImport[] {
  const code = withoutComments(text);
  const statements = code.matchAll(/^(?:import|export)\s+(type\s)?[^;"'()=]*?from\s+"([^"]+)"/gm);
  const bare = code.matchAll(/(?:^import\s+|\bimport\()"([^"]+)"/gm);
  return [
    ...[...statements].map(([, type, from = ""]) => ({ from, isType: type !== undefined })),
    ...[...bare].map(([, from = ""]) => ({ from, isType: false })),
  ];
}

/** The row of a source file in the order above; the browser application stands beside it. */
function roomOf(path: string): string {
  if (path.startsWith("nodes/")) return "nodes";
  if (path.startsWith("src/web/app/")) return "app";
  return path.split("/")[1] ?? "";
}

const rowOf = (room: string): number => rows.findIndex((row) => row.includes(room));

/** What the import breaks, in words; nothing when it is allowed. */
function forbidden(path: string, { from, isType }: SourceImport): string | undefined {
  const room = roomOf(path);
  if (!from.startsWith(".")) {
    const reachesOut = room === "core" && from.startsWith("node:") && path !== "src/core/ids.ts";
    return reachesOut ? `${path}: core is pure and runs in the browser, so not ${from}` : undefined;
  }
  if (!/\.(?:ts|tsx|css|json)$/.test(from)) return `${path}: ${from} lacks its extension`;
  const target = join(path, "..", from);
  const targetRoom = roomOf(target);
  if (room === "app") {
    const allowed = isType || targetRoom === "app" || targetRoom === "core";
    return allowed ? undefined : `${path}: a page may import from core and from itself only, not ${target}`;
  }
  if (room === "nodes" && targetRoom === "nodes") {
    const sameFolder = path.split("/")[1] === target.split("/")[1];
    return sameFolder || target.endsWith(".config.ts")
      ? undefined
      : `${path}: a node is a room of its own: not ${target}`;
  }
  const isDownward = room === targetRoom || (rowOf(targetRoom) > rowOf(room) && rowOf(room) !== -1);
  return isDownward ? undefined : `${path}: ${room} may not import from ${targetRoom} (${target})`;
}

/** Time, chance and identity from outside, which would make a simulated run unrepeatable. */
const impure = /\bDate\.now\b|\bnew Date\(\s*\)|\bset(?:Timeout|Interval)\b|\bMath\.random\b|\brandomUUID\b/g;

/** Code of the browser and of the start command has no part in a simulation; clock and ids are the way in. */
const mayBeImpure = /^nodes\/|^src\/(?:start|web\/app|red\/editor)\/|^src\/core\/(?:clock|ids)\.ts$/;

/** What a stranger has texted is text. */
const asMarkup =
  /\b(?:dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcdoc|eval|Function)\b(?=\s*[=:({])/g;

const untyped = /\bas any\b|[:<|&,]\s*any\b(?!\s*[(:])|\bany\[\]|\bas unknown as\b/g;
const silenced = /@ts-(?:ignore|nocheck|expect-error)|biome-ignore lint\/suspicious\/noExplicitAny/g;

const files = ["nodes", "src", "test"]
  .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx,mjs}`, { cwd: root }))
  .map((path) => ({ path: path.replaceAll("\\", "/"), text: readFileSync(join(root, path), "utf8") }));
const sources = files.filter(({ path }) => /^(?:nodes|src)\/.*\.tsx?$/.test(path));

/** Everything a pattern finds, with the file it is in. */
function findings(pattern: RegExp, among: typeof files, read: (text: string) => string): readonly string[] {
  return among.flatMap(({ path, text }) => [...read(text).matchAll(pattern)].map(([found]) => `${path}: ${found}`));
}

describe("The rule of imports", () => {
  it("is kept", () => {
    const broken = sources.flatMap(({ path, text }) => importsIn(text).flatMap((one) => forbidden(path, one) ?? []));
    expect(broken).to.deep.equal([]);
  });

  it("sees every form of import", () => {
    const text = [
      'import a from "./a.ts";',
      'import type { B } from "./b.ts";',
      "import {",
      "  c,",
      '} from "./c.ts";',
      'export * from "./d.ts";',
      'import "./e.css";',
      'const f = await import("./f.ts");',
      '// import g from "./g.ts";',
    ];
    const found = importsIn(text.join("\n")).map(({ from }) => from);
    expect(found).to.have.members(["./a.ts", "./b.ts", "./c.ts", "./d.ts", "./e.css", "./f.ts"]);
  });

  const examples: readonly (readonly [path: string, from: string, isAllowed: boolean])[] = [
    ["nodes/sms-in/sms-in.ts", "../../src/red/errors.ts", true],
    ["nodes/sms-in/sms-in.ts", "../sms-out/sms-out.config.ts", true],
    ["nodes/sms-in/sms-in.ts", "../sms-out/sms-out.ts", false],
    ["src/red/auth.ts", "../../nodes/sms-in/sms-in.ts", false],
    ["src/web/routes.ts", "../messaging/inbound.ts", true],
    ["src/web/routes.ts", "../api/rest.ts", false],
    ["src/messaging/inbound.ts", "../red/errors.ts", false],
    ["src/gateways/twilio.ts", "../database/store.ts", false],
    ["src/core/segments.ts", "../database/store.ts", false],
    ["src/core/segments.ts", "node:fs", false],
    ["src/core/segments.ts", "libphonenumber-js", true],
    ["src/web/app/phone/phone.tsx", "../../../core/segments.ts", true],
    ["src/web/app/phone/phone.tsx", "../../phone-routes.ts", false],
    ["src/core/segments.ts", "./pacing", false],
  ];
  for (const [path, from, isAllowed] of examples) {
    it(`${isAllowed ? "lets" : "does not let"} ${path} import ${from}`, () => {
      expect(forbidden(path, { from, isType: false }) === undefined).to.equal(isAllowed);
    });
  }
});

describe("The source", () => {
  it("takes time, chance and ids as arguments below nodes/", () => {
    const pure = sources.filter(({ path }) => !mayBeImpure.test(path));
    expect(findings(impure, pure, codeOnly)).to.deep.equal([]);
  });

  it("lets no text become markup or code in a page", () => {
    const pages = sources.filter(({ path }) => path.startsWith("src/web/app/"));
    expect(findings(asMarkup, pages, codeOnly)).to.deep.equal([]);
  });

  it("has no untyped or silenced place", () => {
    const checked = files.filter(({ path }) => /\.tsx?$/.test(path) && path !== "test/imports.test.ts");
    expect(findings(untyped, checked, codeOnly)).to.deep.equal([]);
    expect(findings(silenced, checked, (text) => text)).to.deep.equal([]);
  });

  it("has no file that is too long to read in one go", () => {
    const long = files.filter(({ text }) => text.trimEnd().split("\n").length > 350);
    expect(long.map(({ path }) => path)).to.deep.equal([]);
  });
});
