import { expect } from "chai";
import fc from "fast-check";
import {
  compileKeywords,
  FORGIVE_ALL,
  type Forgiveness,
  type KeywordMatch,
  type KeywordRow,
} from "../../src/core/keyword-matching.ts";
import { classifyIntent, defaultPolicy, lawWords } from "../../src/core/opt-out-law.ts";
import { FOLD_ALL, foldText, repeats, runsOf } from "../../src/core/text-folding.ts";

const STRICT: Forgiveness = { capitals_and_accents: false, punctuation_and_emoji: false, typing_slips: false };

const is = (...words: string[]): KeywordRow => ({ match: "is", words });
const contains = (...words: string[]): KeywordRow => ({ match: "contains", words });
const startsWith = (...words: string[]): KeywordRow => ({ match: "starts_with", words });
const number = (from: number, to: number): KeywordRow => ({ match: "number", from, to });
const pattern = (text: string): KeywordRow => ({ match: "pattern", pattern: text });

function match(rows: KeywordRow[], text: string, forgive: Forgiveness = FORGIVE_ALL): KeywordMatch | null {
  return compileKeywords(rows, forgive).match(text);
}
function how(rows: KeywordRow[], text: string, forgive: Forgiveness = FORGIVE_ALL): string {
  const found = match(rows, text, forgive);
  return found ? `${found.row} ${found.how}` : "none";
}

/** The textbook's dynamic programme for optimal string alignment. */
function distance(a: string[], b: string[]): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number): number => table[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + change);
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] && i > 1 && j > 1) best = Math.min(best, at(i - 2, j - 2) + 1);
      const line = table[i];
      if (line) line[j] = best;
    }
  }
  return at(a.length, b.length);
}

/** One of the four typing slips, somewhere in a word. */
function edited(word: string, edit: number, place: number, letter: string): string {
  const text = [...word];
  const at = place % text.length;
  if (edit === 0) text.splice(at, 1);
  else if (edit === 1) text.splice(at, 0, letter);
  else if (edit === 2) text.splice(at, 1, letter);
  else text.splice(at, 2, ...text.slice(at, at + 2).reverse());
  return text.join("");
}

