import { expect } from "chai";
import { SmsError } from "../../src/core/sms-error.ts";
import { incoming, makeService } from "../messaging/service.ts";
import { sharedSqlite } from "../simulation/shared-sqlite.ts";
import { DATABASE, DeskServer, type Follower } from "./desk-server.ts";

describe("the desk's live stream", () => {
  let server: DeskServer;
  let open: Follower[];
  beforeEach(async () => {
    server = await DeskServer.start();
    open = [];
  });
  afterEach(async () => {
    for (const follower of open) follower.close();
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });
  async function follow(person = "mia"): Promise<Follower> {
    const follower = await server.follow(person);
    open.push(follower);
    if (follower.status === 200) await follower.until("hello");
    return follower;
  }
  const thread = (person: string, conversation: string) =>
    server.read(person, `thread?database=${DATABASE}&conversation=${conversation}`);
  const batches = ({ seen }: Follower) => seen.filter((event) => event.kind === "changes");

  it("tells of a text at once: its line to all, the text itself where somebody has its thread open", async () => {
    const { conversation_id } = await server.text("First");
    const [mia, tom] = [await follow("mia"), await follow("tom")];
    await server.text("Second");
    await server.advance(0);
    const lines = await mia.until("changes");
    expect(lines.lines.map(({ conversation }) => conversation.last_text)).to.deep.equal(["Second"]);
    expect(lines.texts).to.deep.equal([]);
    expect(lines.lines[0]).to.include({ unread: false, shown: "+1 415 555 0101" });
    await thread("tom", conversation_id);
    await server.text("Third");
    await server.advance(100);
    const texts = await tom.until("changes", (event) => event.texts.length > 0);
    expect(texts.texts.map(({ message }) => message.text)).to.deep.equal(["Third"]);
    expect(await mia.until("changes", (event) => event.texts.length > 0)).to.deep.equal(texts);
  });

  it("tells of many in few batches, and nothing is missing", async () => {
    const { conversation_id } = await server.text("First");
    const mia = await follow();
    await thread("mia", conversation_id);
    for (let count = 0; count < 300; count += 1) {
      await server.text(`Text ${count}`, { provider_id: `SM_${count}` });
      if (count % 30 === 29) await server.advance(50);
    }
    await server.advance(200);
    await mia.until("changes", ({ texts }) => texts.some(({ message }) => message.text === "Text 299"));
    const told = batches(mia).flatMap(({ texts }) => texts);
    const seqs = told.map(({ seq }) => seq);
    expect(seqs).to.deep.equal([...seqs].sort((a, b) => a - b));
    expect(new Set(told.map(({ message }) => message.text)).size).to.equal(300);
    // 700 ms have passed: one batch at once, then one each 100 ms.
    expect(batches(mia).length).to.be.at.most(8);
  });

  it("tells later what the database refused to tell, and says why in the log", async () => {
    const { conversation_id: conversation } = await server.text("First");
    const mia = await follow();
    await thread("mia", conversation);
    const { store } = server.service.messaging;
    const { linesOf } = store;
    store.linesOf = () => Promise.reject(new SmsError("database_locked", "The database is locked."));
    await server.text("Second");
    await server.post("mia", "note", { conversation, text: "noted" });
    await server.advance(500);
    store.linesOf = linesOf;
    await server.advance(1_000);
    const { lines, texts, marks } = await mia.until("changes");
    expect([lines.length, texts.length, marks.length]).to.deep.equal([1, 1, 1]);
    expect(server.service.log.errors.join()).to.contain("could not be told to the SMS Inbox");
  });

  it("tells of what people do: the line, the mark, who writes, and what they read themselves", async () => {
    const { conversation_id: conversation } = await server.text("First");
    const [mia, eva] = [await follow("mia"), await follow("eva")];
    await thread("eva", conversation);
    await server.post("tom", "change", { conversation, change: { what: "assign", to: "tom" } });
    await server.post("tom", "note", { conversation, text: "mine" });
    await server.post("tom", "typing", { conversation, is_typing: true });
    await server.advance(100);
    const changes = await eva.until("changes", ({ marks }) => marks.length === 2);
    expect(changes.lines[0]?.conversation.assigned_to).to.equal("tom");
    expect(changes.marks.map(({ mark }) => mark.kind)).to.deep.equal(["action", "note"]);
    expect(await eva.until("typing")).to.deep.include({ conversation_id: conversation, people: ["tom"] });
    await server.advance(6_000);
    await eva.until("typing", ({ people }) => people.length === 0);
    await server.post("mia", "read", { conversation });
    expect(await mia.until("read")).to.deep.include({ conversation_id: conversation, at: server.service.clock.now() });
    await server.advance(40_000);
    expect((await mia.until("counts", ({ counts }) => counts.unread === 0)).counts.open).to.equal(1);
    await eva.until("counts", ({ counts }) => counts.unread === 1);
    expect(eva.seen.some(({ kind }) => kind === "read")).to.equal(false);
  });

  it("tells of an opt-out, and of what it stopped", async () => {
    const { conversation_id: conversation } = await server.text("First");
    const mia = await follow();
    await thread("mia", conversation);
    await server.post("mia", "answer", { conversation, text: "We are", due_at: null, key: "key-1234" });
    await server.text("STOP");
    await server.advance(100);
    await mia.until("changes", ({ lines }) => lines.some(({ opted_out }) => opted_out));
    await mia.until("changes", ({ marks }) => marks.some(({ mark }) => mark.kind === "consent"));
    await mia.until("changes", ({ texts }) => texts.some(({ message }) => message.status === "suppressed"));
  });

  it("tells of what another Node-RED on the database has kept, within a second", async () => {
    await server.stop();
    const store = sharedSqlite();
    server = await DeskServer.start({ store });
    const other = makeService({ store, clock: server.service.clock, id_prefix: "other_" });
    const { conversation_id } = await server.text("First");
    const mia = await follow("mia");
    await thread("mia", conversation_id);
    await server.advance(2_000);
    const { length: before } = mia.seen;
    await server.advance(5_000);
    // Nothing happens, so nothing is told.
    expect(mia.seen.slice(before).filter(({ kind }) => kind === "changes")).to.deep.equal([]);
    await other.messaging.inbound.accept(other.gateway, incoming("From elsewhere"));
    await other.messaging.desk.conversations.change("tom", conversation_id, { what: "assign", to: "tom" });
    await other.messaging.desk.conversations.note("tom", conversation_id, "mine");
    await server.advance(1_200);
    await mia.until("changes", ({ texts }) => texts.some(({ message }) => message.text === "From elsewhere"));
    await mia.until("changes", ({ lines }) => lines.some(({ conversation }) => conversation.assigned_to === "tom"));
    await mia.until("changes", ({ marks }) => marks.some(({ mark }) => mark.kind === "note"));
    const marks = batches(mia).flatMap((event) => event.marks.map(({ mark }) => mark.kind));
    await server.advance(3_000);
    // What was done here is told once too.
    await server.post("mia", "note", { conversation: conversation_id, text: "ours" });
    await server.advance(5_000);
    expect(marks).to.have.members(["action", "note"]);
    expect(batches(mia).flatMap((event) => event.marks)).to.have.length(3);
  });

  it("tells when what was snoozed comes back, also what was snoozed before somebody watched", async () => {
    const { conversation_id: conversation } = await server.text("First");
    const { conversation_id: later } = await server.text("Second", { from: "+14155550177" });
    const now = server.service.clock.now();
    const snooze = (id: string, until: number) =>
      server.post("tom", "change", { conversation: id, change: { what: "snooze", until } });
    await snooze(conversation, now + 60_000);
    const mia = await follow("mia");
    await server.advance(0);
    await snooze(later, now + 120_000);
    await server.advance(1_000);
    const before = batches(mia).length;
    const told = (id: string) =>
      batches(mia)
        .slice(before)
        .some(({ lines }) => lines.some((line) => line.conversation.id === id));
    await server.advance(58_999);
    await mia.until("counts", ({ counts }) => counts.open === 0);
    expect([told(conversation), told(later)]).to.deep.equal([false, false]);
    await server.advance(1_000);
    await mia.until("changes", ({ lines }) =>
      lines.some(({ conversation: { id, snoozed_until } }) => id === conversation && snoozed_until === now + 60_000),
    );
    expect(told(later)).to.equal(false);
    await server.advance(62_000);
    await mia.until("counts", ({ counts }) => counts.open === 2);
    expect(told(later)).to.equal(true);
  });

  it("tells who one is anew when databases and gateways come and go, and when settings change", async () => {
    const mia = await follow();
    await server.post("mia", "settings", { settings: { answering_takes_over: false } });
    await server.advance(200);
    await mia.until("me", ({ me }) => me.databases[0]?.settings.answering_takes_over === false);
    const { messaging, gateway } = server.service;
    messaging.addGateway({ ...gateway, id: "gateway_2", name: "second" });
    await server.advance(200);
    await mia.until("me", ({ me }) => me.databases[0]?.senders.at(-1)?.gateway_name === "second");
    expect(mia.seen.filter(({ kind }) => kind === "me")).to.have.length(2);
    server.remove();
    await server.advance(200);
    await mia.until("me", ({ me }) => me.databases.length === 0);
  });

  it("gives a sign of life, and ends after ten minutes so that permissions are asked for again", async () => {
    const mia = await follow();
    await server.advance(10 * 60_000);
    await mia.ended;
    expect(server.service.messaging.trouble.problem).to.equal(null);
  });

  it("says no in words when one person has too many open, and others still can", async () => {
    for (let count = 0; count < 20; count += 1) await follow("mia");
    expect((await follow("mia")).status).to.equal(503);
    expect((await follow("tom")).status).to.equal(200);
  });

  it("rests while nobody watches", async () => {
    const { conversation_id } = await server.text("First");
    const mia = await follow();
    await thread("mia", conversation_id);
    mia.close();
    await mia.ended;
    while (server.exchange.watching > 0) await new Promise((resolve) => setImmediate(resolve));
    await server.text("Second");
    await server.advance(60_000);
    expect(batches(mia)).to.deep.equal([]);
  });
});
