import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import type { Reader } from "../../../src/database/reader.ts";
import { answers } from "../../../src/database/reports/answers.ts";
import { delivery, optOutDays, optOuts } from "../../../src/database/reports/delivery.ts";
import { replies } from "../../../src/database/reports/replies.ts";
import { answersToNodes, customerTexts, firstWords } from "../../../src/database/reports/said.ts";
import { segmentCounts } from "../../../src/database/reports/segments.ts";
import { volume } from "../../../src/database/reports/volume.ts";
import { migrate } from "../../../src/database/sql/schema.ts";
import { SqliteDriver } from "../../../src/database/sqlite-driver.ts";
import { type Kept, withHistories } from "./kept-histories.ts";
import { answersOf, answersToNodesOf, repliesOf, volumeOf } from "./oracle.ts";
import { histories, NOON } from "./random-history.ts";

const DAY = 86_400_000;
const ranges = fc
  .record({ from: fc.integer({ min: -100, max: 20 }), hours: fc.integer({ min: 1, max: 120 }) })
  .map(({ from, hours }) => ({ from: NOON + from * 3_600_000, to: NOON + (from + hours) * 3_600_000 }));
const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC");

const byKey = <T extends { key: string }>(all: readonly T[]): T[] => [...all].sort((a, b) => (a.key < b.key ? -1 : 1));

async function holds(kept: Kept, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(histories, ranges, zones, (tables, range, zone) =>
      kept(tables, async (reader) => {
        const messages = tables.messages.map(({ message }) => message);
        const inRange = messages.filter(({ created_at }) => created_at >= range.from && created_at < range.to);
        const hourly = (await volume(reader, range, zone)).map(({ hour, direction, texts }) => {
          const name = DateTime.fromMillis(hour * 3_600_000, { zone: "UTC" }).toFormat("yyyy-MM-dd HH");
          return [`${name} ${direction}`, texts];
        });
        expect(Object.fromEntries(hourly)).to.deep.equal(volumeOf(messages, range, zone));

        for (const by of ["campaign", "node", "sender", "person"] as const) {
          const [all, ...each] = await replies(reader, range, zone, by);
          expect(byKey(each)).to.deep.equal(byKey(repliesOf(messages, range, zone, by)));
          const asked = each.reduce((sum, one) => sum + one.asked, 0);
          expect(all?.asked ?? 0).to.equal(asked);
          if (by === "sender") expect(all ? [all] : []).to.deep.equal(repliesOf(messages, range, zone, null));
        }
        for (const by of ["sender", "keyword", "person"] as const) {
          const [all, ...each] = await answers(reader, range, by);
          expect(byKey(each)).to.deep.equal(byKey(answersOf(messages, range, by)));
          expect(all ? [all] : []).to.deep.equal(answersOf(messages, range, null));
        }
        const toNodes = (await answersToNodes(reader, range)).map(({ node, words, texts }) => [
          `${node} ${words}`,
          texts,
        ]);
        expect(Object.fromEntries(toNodes)).to.deep.equal(answersToNodesOf(messages, range));

        const incoming = inRange.filter(({ direction }) => direction === "in");
        const outgoing = inRange.filter(({ direction }) => direction === "out");
        const left = outgoing.filter(({ sent_at }) => sent_at !== null);
        const words = await firstWords(reader, range);
        const said = incoming.filter(({ reaction }) => reaction === null);
        expect(words.texts).to.equal(said.length);
        expect(words.words.reduce((sum, { texts }) => sum + texts, 0)).to.equal(said.length);

        const states = await delivery(reader, range);
        for (const { status, sender, error_code, texts } of states) {
          const same = outgoing.filter(
            (m) => m.status === status && m.sender === sender && m.error_code === error_code,
          );
          expect(texts).to.equal(same.length);
        }
        expect(states.reduce((sum, { texts }) => sum + texts, 0)).to.equal(outgoing.length);

        const segments = await segmentCounts(reader, range);
        const billed = [...incoming, ...left].reduce((sum, message) => sum + message.segments, 0);
        expect(segments.reduce((sum, one) => sum + one.segments, 0)).to.equal(billed);
        expect(segments.every(({ number }) => inRange.some(({ contact }) => contact === number))).to.equal(true);

        const out = tables.consents.filter(
          ({ since, state }) => state === "opted_out" && since >= range.from && since < range.to,
        );
        const people = await optOuts(reader, range);
        expect(people.texted).to.equal(new Set(left.map(({ contact }) => contact)).size);
        expect(people.opted_out).to.equal(new Set(out.map(({ contact }) => contact)).size);
        const days = await optOutDays(reader, range, zone);
        const onDays = out.map(({ contact, since }) => {
          const day = DateTime.fromMillis(since, { zone });
          return `${contact} ${Date.UTC(day.year, day.month - 1, day.day) / DAY}`;
        });
        expect(days.reduce((sum, { opted_out }) => sum + opted_out, 0)).to.equal(new Set(onDays).size);

        const first = await customerTexts(reader, range, null, 3);
        const rest = first.length < 3 ? [] : await customerTexts(reader, range, first.at(-1) ?? null, 100);
        const latest = messages
          .map((message, index) => ({ message, seq: index + 1 }))
          .filter(({ message }) => said.includes(message))
          .sort((a, b) => b.message.created_at - a.message.created_at || b.seq - a.seq);
        expect([...first, ...rest].map(({ seq }) => seq)).to.deep.equal(latest.map(({ seq }) => seq));
      }),
    ),
    { numRuns },
  );
}

describe("The questions of reports find in SQL what reading all texts finds", () => {
  it("with SQLite", () => withHistories("SQLite", (kept) => holds(kept, 150)));
  it("with PostgreSQL", () => withHistories("PostgreSQL", (kept) => holds(kept, 25)));
  it("with the JSON file", () => withHistories("the JSON file", (kept) => holds(kept, 10)));
});

describe("The questions of reports, beside a long history", () => {
  it("find the texts of their days by index", async () => {
    const file = new SqliteDriver({ file: ":memory:" });
    await file.open();
    try {
      await migrate(file);
      const transaction = await file.begin(false);
      const asked: string[] = [];
      const plans: Reader = {
        all: async (sql, values) => {
          const plan = await transaction.all(`explain query plan ${sql}`, values);
          const text = plan.map((row) => String(row.detail)).join("; ");
          if (/\bmessages\b/.test(sql)) asked.push(text);
          return [];
        },
      };
      const range = { from: NOON, to: NOON + DAY };
      await volume(plans, range, "UTC");
      await replies(plans, range, "UTC", "campaign");
      await answers(plans, range, "keyword");
      await delivery(plans, range);
      await optOuts(plans, range);
      await firstWords(plans, range);
      await answersToNodes(plans, range);
      await customerTexts(plans, range, null, 10);
      await segmentCounts(plans, range);
      await transaction.rollback();
      expect(asked).to.have.length(10);
      for (const plan of asked)
        expect(plan).to.match(/SEARCH (?:messages|m) USING (?:COVERING )?INDEX messages_by_time/);
    } finally {
      await file.close();
    }
  });
});
