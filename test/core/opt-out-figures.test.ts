import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { OPT_OUT_PHRASES } from "../../src/core/opt-out-phrases.ts";
import { type Expected, type Readings, readingsOf, textsOf } from "../reading/text-readings.ts";

const FOLDER = join(import.meta.dirname, "opt-out-texts");

/** A set of files: `en.out.txt` has what any reasonable person reads as an opt-out, `en.harm.txt` what is none. */
function readingsIn(set: string, language: string, expected: Expected): Readings {
  const name = `${language}.${expected === "opt_out" ? "out" : "harm"}.txt`;
  return readingsOf(textsOf(readFileSync(join(FOLDER, set, name), "utf8")), expected);
}

const languagesIn = (set: string): string[] =>
  [...new Set(readdirSync(join(FOLDER, set)).map((name) => name.split(".")[0] ?? ""))].sort();
const percent = (part: number, all: number): string => `${((part / all) * 100).toFixed(1)} %`;

/*
 * "seen" are texts by which the phrases were made. The others were written before anybody looked which of them are heard, one
 * set after the other. At the first look 30 to 46 % of the opt-outs of "held-out" went unheard, of "second" 14 to 34 %, of
 * "third" 8 to 22 %, of "fourth" 9 % (41 of 442, six languages); of the harmless texts never more than 4 % were heard. So expect
 * of unseen texts about one in ten to go unheard, however good the figures look here.
 */
describe("opt-outs as people text them (P2)", () => {
  for (const set of ["seen", "held-out", "second", "third", "fourth"]) {
    for (const language of languagesIn(set)) {
      it(`${set} ${language}: opt-outs are heard, and nobody who answers is silenced`, () => {
        const out = readingsIn(set, language, "opt_out");
        const harmless = readingsIn(set, language, "harmless");
        const unheard = percent(out.counts.none, out.counts.n);
        const doubtful = percent(harmless.counts.doubtful, harmless.counts.n);
        console.log(
          `      ${set} ${language}: ${out.counts.n} opt-outs, ${unheard} unheard; ${harmless.counts.n} harmless, ${doubtful} in doubt`,
        );
        expect(out.counts.none / out.counts.n, out.against.map(({ text }) => text).join("\n")).to.be.at.most(0.05);
        const silenced = harmless.against.filter(({ heard }) => heard !== "doubtful").map(({ text }) => text);
        expect(silenced).to.deep.equal([]);
        expect(harmless.counts.doubtful / harmless.counts.n).to.be.at.most(0.08);
      });
    }
  }

  it("has such texts for every language, and many for those that many speak", () => {
    expect(languagesIn("held-out")).to.have.members(Object.keys(OPT_OUT_PHRASES));
    for (const language of ["en", "es", "fr", "de", "pt", "hi"]) {
      for (const expected of ["opt_out", "harmless"] as const) {
        expect(readingsIn("held-out", language, expected).counts.n, language).to.be.at.least(150);
      }
    }
  });
});

describe("npm run read-texts", () => {
  const run = (...parameters: string[]): string =>
    execFileSync(
      process.execPath,
      ["--disable-warning=MODULE_TYPELESS_PACKAGE_JSON", join(FOLDER, "../../reading/read-texts.ts"), ...parameters],
      { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] },
    );
  const file = join(FOLDER, "seen", "es.harm.txt");

  it("prints one JSON line a file, and with --list the texts that went against the expectation before it", () => {
    const lines = run("--expect", "harmless", file, file).trim().split("\n");
    expect(lines).to.have.length(2);
    expect(JSON.parse(lines[0] ?? "")).to.deep.equal({ file, n: 20, word: 0, clear: 0, doubtful: 0, none: 20 });
    const listed = run("--expect", "opt_out", "--list", file).trim().split("\n");
    expect(listed).to.have.length(21);
    expect(listed[0]).to.equal("none\tMe dieron de baja médica esta semana");
  });

  it("says how it is used, where it is not used so", () => {
    for (const wrong of [[file], ["--expect", "harmless"], ["--expect", "maybe", file]]) {
      expect(() => run(...wrong), wrong.join(" ")).to.throw("npm run read-texts -- --expect");
    }
  });
});
