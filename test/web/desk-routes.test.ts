import { expect } from "chai";
import type { LinesAnswer, Me, ThreadAnswer } from "../../src/web/desk-wire.ts";
import { ASHA, ask, SENDER } from "../messaging/service.ts";
import { DATABASE, DeskServer } from "./desk-server.ts";

describe("the desk's API", () => {
  let server: DeskServer;
  let conversation: string;
  beforeEach(async () => {
    server = await DeskServer.start();
    ({ conversation_id: conversation } = await server.text("Are you open on Sunday?"));
  });
  afterEach(async () => {
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });
  const query = (more: object = {}) => new URLSearchParams({ database: DATABASE, ...more });
  const thread = (person = "mia", more: object = {}): Promise<ThreadAnswer> =>
    server.read(person, `thread?${query({ conversation, ...more })}`);
  const lines = (person: string, more: object = {}): Promise<LinesAnswer> =>
    server.read(person, `lines?${query({ view: "open", ...more })}`);

  describe("what is shown", () => {
    it("begins with who one is, what one may, and the databases with their senders", async () => {
      const me: Me = await server.read("tom", "me");
      expect(me).to.deep.equal({
        person: "tom",
        may: { answer: true, manage: false },
        people: ["tom"],
        databases: [
          {
            id: DATABASE,
            name: "SQLite",
            problem: null,
            settings: { answering_takes_over: true },
            senders: [
              {
                gateway: "gateway_1",
                gateway_name: "front desk",
                sender: SENDER,
                shown: "+1 415 555 0100",
                can_send: true,
              },
            ],
          },
        ],
      });
      expect((await server.read("mia", "me")).people).to.deep.equal(["mia", "tom"]);
    });

    it("lists conversations by pages, with numbers as people write them, and what this person has not read", async () => {
      for (let count = 0; count < 120; count += 1) {
        server.service.clock.advance(1_000);
        await server.text(`Text ${count}`, { from: `+1415555${String(1_000 + count)}` });
      }
      const first = await lines("mia");
      expect(first.unread).to.have.length(100);
      expect(first.lines).to.have.length(50);
      expect(first.lines[0]).to.include({ unread: true, shown: "+1 415 555 1119", sender_shown: "+1 415 555 0100" });
      const seen = [...first.lines];
      for (let { after } = first; after !== null; ) {
        const page = await lines("mia", { after: `${after.at},${after.seq}` });
        expect(page.unread).to.deep.equal([]);
        seen.push(...page.lines);
        after = page.after;
      }
      expect(new Set(seen.map((line) => line.conversation.id)).size).to.equal(121);
      expect(seen).to.have.length(121);
    });

    it("counts for each person what is open, waiting and unread", async () => {
      await server.post("tom", "read", { conversation });
      const counts = async (person: string) => (await server.read(person, `counts?${query()}`)).counts;
      expect(await counts("mia")).to.include({ open: 1, waiting: 1, mine: 0, unread: 1, reviews: 0 });
      expect(await counts("tom")).to.include({ unread: 0 });
    });

    it("shows a thread with who wrote each text, what can be undone, and who writes", async () => {
      const { messaging, gateway } = server.service;
      await messaging.outbound.submit(gateway, ask("We got your text."));
      await server.advance(1_000);
      await server.post("mia", "answer", { conversation, text: "We are.", due_at: null, key: "key-1234" });
      await server.post("tom", "typing", { conversation, is_typing: true });
      const { texts, marks, more, typing, refused, line } = await thread();
      expect(texts.map(({ author }) => author)).to.deep.equal([
        null,
        { kind: "node", node: "node_1", name: "Thanks", flow: "Clinic" },
        { kind: "person", name: "mia" },
      ]);
      expect(texts.map(({ undo_until }) => undo_until)).to.deep.equal([null, null, server.service.clock.now() + 5_000]);
      expect(marks.map((mark) => mark.kind === "action" && mark.action.what)).to.deep.equal(["took_over"]);
      expect({ more, typing, refused }).to.deep.equal({ more: false, typing: ["tom"], refused: null });
      expect(line).to.include({ shown: "+1 415 555 0101", opted_out: false });
      expect((await thread("tom")).typing).to.deep.equal([]);
    });

    it("gives a long thread piece by piece, each text and each mark once", async () => {
      for (let count = 0; count < 130; count += 1) {
        server.service.clock.advance(1_000);
        await server.text(`Text ${count}`, { provider_id: `SM_${count}` });
        if (count % 10 === 0) await server.post("mia", "note", { conversation, text: `Note ${count}` });
      }
      const seen: string[] = [];
      const notes = new Set<string>();
      let part = await thread();
      for (;;) {
        seen.unshift(...part.texts.map(({ message }) => message.text));
        for (const mark of part.marks) if (mark.kind === "note") notes.add(mark.note.text);
        if (!part.more) break;
        part = await thread("mia", { before: part.texts[0]?.seq ?? 0 });
      }
      expect(seen).to.deep.equal([
        "Are you open on Sunday?",
        ...Array.from({ length: 130 }, (_, count) => `Text ${count}`),
      ]);
      expect(notes.size).to.equal(13);
      const middle = (await thread("mia", { before: part.texts.at(-1)?.seq ?? 0 })).texts.at(-1)?.seq ?? 0;
      const after = await thread("mia", { after: middle });
      expect(after.texts[0]?.message.text).to.equal(part.texts.at(-1)?.message.text);
      expect(after.texts).to.have.length(50);
      expect(after.more).to.equal(true);
    });

    it("shows a contact with all that they said, and what waits for a decision", async () => {
      const doubtful = await server.text("please don't stop by tomorrow, stop");
      const contact = await server.read("eva", `contact?${query({ number: ASHA })}`);
      expect(contact).to.include({ shown: "+1 415 555 0101" });
      expect(contact.zones).to.include("America/Los_Angeles");
      expect(contact.conversations).to.have.length(1);
      expect(contact.consents).to.have.length(1);
      expect(contact.texts).to.deep.equal({ [doubtful.id]: "please don't stop by tomorrow, stop" });
      const { reviews } = await server.read("eva", `reviews?${query()}`);
      expect(reviews).to.have.length(1);
      expect(reviews[0]).to.deep.include({ contact_name: null, shown: "+1 415 555 0101" });
      expect(reviews[0].text.id).to.equal(doubtful.id);
    });

    it("has a log of who did what", async () => {
      await server.post("mia", "change", { conversation, change: { what: "close" } });
      await server.post("tom", "change", { conversation, change: { what: "reopen" } });
      const { actions, after } = await server.read("eva", `log?${query()}`);
      expect(
        actions.map(({ action }: { action: { by: string; what: string } }) => `${action.by} ${action.what}`),
      ).to.deep.equal(["tom reopened", "mia closed"]);
      expect(after).to.equal(null);
    });
  });

  describe("what people do", () => {
    it("is answered with what came of it", async () => {
      const asked = { conversation, text: "We are.", due_at: null, key: "key-1234" };
      const answer = await server.post("mia", "answer", asked);
      expect(answer.status).to.equal(202);
      const { text } = await answer.json();
      expect(text).to.deep.include({ author: { kind: "person", name: "mia" } });
      expect((await (await server.post("mia", "answer", asked)).json()).text.message.id).to.equal(text.message.id);
      const cancelled = await server.post("mia", "cancel", { message: text.message.id });
      expect((await cancelled.json()).text.message.status).to.equal("cancelled");
      await server.advance(10_000);
      expect(server.service.carrier.taken).to.deep.equal([]);
      const assigned = await server.post("mia", "change", { conversation, change: { what: "assign", to: "tom" } });
      expect((await assigned.json()).conversation.assigned_to).to.equal("tom");
      const note = await server.post("mia", "note", { conversation, text: "is new" });
      expect((await note.json()).mark.note).to.include({ text: "is new", author: "mia" });
      const contact = await server.post("mia", "contact", {
        number: ASHA,
        patch: { name: "Asha", fields: { vip: true } },
      });
      expect((await contact.json()).contact).to.deep.include({ name: "Asha", fields: { vip: true } });
    });

    it("keeps canned replies and views, everybody's only for those who manage", async () => {
      const canned = { id: null, name: "hours", text: "10 to 18", shared: true };
      expect((await server.post("tom", "canned", canned)).status).to.equal(403);
      const shared = await (await server.post("mia", "canned", canned)).json();
      const own = await (await server.post("tom", "canned", { ...canned, shared: false })).json();
      const read = (await server.read("eva", `canned?${query()}`)).canned;
      expect(read).to.deep.equal([{ ...canned, id: shared.canned.id }]);
      expect((await server.post("tom", "delete-canned", { id: shared.canned.id })).status).to.equal(403);
      expect((await server.post("tom", "delete-canned", { id: own.canned.id })).status).to.equal(200);
      const view = { id: null, name: "urgent", query: { view: "open", tag: "urgent" }, shared: false };
      const kept = await (await server.post("tom", "view", view)).json();
      expect((await server.read("tom", `views?${query()}`)).views).to.deep.equal([{ ...view, id: kept.view.id }]);
      expect((await server.read("mia", `views?${query()}`)).views).to.deep.equal([]);
      const settings = { settings: { answering_takes_over: false } };
      expect((await server.post("tom", "settings", settings)).status).to.equal(401);
      expect((await server.post("mia", "settings", settings)).status).to.equal(200);
    });

    it("is refused in words a person understands", async () => {
      await server.text("STOP");
      const refused = await server.post("mia", "answer", { conversation, text: "Hi", due_at: null, key: "key-1234" });
      expect(refused.status).to.equal(400);
      expect(await refused.json()).to.include({ code: "opted_out" });
      const wrong: [string, object, number][] = [
        ["answer", { conversation, text: "", due_at: null, key: "key-1234" }, 400],
        ["answer", { conversation, text: "Hi", due_at: "now", key: "key-1234" }, 400],
        ["answer", { conversation: "conv_none", text: "Hi", due_at: null, key: "key-1234" }, 404],
        ["answer", { database: "none", conversation, text: "Hi", due_at: null, key: "key-1234" }, 404],
        ["change", { conversation, change: { what: "explode" } }, 400],
        ["change", { conversation, change: { what: "close", to: "x" } }, 400],
        ["note", { conversation, text: "a\u0000b" }, 400],
        ["contact", { number: ASHA, patch: { id: "x" } }, 400],
        ["nothing", {}, 404],
      ];
      for (const [path, body, status] of wrong) {
        const response = await server.post("mia", path, body);
        expect(response.status, `${path} ${JSON.stringify(body)}`).to.equal(status);
        expect((await response.json()).message).to.match(/^[A-Z].*[.]$/);
      }
      expect((await server.get("mia", "lines?view=open&view=closed")).status).to.equal(400);
      expect((await server.get("mia", `thread?${query({ conversation, before: "1", after: "2" })}`)).status).to.equal(
        400,
      );
    });
  });

  describe("who may", () => {
    const writes: [string, object][] = [
      ["answer", { text: "Hi", due_at: null, key: "key-1234" }],
      ["change", { change: { what: "close" } }],
      ["note", { text: "Hi" }],
      ["typing", { is_typing: true }],
      ["cancel", { message: "x" }],
      ["again", { message: "x" }],
      ["contact", { number: ASHA, patch: {} }],
      ["consent", { number: ASHA, change: "opt_in", scope: { kind: "all" }, said: "x" }],
      ["review", { id: "x", decision: "opt_out" }],
      ["canned", { id: null, name: "x", text: "x", shared: false }],
      ["view", { id: null, name: "x", query: { view: "open" }, shared: false }],
      ["delete-canned", { id: "x" }],
      ["delete-view", { id: "x" }],
      ["settings", { settings: { answering_takes_over: false } }],
    ];
    const reads = ["me", "counts", "lines", "thread", "contact", "reviews", "log", "canned", "views", "stream"];

    it("nobody, and nobody with Node-RED's own read alone", async () => {
      for (const person of ["dev", "", "stranger"]) {
        for (const path of reads) expect((await server.get(person, path)).status, `${person} ${path}`).to.equal(401);
        for (const [path, body] of writes) expect((await server.post(person, path, body)).status, path).to.equal(401);
      }
    });

    it("those who may look write nothing but what they have read", async () => {
      for (const [path, body] of writes) expect((await server.post("eva", path, body)).status, path).to.equal(401);
      expect((await server.post("eva", "read", { conversation })).status).to.equal(200);
      expect((await server.read("eva", `log?${query()}`)).actions).to.deep.equal([]);
    });

    it("no other site's page, and no form", async () => {
      const change = { conversation, change: { what: "close" } };
      expect((await server.post("mia", "change", change, { "sec-fetch-site": "cross-site" })).status).to.equal(403);
      expect((await server.post("mia", "change", change, { origin: "http://evil.example" })).status).to.equal(403);
      expect((await server.post("mia", "change", change, { "content-type": "text/plain" })).status).to.equal(415);
      expect((await thread()).line.conversation.status).to.equal("open");
    });
  });
});
