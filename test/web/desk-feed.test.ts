import { expect } from "chai";
import fc from "fast-check";
import { SmsError } from "../../src/core/sms-error.ts";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { DeskExchange } from "../../src/web/desk-exchange.ts";
import { lineOf } from "../../src/web/desk-shown.ts";
import type { DeskEvent, Line } from "../../src/web/desk-wire.ts";
import { incoming, makeService } from "../messaging/service.ts";

/** What may happen at a desk, with a number that says where or how long. */
const deed = fc.tuple(
  fc.constantFrom("text", "stop", "answer", "assign", "close", "tag", "name", "wait", "refuse", "works"),
  fc.integer({ min: 0, max: 3 }),
);

describe("what the desk is told", () => {
  it("is in the end what stands in the database, also where that refused in between", () =>
    fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 40 }), async (deeds) => {
        let refuses = false;
        const store = new LowdbStore({ file: null });
        const linesOf = store.linesOf.bind(store);
        store.linesOf = async (ids) => {
          if (refuses) throw new SmsError("database_locked", "The database is locked.");
          return linesOf(ids);
        };
        const { messaging, clock, gateway, settled } = makeService({ store });
        await messaging.start();
        const contacts = [0, 1, 2, 3].map((each) => `+1415555020${each}`);
        const threads = new Map<string, string>();
        const text = async (which: number, words: string): Promise<void> => {
          const from = contacts[which] ?? "";
          const { message } = await messaging.inbound.accept(gateway, incoming(words, { from, provider_id: null }));
          threads.set(from, message.conversation_id);
        };
        for (const which of contacts.keys()) await text(which, "first");

        const exchange = new DeskExchange(clock, () => null);
        exchange.add({ id: "database-1", name: () => "", messaging });
        const shown = new Map<string, Line>();
        const write = (written: string): void => {
          const event: DeskEvent = JSON.parse(written);
          if (event.kind === "changes") for (const line of event.lines) shown.set(line.conversation.id, line);
        };
        exchange.watch({ person: "mia", write }, () => undefined);
        const all = async (): Promise<Line[]> => (await linesOf([...threads.values()])).map(lineOf);
        for (const line of await all()) shown.set(line.conversation.id, line);

        const { conversations, contacts: people, answering } = messaging.desk;
        let count = 0;
        for (const [what, which] of deeds) {
          count += 1;
          const contact = contacts[which] ?? "";
          const conversation = threads.get(contact) ?? "";
          if (what === "text") await text(which, `text ${count}`);
          if (what === "stop") await text(which, "STOP");
          if (what === "answer") {
            const said = { conversation_id: conversation, text: `answer ${count}`, due_at: null, key: `${count}` };
            // To somebody who has opted out nothing is sent, and nothing changes.
            await answering.answer("mia", said).catch(() => undefined);
          }
          if (what === "assign")
            await conversations.change("mia", conversation, { what: "assign", to: `tom ${which}` });
          if (what === "close") await conversations.change("mia", conversation, { what: "close" });
          if (what === "tag") await conversations.change("mia", conversation, { what: "tag", tag: `${count}` });
          if (what === "name") await people.change("mia", contact, { name: `Name ${count}` });
          if (what === "wait") await clock.advanceSettled(which * 60, settled);
          if (what === "refuse") refuses = true;
          if (what === "works") refuses = false;
        }
        refuses = false;
        await clock.advanceSettled(10_000, settled);
        const place = ({ conversation }: Line): string => conversation.id;
        const order = (lines: Line[]): Line[] => lines.sort((a, b) => place(a).localeCompare(place(b)));
        expect(order([...shown.values()])).to.deep.equal(order(await all()));
        await messaging.close();
      }),
      { numRuns: 60 },
    ));
});
