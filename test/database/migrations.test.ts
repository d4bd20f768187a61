import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { migrate } from "../../src/database/sql/schema.ts";
import { SqliteDriver } from "../../src/database/sqlite-driver.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import {
  ANNA,
  BERT,
  claim,
  incoming,
  newHold,
  ONE_A_SECOND,
  outcome,
  outgoing,
  SENDER,
  stop,
  T0,
} from "./store-samples.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** What was kept by the first version: a text of one who replied STOP, and a text that waits for another. */
async function checkKept(store: Store, gateway: string | null): Promise<void> {
  await store.open();
  const said = { since: T0, source: "text", message_id: "msg_stop", gateway };
  expect(await store.consentsOf(ANNA)).to.deep.equal([
    { contact: ANNA, scope: { kind: "all" }, state: "opted_out", ...said },
  ]);
  expect(await store.consentLog(ANNA)).to.deep.equal(await store.consentsOf(ANNA));
  expect(await store.message("msg_waits")).to.include({ status: "queued", contact: BERT, topic: null });
  expect((await store.enqueue(outgoing())).message.status).to.equal("suppressed");
  expect(await store.openReviews(9)).to.deep.equal([]);
  await store.updateContact(ANNA, { name: "BERT" }, T0, "contact_a");
  expect((await store.alikeContacts(ANNA, 9)).map(({ contact }) => contact.number)).to.deep.equal([BERT]);
  await store.close();
}

/** What a throttle held that knew neither the lines of what it held nor whether they had their slots. */
async function checkHolds(store: Store): Promise<void> {
  await store.open();
  const held = await store.held("throttle1", 9);
  expect(held.map(({ id, release_at, placed }) => [id, release_at, placed])).to.deep.equal([
    ["hold_1", T0, true],
    ["hold_2", T0 + 1000, true],
  ]);
  expect(await store.releaseHold("hold_1", "process1", ONE_A_SECOND, T0)).to.equal("released");
  await store.respaceHolds("throttle1", T0);
  await store.placeHolds("throttle1", ONE_A_SECOND, T0, 9);
  expect(await store.hold(newHold({ key: SENDER }))).to.include({ release_at: T0 });
  const { ready } = await store.nextHolds("throttle1", 9);
  expect(ready.find(({ id }) => id === "hold_2")?.release_at).to.be.at.least(T0 + 1000);
  await store.close();
}

/** So many steps there were before. */
const BEFORE_THE_DESK = 5;
const BEFORE_THE_PLACES = 12;
const DESK_FIELDS = ["last_in_at", "waits", "last_text", "last_direction", "snoozed_until", "taken_over_by"];

describe("a database of the first version", () => {
  let folder = temporaryFolder();
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  it("in SQLite is brought up to date with all that it holds", async () => {
    const file = join(folder.path, "texts.sqlite");
    const driver = new SqliteDriver({ file });
    await driver.open();
    await migrate(driver, 1);
    await driver.close();
    const program = new DatabaseSync(file);
    program.exec(`
      insert into contacts (id, number, name, fields, tags, created_at, updated_at)
        values ('c1', '${BERT}', ' Bért ', '{}', '[]', 1, 1);
      insert into conversations (id, gateway, sender, contact, status, tags, created_at, last_message_at)
        values ('conv1', 'gateway1', '+15550100', '${BERT}', 'open', '[]', 1, 1);
      insert into messages (id, direction, gateway, sender, contact, conversation_id, text, media, segments, status, kind,
          created_at, due_at, attempts, priority, order_at, is_head, is_undone, is_handed)
        values ('msg_waits', 'out', 'gateway1', '+15550100', '${BERT}', 'conv1', 'Hi', '[]', 1, 'queued', 'conversation',
          1, 1, 0, 1, 1, 1, 0, 0);
      insert into consents (contact, state, since, source, message_id) values ('${ANNA}', 'opted_out', ${T0}, 'text', 'msg_stop');
      insert into consent_log (id, contact, state, since, source, message_id)
        values ('consent1', '${ANNA}', 'opted_out', ${T0}, 'text', 'msg_stop');
      insert into holds (id, node, msg, release_at, state) values
        ('hold_1', 'throttle1', '{}', ${T0}, 'held'), ('hold_2', 'throttle1', '{}', ${T0 + 1000}, 'held');
      insert into paces (kind, owner, key, next) values ('throttle', 'throttle1', 'all', ${T0 + 2000});
    `);
    program.close();
    await checkKept(new SqliteStore({ file }), null);
    await checkKept(new SqliteStore({ file }), null);
    await checkHolds(new SqliteStore({ file }));
  });

  it("in a JSON file is brought up to date with all that it holds", async () => {
    const file = join(folder.path, "texts.json");
    const store = new LowdbStore({ file });
    await store.open();
    await store.acceptInbound(stop({ id: "msg_stop", answer: null }));
    await store.acceptInbound(incoming({ contact: BERT }));
    await store.enqueue(outgoing({ id: "msg_waits", contact: BERT }));
    await store.updateContact(BERT, { name: " Bért " }, T0, "contact_b");
    for (const id of ["hold_1", "hold_2"]) await store.hold(newHold({ id, key: "all", contact: null }));
    await store.close();
    const {
      reviews: _reviews,
      reads: _reads,
      actions: _actions,
      documents: _documents,
      ...tables
    } = JSON.parse(readFileSync(file, "utf8"));
    for (const consent of tables.consents) delete consent.scope;
    for (const conversation of tables.conversations) {
      for (const field of DESK_FIELDS) delete conversation[field];
    }
    for (const hold of tables.holds) {
      delete hold.key;
      delete hold.placed;
    }
    for (const kept of tables.messages) {
      delete kept.message.topic;
      delete kept.message.author;
      kept.handed = kept.hand_overs > 0;
      delete kept.hand_overs;
    }
    writeFileSync(file, JSON.stringify({ ...tables, version: 1 }));
    await checkKept(new LowdbStore({ file }), "gateway1");
    await checkKept(new LowdbStore({ file }), "gateway1");
    await checkHolds(new LowdbStore({ file }));
  });
});