describe("keyword matching", () => {
  const yesNo = [is("YES", "Y", "1", "confirm"), is("NO", "N", "2", "sí"), number(1, 5)];

  describe("is", () => {
    const cases: [text: string, result: string][] = [
      ["YES", "0 exact"],
      ["  YES\n", "0 exact"],
      ["yes", "0 folded"],
      ["Yes!! 👍", "0 folded"],
      ["ｙｅｓ", "0 folded"],
      ["“yes”", "0 folded"],
      ["yess!! 👍", "0 repeated_letters"],
      ["YESSSS", "0 repeated_letters"],
      ["1️⃣", "0 folded"],
      ["CONFIRM", "0 folded"],
      ["cofirm", "0 typing_slip"],
      ["confrim", "0 typing_slip"],
      ["konfirm", "0 typing_slip"],
      ["confirmm", "0 repeated_letters"],
      ["cnofrim", "none"],
      ["SI", "1 folded"],
      ["si\u0301", "1 folded"],
      ["nooo", "1 repeated_letters"],
      ["ys", "none"],
      ["yes please", "none"],
      ["11", "none"],
      ["", "none"],
      ["👍", "none"],
    ];
    for (const [text, result] of cases) {
      it(`${JSON.stringify(text)} → ${result}`, () => expect(how(yesNo, text)).to.equal(result));
    }

    it("takes nothing but the word where nothing is forgiven", () => {
      expect(how(yesNo, "YES", STRICT)).to.equal("0 exact");
      for (const text of ["yes", "YES!", "YESS", "cofirm"]) expect(how(yesNo, text, STRICT), text).to.equal("none");
    });

    it("knows phrases, and words that are only a sign", () => {
      expect(how([is("see you"), is("👍", "❤️"), is("?")], "See  you!")).to.equal("0 folded");
      expect(how([is("see you"), is("👍", "❤️"), is("?")], "se you")).to.equal("0 typing_slip");
      expect(how([is("see you"), is("👍", "❤️"), is("?")], " 👍🏽 ")).to.equal("1 folded");
      expect(how([is("see you"), is("👍", "❤️"), is("?")], "👍👍👍")).to.equal("1 repeated_letters");
      expect(how([is("see you"), is("👍", "❤️"), is("?")], "❤")).to.equal("1 folded");
      expect(how([is("see you"), is("👍", "❤️"), is("?")], "??")).to.equal("2 repeated_letters");
    });

    it("does not break Turkish: dotted and dotless i", () => {
      for (const text of ["ıptal değil", "İPTAL DEĞİL", "IPTAL DEGIL", "iptal değil"]) {
        expect(match([is("iptal değil")], text)?.row, text).to.equal(0);
      }
    });

    it("keeps words apart that differ in a vowel sign", () => {
      expect(how([is("की")], "कि")).to.equal("none");
    });
  });

  describe("which row", () => {
    it("the first of several", () => {
      expect(match([is("yes"), is("yes")], "yes")?.row).to.equal(0);
      expect(match([contains("yes"), is("yes")], "yes")?.row).to.equal(0);
      expect(match([pattern("y.s"), is("yes")], "yes")?.row).to.equal(0);
      expect(match([is("yes"), pattern("y.s")], "yes")?.kind).to.equal("is");
      expect(match([is("3"), number(1, 5)], "3")?.row).to.equal(0);
      expect(match([number(1, 5), is("3")], "3")?.row).to.equal(0);
      expect(match([number(1, 5), number(3, 9)], "3")?.row).to.equal(0);
    });

    it("a later row as it is written, before an earlier one with a slip or held-down letters", () => {
      expect(how([is("form"), is("from")], "from")).to.equal("1 exact");
      expect(how([is("form"), is("from")], "FROM")).to.equal("1 folded");
      expect(how([is("bok"), is("book")], "book")).to.equal("1 exact");
      expect(how([is("bok"), is("book")], "bok")).to.equal("0 exact");
      expect(how([is("bok"), is("book")], "boook")).to.equal("0 repeated_letters");
      expect(how([is("yeses"), contains("yess")], "yess")).to.equal("1 exact");
    });

    it("none where a slip could mean two rows, the same where both words are of one row", () => {
      expect(how([is("cart"), is("card")], "carx")).to.equal("none");
      expect(how([is("cart"), contains("card")], "carx")).to.equal("none");
      expect(how([is("cart", "card")], "carx")).to.equal("0 typing_slip");
    });
  });

  describe("contains and starts with", () => {
    it("whole words and phrases only", () => {
      const rows = [contains("art", "pick up"), startsWith("my order")];
      expect(how(rows, "the ART, please")).to.equal("0 folded");
      expect(how(rows, "start of the party")).to.equal("none");
      expect(how(rows, "can you Pick-up it")).to.equal("0 folded");
      expect(how(rows, "pick it up")).to.equal("none");
      expect(
        match([contains("late"), contains("be late"), contains("running")], "running, will be late")?.row,
      ).to.equal(0);
      expect(how(rows, "My order, where is it?")).to.equal("1 folded");
      expect(how(rows, "where is my order")).to.equal("none");
      expect(match(rows, "my orders")).to.equal(null);
    });

    it("anywhere in scripts without spaces", () => {
      expect(how([contains("取消")], "我想取消预约")).to.equal("0 exact");
      expect(how([startsWith("はい")], "はいお願いします")).to.equal("0 exact");
      expect(how([startsWith("はい")], "いいえはい")).to.equal("none");
      expect(how([contains("ยกเลิก")], "ขอยกเลิกนัด")).to.equal("0 exact");
    });

    it("signs anywhere", () => {
      expect(how([contains("👍"), contains("?")], "great 👍🏿 thanks")).to.equal("0 exact");
      expect(how([contains("👍"), contains("?")], "when?")).to.equal("1 exact");
    });

    it("single words also with a slip or held-down letters, phrases not", () => {
      const rows = [contains("appointment", "call me"), startsWith("order")];
      expect(match(rows, "about my appoinment tomorrow")).to.include({
        row: 0,
        how: "typing_slip",
        typed: "appoinment",
      });
      expect(how(rows, "my appointmentttt")).to.equal("0 repeated_letters");
      expect(how(rows, "oder 5 please")).to.equal("1 typing_slip");
      expect(how(rows, "the oder")).to.equal("none");
      expect(how(rows, "cal me")).to.equal("none");
    });

    it("searches the beginning of a huge text, and is no single word with it", () => {
      expect(how([contains("needle")], `needle ${"hay ".repeat(500_000)}`)).to.equal("0 exact");
      expect(how([is("yes"), pattern("^y")], `yes${" ".repeat(500_000)}no`)).to.equal("1 exact");
    });
  });

  describe("the law (P2)", () => {
    it("makes no law word into another word, and nothing into a law word", () => {
      expect(how([is("store")], "stop")).to.equal("none");
      expect(how([is("stops")], "stop")).to.equal("none");
      expect(how([is("sttop")], "stopp")).to.equal("none");
      expect(how([is("stop")], "stpo")).to.equal("none");
      expect(how([is("cancel")], "cancl")).to.equal("none");
      expect(how([contains("cancel")], "please cancl it")).to.equal("none");
      expect(how([is("shelp")], "help")).to.equal("none");
      expect(how([contains("stamp")], "i said stop it")).to.equal("none");
      expect(how([contains("testing")], "please stop testin")).to.equal("0 typing_slip");
      expect(how([contains("testing")], "stop texting me")).to.equal("none");
      expect(how([is("sstop")], "sstopx")).to.equal("none");
    });

    it("makes no guess where a law word is as near", () => {
      expect(how([is("stoq")], "stoz")).to.equal("none");
      expect(how([is("hello")], "helo")).to.equal("none");
    });

    it("still takes a law word that an operator chose, as it is and held down", () => {
      expect(how([is("cancel")], "Cancel!")).to.equal("0 folded");
      expect(how([is("cancel")], "cancelll")).to.equal("0 repeated_letters");
    });

    it("for every law word and any row one edit from it", () => {
      const words = lawWords(defaultPolicy);
      const letters = fc.constantFrom(..."abcdeinoprstu");
      fc.assert(
        fc.property(fc.constantFrom(...words), fc.nat(), letters, fc.nat(3), (word, place, letter, edit) => {
          const other = edited(word, edit, place, letter);
          const otherFolded = foldText(other, FOLD_ALL);
          if (otherFolded === foldText(word, FOLD_ALL) || classifyIntent(other, defaultPolicy)) return;
          expect(match([is(other), contains(other)], word)?.how ?? "none", `${word} → ${other}`).to.be.oneOf([
            "none",
            "exact",
            "folded",
          ]);
          expect(match([is(word)], other)?.how ?? "none", `${other} → ${word}`).to.not.equal("typing_slip");
        }),
        { numRuns: 500 },
      );
    });
  });

  describe("understood", () => {
    const ready: KeywordRow[] = [
      { match: "yes", words: [] },
      { match: "no", words: [] },
      { match: "unclear", words: [] },
      { match: "number", from: 1, to: 5, whole: true },
    ];

    it("goes to the first row that takes it, as a word does", () => {
      expect(match([is("no thanks"), ...ready], "No thanks")?.kind).to.equal("is");
      expect(match([...ready, is("no thanks")], "No thanks")?.kind).to.equal("no");
      expect(match([...ready, is("yesss")], "YESSS")?.kind).to.equal("yes");
      expect(match(ready, "5 - yes, great")).to.include({ kind: "number", value: 5, comment: "yes, great" });
      expect(match([...ready, contains("parking")], "not sure about parking")?.kind).to.equal("contains");
      expect(match(ready, "not sure about parking")?.kind).to.equal("unclear");
      expect(match([{ match: "yes", words: [] }], "no")).to.equal(null);
    });

    it("takes whole numbers only where that is ticked, and the scale by where the rows end", () => {
      expect(match([number(1, 5)], "4.5")?.value).to.equal(4.5);
      expect(match([{ match: "number", from: 1, to: 5, whole: true }], "4.5")).to.equal(null);
      expect(match([{ match: "number", from: 1, to: 5, whole: true }], "5.0")?.value).to.equal(5);
      expect(match([{ match: "number", from: 1, to: 5, whole: true }, number(1, 5)], "4.5")?.row).to.equal(1);
      expect(match([number(1, 2), number(3, 5)], "2/5 meh")).to.include({ row: 0, value: 2, comment: "meh" });
      expect(match([number(1, 2), number(4, 5)], "three")).to.equal(null);
    });

    it("leaves rows of words as they were: a text that one of them takes goes there as without number rows' words", () => {
      const rows = [is("one", "five stars"), contains("great"), startsWith("4"), pattern("ref (\\d)"), number(1, 5)];
      const words = fc.constantFrom("one", "five", "stars", "great", "4", "5", "ref", "out of", "/", "is", ".", "2");
      const before = compileKeywords(rows.slice(0, 4), FORGIVE_ALL);
      fc.assert(
        fc.property(fc.array(words, { maxLength: 4 }), (said) => {
          const text = said.join(" ");
          const old = before.match(text);
          if (old && old.how !== "typing_slip" && old.how !== "repeated_letters") {
            expect(match(rows, text)).to.deep.include({ row: old.row, kind: old.kind });
          }
        }),
      );
    });
  });

  it("agrees with the plain rules, done by scanning", () => {
    const letter = fc.constantFrom(..."qwvxz");
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 6 });
    const rows = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    let slips = 0;
    fc.assert(
      fc.property(rows, word, fc.nat(), letter, fc.nat(4), (lists, other, place, put, edit) => {
        const words = lists.flat();
        const typed = edit === 4 ? other : edited(words[place % words.length] ?? other, edit, place >> 4, put);
        const scan = (takes: (word: string) => boolean): number => lists.findIndex((list) => list.some(takes));
        const firstRow = (text: string): number => scan((one) => one === text);
        const near = words.filter((one) => [...one].length >= 4 && distance([...typed], [...one]) === 1);
        const meant = new Set(near.map(firstRow));
        const exact = firstRow(typed);
        const held = scan((one) => repeats(runsOf(typed), runsOf(one)));
        const slip = meant.size === 1 ? ([...meant][0] ?? -1) : -1;
        const expected = [exact, held, slip].find((row) => row >= 0) ?? -1;
        const found = match(
          lists.map((words) => is(...words)),
          typed,
        );
        expect(found?.row ?? -1).to.equal(expected);
        if (found?.how === "typing_slip") slips += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(slips, "the property must have seen slips").to.be.greaterThan(20);
  });

  it("is not upset by any rows and any text", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constantFrom(
        "\ud800",
        "\u0000",
        "__proto__",
        "constructor",
        "İ".repeat(50),
        "🏳️‍🌈",
        "ﷺ".repeat(30),
        "e\u0301".repeat(40),
      ),
    );
    const row = fc.oneof(
      fc.record({
        match: fc.constantFrom("is" as const, "contains" as const, "starts_with" as const),
        words: fc.array(text, { maxLength: 3 }),
      }),
      fc.record({ match: fc.constant("number" as const), from: fc.double(), to: fc.double() }),
    );
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), text, fc.boolean(), (rows, typed, signs) => {
        const forgive = { ...FORGIVE_ALL, punctuation_and_emoji: signs };
        compileKeywords(rows, forgive).match(typed);
        const own = rows.findIndex((one) => one.match === "is" && one.words.includes(typed));
        if (own >= 0 && foldText(typed, forgive) !== "") expect(match(rows, typed, forgive)?.row).to.be.at.most(own);
      }),
      { numRuns: 300 },
    );
  });
});
