import { expect } from "chai";
import fc from "fast-check";
import { Lexicon } from "../../src/core/lexicon.ts";
import { PatternIndex, type PatternMatch } from "../../src/core/phrase-patterns.ts";
import type { Word } from "../../src/core/text-words.ts";

const wordsOf = (text: string): Word[] =>
  text
    .split(" ")
    .filter((word) => word !== "")
    .map((folded) => ({ folded, start: 0, end: 0, after: "space" }));

const SETS = { few: ["red", "blue"], long: ["red one", "blue", "one two red"] };

function find(pattern: string, text: string, noise: readonly string[] = []): PatternMatch<string>[] {
  const lexicon = new Lexicon();
  for (const word of noise) lexicon.skip(word);
  const index = new PatternIndex<string>(lexicon);
  index.add(pattern, pattern, SETS, "en");
  return index.find(wordsOf(text));
}

/** A pattern, and the regular expression that says the same, for words that each end with a space. */
interface Both {
  pattern: string;
  regex: string;
}

const sameAs = (word: string): Both => ({ pattern: word, regex: `${word} ` });
const leaf = fc.oneof(
  fc.constantFrom("one", "two", "red").map(sameAs),
  fc.constantFrom<Both>(
    { pattern: "{few}", regex: "(?:red |blue )" },
    { pattern: "{long}", regex: "(?:red one |blue |one two red )" },
  ),
);
const depth = fc.createDepthIdentifier();
const { pattern } = fc.letrec<{ pattern: Both; part: Both }>((tie) => ({
  pattern: fc.array(tie("part"), { minLength: 1, maxLength: 2, depthIdentifier: depth }).map((parts) => ({
    pattern: parts.map((part) => part.pattern).join(" "),
    regex: parts.map((part) => part.regex).join(""),
  })),
  part: fc.oneof(
    { maxDepth: 2, depthIdentifier: depth },
    leaf,
    tie("pattern").map((inner) => ({ pattern: `[${inner.pattern}]`, regex: `(?:${inner.regex})?` })),
    fc.tuple(tie("pattern"), tie("pattern")).map(([one, other]) => ({
      pattern: `(${one.pattern}|${other.pattern})`,
      regex: `(?:${one.regex}|${other.regex})`,
    })),
  ),
}));

describe("phrase patterns", () => {
  it("find what the same regular expression finds, at every place", () => {
    const text = fc.array(fc.constantFrom("one", "two", "red", "blue"), { maxLength: 8 });
    fc.assert(
      fc.property(pattern, text, (both, words) => {
        const found = new Map(find(both.pattern, words.join(" ")).map(({ from, to }) => [from, to]));
        for (const from of words.keys()) {
          // The longest: a regular expression says only that it matches up to some end.
          const ends = Array.from({ length: words.length - from }, (_, index) => from + index + 1).filter((to) =>
            new RegExp(`^${both.regex}$`).test(`${words.slice(from, to).join(" ")} `),
          );
          expect(found.get(from), both.pattern).to.equal(ends.at(-1));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("forgive what is held down, and in long words one slip, of which they tell", () => {
    expect(find("unsubscribe me", "unsubscribeee meee")).to.deep.include({
      tag: "unsubscribe me",
      from: 0,
      to: 2,
      slipped: false,
    });
    expect(find("unsubscribe me", "unsubscrbe me")[0]?.slipped).to.equal(true);
    expect(find("texts", "tests")).to.deep.equal([]);
  });

  it("step over words that add nothing, but not without end, and not at their edges", () => {
    expect(find("stop texts", "stop please please texts", ["please"])[0]).to.deep.include({ from: 0, to: 4 });
    expect(find("stop texts", "please stop texts please", ["please"])[0]).to.deep.include({ from: 1, to: 3 });
    // Also where a longer phrase goes on with other words.
    expect(find("stop texts [now]", "stop texts please", ["please"])[0]).to.deep.include({ from: 0, to: 2 });
    expect(find("stop texts", `stop ${"please ".repeat(10)}texts`, ["please"])).to.deep.equal([]);
  });

  it("keep the sets of two languages apart", () => {
    const index = new PatternIndex<string>();
    index.add("{who} here", "en", { who: ["me"] }, "en");
    index.add("{who} here", "de", { who: ["ich"] }, "de");
    expect(index.find(wordsOf("ich here")).map(({ tag }) => tag)).to.deep.equal(["de"]);
  });

  it("say which pattern cannot be read", () => {
    for (const broken of ["(one", "one]", "[one|two)", "{few", "{nobody} one"]) {
      expect(() => find(broken, "one"), broken).to.throw(broken);
    }
    expect(() => find("[one] ".repeat(20), "one")).to.throw("too many choices");
  });
});