/** Texts from before there was a desk: what its lists show is worked out from them. */
describe("a database of the version before the desk", () => {
  const texts = [
    // Anna has been answered; the offer after it is none that she waits for.
    { contact: ANNA, direction: "in", kind: "conversation", status: "received", text: "Open?", at: T0 + 1 },
    { contact: ANNA, direction: "out", kind: "conversation", status: "delivered", text: "Yes", at: T0 + 2 },
    { contact: ANNA, direction: "out", kind: "campaign", status: "sent", text: "😀".repeat(200), at: T0 + 3 },
    // Bert waits: what was to answer him was held back or cancelled, and the law's answer is none.
    { contact: BERT, direction: "out", kind: "notice", status: "sent", text: "Code 1", at: T0 + 1 },
    { contact: BERT, direction: "in", kind: "conversation", status: "received", text: "HELP", at: T0 + 4 },
    { contact: BERT, direction: "out", kind: "law", status: "sent", text: "Call us", at: T0 + 5 },
    { contact: BERT, direction: "out", kind: "conversation", status: "suppressed", text: "No", at: T0 + 6 },
    { contact: BERT, direction: "out", kind: "conversation", status: "cancelled", text: "No", at: T0 + 7 },
  ] as const;

  async function checkShown(store: Store): Promise<void> {
    await store.open();
    const desk = { snoozed_until: null, taken_over_by: null };
    const [anna] = await store.conversationsOf(ANNA);
    const offer = { last_text: "😀".repeat(160), last_direction: "out" };
    expect(anna).to.include({ ...desk, ...offer, last_in_at: T0 + 1, waits: false });
    const [bert] = await store.conversationsOf(BERT);
    const law = { last_text: "Call us", last_direction: "out" };
    expect(bert).to.include({ ...desk, ...law, last_in_at: T0 + 4, waits: true });
    const [never] = await store.conversationsOf("+15550133");
    expect(never).to.include({ ...desk, last_in_at: null, waits: false, last_text: "", last_direction: "out" });
    const filter = { person: "mia", now: T0, tag: null, assigned_to: null, sender: null };
    const waiting = await store.conversationLines({ ...filter, view: "waiting" }, null, 9);
    expect(waiting.map(({ conversation }) => conversation.contact)).to.deep.equal([BERT]);
    const tagged = await store.conversationLines({ ...filter, view: "open", tag: "vip" }, null, 9);
    expect(tagged.map(({ conversation }) => conversation.contact)).to.deep.equal([ANNA]);
    expect((await store.threadTexts(anna?.id ?? "", {}, 9)).map(({ message }) => message.author)).to.deep.equal([
      null,
      null,
      null,
    ]);
    await store.close();
  }

  let folder = temporaryFolder();
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  it("in SQLite says what its conversations' texts say", async () => {
    const file = join(folder.path, "texts.sqlite");
    const driver = new SqliteDriver({ file });
    await driver.open();
    await migrate(driver, BEFORE_THE_DESK);
    await driver.close();
    const program = new DatabaseSync(file);
    for (const contact of [ANNA, BERT, "+15550133"]) {
      program.exec(`
        insert into contacts (id, number, fields, tags, created_at, updated_at)
          values ('c${contact}', '${contact}', '{}', '[]', 1, 1);
        insert into conversations (id, gateway, sender, contact, status, tags, created_at, last_message_at)
          values ('v${contact}', 'gateway1', '${SENDER}', '${contact}', 'open', '${contact === ANNA ? '["vip"]' : "[]"}', 1, ${T0});`);
    }
    const insert =
      program.prepare(`insert into messages (id, direction, gateway, sender, contact, conversation_id, text,
        media, segments, status, kind, created_at, due_at, attempts, priority, order_at, is_head, is_undone, hand_overs)
      values (?, ?, 'gateway1', '${SENDER}', ?, ?, ?, '[]', 1, ?, ?, ?, ?, 0, 1, 1, 0, 0, 0)`);
    for (const [n, { contact, direction, kind, status, text, at }] of texts.entries()) {
      insert.run(`msg_${n}`, direction, contact, `v${contact}`, text, status, kind, at, at);
    }
    program.close();
    await checkShown(new SqliteStore({ file }));
    await checkShown(new SqliteStore({ file }));
  });

  it("in a JSON file says what its conversations' texts say", async () => {
    const file = join(folder.path, "texts.json");
    const store = new LowdbStore({ file });
    await store.open();
    for (const { contact, direction, kind, text, at } of texts) {
      if (direction === "in") await store.acceptInbound(incoming({ contact, text, now: at }));
      else await store.enqueue(outgoing({ contact, kind, text, now: at }));
    }
    await store.enqueue(outgoing({ contact: "+15550133", now: T0 }));
    const [anna] = await store.conversationsOf(ANNA);
    await store.updateConversation(anna?.id ?? "", { add_tags: ["vip"] });
    await store.close();
    const {
      reads: _reads,
      actions: _actions,
      documents: _documents,
      ...tables
    } = JSON.parse(readFileSync(file, "utf8"));
    tables.messages.pop();
    for (const [n, { message }] of tables.messages.entries()) {
      message.status = texts[n]?.status;
      delete message.author;
    }
    for (const conversation of tables.conversations) for (const field of DESK_FIELDS) delete conversation[field];
    writeFileSync(file, JSON.stringify({ ...tables, version: 2 }));
    await checkShown(new LowdbStore({ file }));
    await checkShown(new LowdbStore({ file }));
  });
});

