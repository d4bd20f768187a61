import { expect } from "chai";
import fc from "fast-check";
import { csvOf } from "../../src/core/csv.ts";

describe("A table as CSV", () => {
  const cells: readonly [cell: string | number | null, written: string][] = [
    ["plain", "plain"],
    [null, ""],
    [-5, "-5"],
    [0.25, "0.25"],
    [Number.NaN, ""],
    ["a,b", '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ["two\nlines", '"two\nlines"'],
    ["=1+1", "'=1+1"],
    ["+14155550100", "'+14155550100"],
    ["-5", "'-5"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\tx", "'\tx"],
    ["\r=1", '"\'\r=1"'],
    ["＝cmd()", "'＝cmd()"],
  ];
  for (const [cell, written] of cells) {
    it(`writes ${JSON.stringify(cell)} as ${JSON.stringify(written)}`, () => {
      expect(csvOf(["a"], [[cell]])).to.equal(`\uFEFFa\r\n${written}\r\n`);
    });
  }

  it("is read back as it was by whoever reads RFC 4180, and never begins a formula", () => {
    const table = fc.array(fc.array(fc.string({ unit: "grapheme" }), { minLength: 2, maxLength: 2 }), { maxLength: 5 });
    fc.assert(
      fc.property(table, (rows) => {
        const [, ...read] = parsed(csvOf(["a", "b"], rows).slice(1));
        expect(read.flat().every((cell) => !/^[=+\-@\t]/.test(cell))).to.equal(true);
        expect(read).to.have.lengthOf(rows.length);
        for (const [index, row] of rows.entries()) {
          for (const [column, cell] of row.entries()) {
            expect([cell, `'${cell}`]).to.include(read[index]?.[column]);
          }
        }
      }),
    );
  });
});

/** A reader that knows nothing of the writer: RFC 4180, character by character. */
function parsed(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ",") {
      row.push(cell);
      cell = "";
    } else if (character === "\r" && text[at + 1] === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      at += 1;
    } else cell += character;
  }
  return rows;
}
