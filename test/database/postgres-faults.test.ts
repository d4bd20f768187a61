import { expect } from "chai";
import { PostgresDriver } from "../../src/database/postgres-driver.ts";
import {
  ANSWER_WITHIN_MS,
  CONNECT_WITHIN_MS,
  LOCKED_WITHIN_MS,
  PREPARED_WITHIN_MS,
} from "../../src/database/postgres-session.ts";
import { PostgresStore } from "../../src/database/postgres-store.ts";
import type { Store } from "../../src/database/store.ts";
import { refusal } from "./conformance/store-kind.ts";
import { CuttingProxy } from "./cutting-proxy.ts";
import { freshSchema, type PostgresServer, sharedServer } from "./postgres-server.ts";
import { ANNA, incoming, outgoing } from "./store-samples.ts";

describe("PostgreSQL when something is wrong", () => {
  let server: PostgresServer;
  let schema = "";
  const opened: Store[] = [];
  before(async () => {
    server = await sharedServer();
  });
  beforeEach(() => {
    schema = freshSchema();
  });
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });

  async function open(changes: Parameters<PostgresServer["settings"]>[0] = {}): Promise<Store> {
    const store = new PostgresStore(server.settings({ schema, ...changes }));
    opened.push(store);
    await store.open();
    return store;
  }

  /** What opening says, which must never be the password (P7). */
  async function refusalToOpen(changes: Parameters<PostgresServer["settings"]>[0]): Promise<string> {
    const error: unknown = await open(changes).catch((failed: unknown) => failed);
    expect(error).to.include({ code: "database_failed" });
    const said = JSON.stringify([String(error), error instanceof Error ? String(error.cause) : ""]);
    expect(said).not.to.include("sesame");
    return String(error);
  }

  /** Ends all connections of stores, as a restart of the server or a firewall does. */
  const cutConnections = () =>
    server.run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'Node-RED SMS'");

  it("killed in the middle of the work has kept all that was said to be kept, and goes on when it is back (P1)", async () => {
    const store = await open();
    const texts = Array.from({ length: 40 }, () => outgoing());
    const said: Promise<string>[] = [];
    for (const text of texts.slice(0, 20)) said.push(refusal(store.enqueue(text)).then(String));
    await store.counts();
    for (const text of texts.slice(20)) said.push(refusal(store.enqueue(text)).then(String));
    await server.kill();
    expect(await refusal(store.enqueue(outgoing()))).to.equal("database_failed");
    expect(await refusal(store.counts())).to.equal("database_failed");
    await server.start();
    const told = await Promise.all(said);
    for (const [n, text] of texts.entries()) {
      const found = await store.message(text.id);
      if (told[n] === "not refused") expect(found).to.include({ id: text.id });
      else expect(told[n]).to.equal("database_failed");
    }
    expect(told.slice(0, 20)).to.deep.equal(Array.from({ length: 20 }, () => "not refused"));
    expect(await refusal(store.enqueue(outgoing()))).to.equal("not refused");
  });

  it("that has cut an idle connection is connected to again, and nobody notices", async () => {
    const store = await open();
    await cutConnections();
    let wakes = 0;
    store.shared?.onWake(() => {
      wakes += 1;
    });
    // The end of the connection is known when the event loop has read it.
    while ((await refusal(store.counts())) !== "not refused");
    expect(await refusal(store.enqueue(outgoing()))).to.equal("not refused");
    // What others queued meanwhile was not heard.
    expect(wakes).to.equal(1);
  });

  it("whose answer to a commit is lost: nobody is told that it is kept; asking again finds out (P1, P3)", async () => {
    const proxy = await CuttingProxy.before(server.port);
    try {
      const store = await open({ port: proxy.port });
      const text = outgoing({ idempotency_key: "key1" });
      const read = outgoing();
      await store.enqueue(read);
      proxy.cutAfterNext("commit\0");
      const both = [refusal(store.enqueue(text)), refusal(store.message(read.id))];
      expect(await Promise.all(both)).to.deep.equal(["database_failed", "not refused"]);
      const again = await store.enqueue(outgoing({ idempotency_key: "key1" }));
      expect([again.repeat, again.message.id]).to.deep.equal([true, text.id]);
      proxy.cutAfterNext("insert into messages");
      expect(await refusal(store.enqueue(outgoing()))).to.equal("database_failed");
      expect(await store.counts()).to.include({ messages: 2 });
    } finally {
      await proxy.close();
    }
  });

  it("with a full disk refuses what would be kept, still reads, and goes on when there is room", async () => {
    const store = await open();
    const { message } = await store.enqueue(outgoing());
    await server.run(`create function ${schema}.no_room() returns trigger language plpgsql as $$
        begin raise exception 'could not extend file' using errcode = '53100'; end $$;
      create trigger no_room before insert on ${schema}.messages execute function ${schema}.no_room()`);
    const codes = [refusal(store.enqueue(outgoing())), refusal(store.acceptInbound(incoming()))];
    const read = store.message(message.id);
    expect(await Promise.all(codes)).to.deep.equal(["database_full", "database_full"]);
    expect(await read).to.deep.equal(message);
    await server.run(`drop trigger no_room on ${schema}.messages`);
    await store.enqueue(outgoing());
    // Numbers have no gaps, whatever failed between.
    expect(await store.counts()).to.include({ messages: 2 });
  });

  it("that can only be read says so, and is not written to", async () => {
    const store = await open();
    const { message } = await store.enqueue(outgoing());
    await server.run("alter role sms set default_transaction_read_only = on");
    try {
      const readonly = new PostgresStore(server.settings({ schema }));
      const error = await readonly.open().catch((failed: unknown) => failed);
      expect(String(error)).to.match(/can only be read now.*primary server/);
      await cutConnections();
      while ((await refusal(store.counts())) !== "not refused");
      expect(await store.message(message.id)).to.deep.equal(message);
      expect(await refusal(store.enqueue(outgoing()))).to.equal("database_failed");
    } finally {
      await server.run("begin read write; alter role sms reset default_transaction_read_only; commit");
    }
    await cutConnections();
    while ((await refusal(store.enqueue(outgoing()))) !== "not refused");
  });

  it("that could only be read once is written to again when it may be, by whoever had connected meanwhile", async () => {
    const store = await open();
    await server.run("alter role sms set default_transaction_read_only = on");
    try {
      await cutConnections();
      while ((await refusal(store.counts())) !== "not refused");
      expect(await refusal(store.enqueue(outgoing()))).to.equal("database_failed");
      expect(await refusal(store.counts())).to.equal("not refused");
    } finally {
      await server.run("begin read write; alter role sms reset default_transaction_read_only; commit");
    }
    // Once it may still be the connection that has learnt it otherwise.
    await refusal(store.enqueue(outgoing()));
    expect(await refusal(store.enqueue(outgoing()))).to.equal("not refused");
  });

  it("of which another program has ended a transaction, or a proxy says that it is lost, is connected to anew", async () => {
    const store = await open();
    await server.run(`create table ${schema}.signals (code text);
      create function ${schema}.fail() returns trigger language plpgsql as $$
        begin raise exception 'lost' using errcode = (select code from ${schema}.signals); end $$;
      create trigger fail before insert on ${schema}.messages for each row execute function ${schema}.fail()`);
    const pids = (): Promise<{ rows: unknown[] }> =>
      server.run("select pid from pg_stat_activity where application_name = 'Node-RED SMS'");
    for (const code of ["57P01", "57P03", "08006", "08P01", "25006", "25P02"]) {
      await server.run(`delete from ${schema}.signals; insert into ${schema}.signals values ('${code}')`);
      await refusal(store.counts());
      const before = (await pids()).rows;
      expect(await refusal(store.enqueue(outgoing())), code).to.equal("database_failed");
      expect(await refusal(store.counts())).to.equal("not refused");
      expect((await pids()).rows, code).to.not.deep.equal(before);
    }
  });

  describe("behind a network that swallows everything", () => {
    let proxy: CuttingProxy;
    before(async () => {
      proxy = await CuttingProxy.before(server.port);
    });
    after(() => proxy.close());

    it("refuses after one statement that is not answered and one connection that is not made, and goes on by itself", async () => {
      const store = await open({ port: proxy.port, answer_within_ms: 200, connect_within_ms: 200 });
      const { message } = await store.enqueue(outgoing());
      expect(proxy.connections).to.equal(1);
      proxy.swallow();
      const asked = [store.acceptInbound(incoming()), store.message(message.id), store.acceptInbound(incoming())];
      expect(await Promise.all(asked.map(refusal))).to.deep.equal(Array(3).fill("database_silent"));
      // Nobody has waited for a second try.
      expect(proxy.connections).to.equal(1);
      const later = [store.acceptInbound(incoming()), store.message(message.id)];
      expect(await Promise.all(later.map(refusal))).to.deep.equal(Array(2).fill("database_silent"));
      expect(proxy.connections).to.equal(2);
      proxy.passOn();
      const text = incoming();
      expect(await refusal(store.acceptInbound(text))).to.equal("not refused");
      expect(await store.message(text.id)).to.include({ id: text.id });
    });

    it("can be closed", async () => {
      const store = new PostgresStore(server.settings({ schema, port: proxy.port, answer_within_ms: 200 }));
      await store.open();
      proxy.swallow();
      await store.close();
      proxy.passOn();
    });

    it("is given up in time for the provider that waits for an answer", () => {
      expect(Math.max(ANSWER_WITHIN_MS, LOCKED_WITHIN_MS) + CONNECT_WITHIN_MS + PREPARED_WITHIN_MS).to.be.below(10_000);
    });
  });

  it("in which another program has locked the tables refuses writing after a while, and reads meanwhile", async () => {
    const store = await open({ patience_ms: 50 });
    const { message } = await store.enqueue(outgoing());
    const program = await server.connect();
    await program.query(`begin; lock table ${schema}.messages in exclusive mode`);
    expect(await store.message(message.id)).to.deep.equal(message);
    const error = await store.enqueue(outgoing()).catch((refused: unknown) => refused);
    expect(error).to.include({ code: "database_failed" });
    expect(String(error)).to.include("Another Node-RED");
    expect(await store.message(message.id)).to.deep.equal(message);
    await program.end();
    await store.enqueue(outgoing());
  });

  it("does not let a process that stands still in the midst of a write hold up the others", async () => {
    const store = await open();
    const stuck = new PostgresDriver(server.settings({ schema, standstill_ms: 100 }));
    await stuck.open();
    const transaction = await stuck.begin(true);
    const text = outgoing();
    await store.enqueue(text);
    expect(await store.message(text.id)).to.include({ status: "queued" });
    const late = transaction.commit().catch((error: unknown) => error);
    expect(await late).to.include({ code: "database_failed" });
    await stuck.close();
  });

  it("says what to do about each thing that keeps it from opening, and never the password (P7)", async () => {
    expect(await refusalToOpen({ password: "Open sesame!" })).to.match(/does not let the user sms in.*password/);
    expect(await refusalToOpen({ password: "" })).to.match(/does not let the user sms in.*password/);
    expect(await refusalToOpen({ user: "eve" })).to.match(/does not let the user eve in/);
    expect(await refusalToOpen({ database: "none" })).to.match(/There is no database none.*create database/);
    expect(await refusalToOpen({ tls: "checked" })).to.match(/offers no encryption/);
    expect(await refusalToOpen({ port: 1 })).to.match(/does not answer.*host and port/);
    expect(await refusalToOpen({ host: "no-such-host.invalid" })).to.match(/does not answer/);
  });

  it("says that a user may make no tables, and that a database's encoding lacks letters", async () => {
    await server.run("create role guest login password 'open sesame'");
    expect(await refusalToOpen({ user: "guest", schema: null })).to.match(/user guest may not.*grant create/);
    await server.run("create database latin encoding 'LATIN1' locale 'C' template template0");
    expect(await refusalToOpen({ database: "latin" })).to.match(/latin keeps text as LATIN1.*UTF8/);
  });

  it("refuses what a newer version has written, and changes nothing", async () => {
    const store = await open();
    await store.close();
    await server.run(`insert into ${schema}.schema_version (version) values (99)`);
    expect(await refusalToOpen({})).to.match(/newer version.*99.*Update the SMS nodes/);
  });

  it("goes on beside a newer version that has added to the tables", async () => {
    const store = await open();
    await store.enqueue(outgoing());
    const { message } = await store.enqueue(outgoing());
    expect(await store.message(message.id)).to.deep.equal(message);
    await server.run(`alter table ${schema}.messages add column smell text`);
    await refusal(store.message(message.id));
    expect(await store.message(message.id)).to.deep.equal(message);
  });

  it("keeps what a flow makes with NUL in it, which PostgreSQL cannot keep", async () => {
    const store = await open();
    const contact = await store.updateContact(ANNA, { name: "A\0na", fields: { a: "\0" } }, 1, "contact_1");
    expect(contact.fields).to.deep.equal({ a: "\0" });
    expect(await store.contact(ANNA)).to.deep.equal({ ...contact, name: "A\uFFFDna" });
  });

  it("never leaves a commit to the server's memory, whatever its default is (P1)", async () => {
    const store = await open({ user: "careless" }).catch(async () => {
      await server.run("create role careless superuser login password 'open sesame'");
      await server.run("alter role careless set synchronous_commit = off");
      return open({ user: "careless" });
    });
    await server.run(`create table ${schema}.seen (value text);
      create function ${schema}.look() returns trigger language plpgsql as $$
        begin insert into ${schema}.seen values (current_setting('synchronous_commit')); return new; end $$;
      create trigger look before insert on ${schema}.messages for each row execute function ${schema}.look()`);
    await store.enqueue(outgoing());
    expect((await server.run(`select * from ${schema}.seen`)).rows).to.deep.equal([{ value: "on" }]);
  });
});
