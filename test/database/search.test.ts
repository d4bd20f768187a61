import { expect } from "chai";
import type { Tables } from "../../src/database/lowdb/tables.ts";
import { searchContacts, searchTexts } from "../../src/database/search.ts";
import { withHistories } from "./reports/kept-histories.ts";
import { historyOf, NOON } from "./reports/random-history.ts";

const TEXTS = [
  "Are you open on Sunday?",
  "Café am Ring, bitte",
  "CAFE tomorrow",
  "50 % off_now",
  "see  you\nthere",
  "Straße 5",
  "नमस्ते",
  "don't",
];

function history(): Tables {
  const tables = historyOf(TEXTS);
  const names = ["Zoë Müller", "Anna %", null, "bert"];
  tables.contacts = tables.contacts.map((contact, index) => ({ ...contact, name: names[index] ?? null }));
  return tables;
}

const searched: readonly [wanted: string, found: string[]][] = [
  ["sunday", ["Are you open on Sunday?"]],
  ["SUNDAY?", ["Are you open on Sunday?"]],
  ["cafe", ["CAFE tomorrow", "Café am Ring, bitte"]],
  ["café", ["CAFE tomorrow", "Café am Ring, bitte"]],
  ["50 %", ["50 % off_now"]],
  ["f_n", ["50 % off_now"]],
  ["%", ["50 % off_now"]],
  ["you there", ["see  you\nthere"]],
  ["strasse", ["Straße 5"]],
  ["नमस्ते", ["नमस्ते"]],
  ["n't", ["don't"]],
  ["nobody said this", []],
];

const contacts: readonly [wanted: string, number: string | null, found: string[]][] = [
  ["zoe", null, ["+14155550101"]],
  ["MÜLLER", null, ["+14155550101"]],
  ["%", null, ["+12025550102"]],
  ["(415) 555-0101", "+14155550101", ["+14155550101"]],
  ["0612 345", null, ["+33612345678"]],
  ["555", null, ["+12025550102", "+14155550101"]],
  ["12", null, []],
  ["Bert", null, ["+919812345678"]],
];

for (const kind of ["SQLite", "PostgreSQL", "the JSON file"] as const) {
  describe(`Searching with ${kind}`, () => {
    it("finds texts whatever capitals and accents they have, and takes no sign for a wildcard", () =>
      withHistories(kind, (kept) =>
        kept(history(), async (reader) => {
          for (const [wanted, found] of searched) {
            const { texts, before, back_to } = await searchTexts(reader, wanted, null);
            expect(
              texts.map(({ message }) => message.text),
              wanted,
            ).to.deep.equal(found);
            expect([before, back_to]).to.deep.equal([null, NOON]);
          }
        }),
      ));

    it("finds contacts by name, and by number in any writing", () =>
      withHistories(kind, (kept) =>
        kept(history(), async (reader) => {
          for (const [wanted, number, found] of contacts) {
            const all = await searchContacts(reader, wanted, number);
            expect(
              all.map((contact) => contact.number),
              wanted,
            ).to.deep.equal(found);
          }
        }),
      ));
  });
}

describe("A search that has much to look through", () => {
  it("goes on where it stopped, and finds each text once", () =>
    withHistories("SQLite", (kept) =>
      kept(historyOf(Array.from({ length: 130 }, (_, n) => `text ${n}`)), async (reader) => {
        const found: string[] = [];
        let before: number | null = null;
        const steps: (number | null)[] = [];
        do {
          const step: Awaited<ReturnType<typeof searchTexts>> = await searchTexts(reader, "text", before);
          found.push(...step.texts.map(({ message }) => message.text));
          before = step.before;
          steps.push(step.back_to);
        } while (before !== null);
        expect(found).to.deep.equal(Array.from({ length: 130 }, (_, n) => `text ${129 - n}`));
        expect(steps).to.deep.equal([NOON + 80_000, NOON + 30_000, NOON]);
      }),
    ));

  it("looks back in steps also where nothing is found", () =>
    withHistories("SQLite", (kept) =>
      kept(historyOf(Array.from({ length: 1_500 }, (_, n) => `ü ${n}`)), async (reader) => {
        expect(await searchTexts(reader, "nothing", null)).to.deep.equal({ texts: [], before: null, back_to: NOON });
      }),
    ));

  it("says so where there are no texts at all", () =>
    withHistories("SQLite", (kept) =>
      kept(historyOf([]), async (reader) => {
        expect(await searchTexts(reader, "text", null)).to.deep.equal({ texts: [], before: null, back_to: null });
      }),
    ));
});