/** Texts that had the time in which they were asked for as their place in their line. */
describe("a database of the version before the places in a line", () => {
  const texts = [
    { text: "on time", at: T0 - 9, due_at: T0 - 5, is_head: 1 },
    { text: "asked by a clock that was set back since", at: T0 - 2, due_at: T0 - 2, is_head: 0 },
    { text: "asked since", at: T0 - 4, due_at: T0 - 4, is_head: 0 },
    { text: "tomorrow", at: T0 - 4, due_at: T0 + 1e6, is_head: 0 },
  ] as const;

  async function checkOrder(store: Store): Promise<void> {
    await store.open();
    await store.enqueue(outgoing({ text: "new" }));
    const order: string[] = [];
    for (let place = 0; place < 4; place += 1) {
      const { messages } = await store.claimDue(claim());
      expect(messages).to.have.length(1);
      for (const { id, text } of messages) {
        order.push(text);
        await store.recordOutcome(outcome(id));
      }
    }
    expect(order).to.deep.equal(["asked by a clock that was set back since", "asked since", "new", "on time"]);
    expect(await store.claimDue(claim())).to.deep.include({ messages: [], next_at: T0 + 1e6 });
    await store.close();
  }

  let folder = temporaryFolder();
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.dispose());

  it("in SQLite lets them leave in the order in which they were asked for", async () => {
    const file = join(folder.path, "texts.sqlite");
    const driver = new SqliteDriver({ file });
    await driver.open();
    await migrate(driver, BEFORE_THE_PLACES);
    await driver.close();
    const program = new DatabaseSync(file);
    program.exec(`
      insert into contacts (id, number, fields, tags, created_at, updated_at) values ('c1', '${ANNA}', '{}', '[]', 1, 1);
      insert into conversations (id, gateway, sender, contact, status, tags, created_at, last_message_at)
        values ('conv1', 'gateway1', '${SENDER}', '${ANNA}', 'open', '[]', 1, 1);`);
    const insert =
      program.prepare(`insert into messages (id, direction, gateway, sender, contact, conversation_id, text, media, segments,
        status, kind, created_at, due_at, attempts, priority, order_at, is_head, is_undone, hand_overs)
      values (?, 'out', 'gateway1', '${SENDER}', '${ANNA}', 'conv1', ?, '[]', 1, 'queued', 'conversation', ?, ?, 0, 1, ?, ?, 0, 0)`);
    for (const [n, { text, at, due_at, is_head }] of texts.entries()) {
      insert.run(`msg_old_${n}`, text, at, due_at, due_at, is_head);
    }
    program.close();
    await checkOrder(new SqliteStore({ file }));
  });

  it("in a JSON file lets them leave in the order in which they were asked for", async () => {
    const file = join(folder.path, "texts.json");
    const store = new LowdbStore({ file });
    await store.open();
    for (const { text, at, due_at } of texts) await store.enqueue(outgoing({ text, now: at, due_at }));
    await store.close();
    const tables = JSON.parse(readFileSync(file, "utf8"));
    for (const kept of tables.messages) kept.order_at = kept.message.due_at;
    writeFileSync(file, JSON.stringify({ ...tables, version: 4 }));
    await checkOrder(new LowdbStore({ file }));
  });
});
