import { expect } from "chai";
import { ANNA, BERT, incoming, outgoing, T0 } from "../store-samples.ts";
import { refusal, type StoreKind, withStore } from "./store-kind.ts";

const TEXTS_OF = "select id, created_at, segments from messages where contact = $1 order by seq";

/** Questions that read much. */
export function reader(kind: StoreKind): void {
  describe("a reader", () => {
    it(
      "sees what was committed before it was asked, also between two questions",
      withStore(kind, async (store) => {
        const reader = store.reader("report");
        expect(await reader.all(TEXTS_OF, [ANNA])).to.deep.equal([]);
        const { message } = await store.acceptInbound(incoming({ segments: 3 }));
        const row = { id: message.id, created_at: T0, segments: 3 };
        expect(await reader.all(TEXTS_OF, [ANNA])).to.deep.equal([row]);
        const { message: second } = await store.enqueue(outgoing({ contact: ANNA, segments: 1 }));
        expect(await reader.all(TEXTS_OF, [ANNA])).to.deep.equal([row, { ...row, id: second.id, segments: 1 }]);
      }),
    );

    it(
      "answers questions that are asked together, each its own",
      withStore(kind, async (store) => {
        for (const contact of [ANNA, BERT, BERT]) await store.acceptInbound(incoming({ contact }));
        const count = "select count(*) as texts, sum(segments) as segments from messages where contact = $1";
        const asked = [ANNA, BERT, "+15550199"].map((contact) => store.reader("report").all(count, [contact]));
        const counts = (await Promise.all(asked)).map((rows) => rows[0]?.texts);
        expect(counts).to.deep.equal([1, 2, 0]);
      }),
    );

    it(
      "understands one SQL, whatever keeps the texts: whole numbers, places in texts, ranks, limits",
      withStore(kind, async (store) => {
        for (const text of ["YES please", "no", "Yes"]) await store.acceptInbound(incoming({ text, now: T0 + 7 }));
        const rows = await store.reader("report").all(
          `with words as (
              select lower(substr(text, 1, strpos(text || ' ', ' ') - 1)) as word, (created_at + cast($1 as bigint)) / 10 as ten
              from messages where created_at >= $2 /* in time */
            )
            select word, ten, count(*) as times, row_number() over (order by word desc) as place
              from words group by word, ten order by word desc limit $3`,
          [5, T0, 10],
        );
        const ten = (T0 + 10) / 10;
        expect(rows).to.deep.equal([
          { word: "yes", ten, times: 2, place: 1 },
          { word: "no", ten, times: 1, place: 2 },
        ]);
      }),
    );

    it(
      "goes on after a question that cannot be answered, and changes nothing",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming());
        const reader = store.reader("report");
        expect(await refusal(reader.all("select nothing from nowhere", []))).to.equal("database_failed");
        if (kind.isKept && kind.name !== "lowdb in a file") {
          const change = reader.all("delete from messages", []);
          expect(["database_failed", "database_read_only"]).to.include(await refusal(change));
        }
        expect(await reader.all(TEXTS_OF, [ANNA])).to.have.lengthOf(1);
      }),
    );

    it(
      "answers nothing while its store is closed, and again when it is open",
      withStore(kind, async (store) => {
        await store.reader("report").all(TEXTS_OF, [ANNA]);
        await store.close();
        expect(await refusal(store.reader("report").all(TEXTS_OF, [ANNA]))).to.equal("database_closed");
        await store.open();
        expect(await store.reader("report").all(TEXTS_OF, [ANNA])).to.deep.equal([]);
      }),
    );
  });
}
