import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Action } from "../../src/database/desk.ts";
import type { ErasureAnswer, MergingAnswer, PersonAnswer } from "../../src/web/privacy-wire.ts";
import { ASHA, ask, incoming, RecordingGateway, SENDER } from "../messaging/service.ts";
import { DATABASE, DeskServer } from "./desk-server.ts";

const MARIE = "+14155550102";
/** What a stranger may write where it would be read as markup, or would turn the words around it. */
const NASTY = `<script>alert(1)</script><img src=x onerror=alert(1)>"'&amp; \u202eevil`;

describe("the desk's API for the rights of persons", () => {
  let server: DeskServer;
  beforeEach(async () => {
    server = await DeskServer.start();
    await server.text("Are you open on Sunday?");
  });
  afterEach(async () => {
    await server.stop();
    expect(server.errors).to.deep.equal([]);
  });
  const store = () => server.service.messaging.store;
  const query = (more: object) => new URLSearchParams({ database: DATABASE, ...more });
  const log = async (): Promise<Action[]> => (await store().actions(null, 99)).map(({ action }) => action);
  const submit = async (to = ASHA, changes: object = {}) => {
    const { messaging, gateway } = server.service;
    const { message } = await messaging.outbound.submit(gateway, { ...ask("See you on Monday"), to, ...changes });
    await server.advance(1_000);
    return message;
  };
  const refusal = async (response: Response): Promise<unknown[]> => [response.status, (await response.json()).code];

  it("is for those with the permission only, each for its own (P7)", async () => {
    const number = ASHA;
    const asks: readonly (readonly [who: string, ask: (person: string) => Promise<Response>])[] = [
      ["mia", (person) => server.get(person, `privacy/erasure?${query({ number })}`)],
      ["mia", (person) => server.post(person, "privacy/erase", { number, last_digits: "0000" })],
      ["mia", (person) => server.post(person, "privacy/export", { number: "+15550000" })],
      ["mia", (person) => server.post(person, "privacy/evidence", { number })],
      ["mia tom", (person) => server.post(person, "privacy/merge", { kept: ASHA, other: MARIE })],
      ["mia tom", (person) => server.post(person, "privacy/unmerge", { number })],
      ["mia tom eva", (person) => server.get(person, `privacy/merging?${query({ kept: ASHA, other: MARIE })}`)],
      ["mia tom eva", (person) => server.get(person, `privacy/person?${query({ number })}`)],
    ];
    for (const [who, request] of asks) {
      for (const person of ["mia", "tom", "eva", "dev", "nobody"]) {
        const { status } = await request(person);
        expect(status === 401, `${person} ${request}`).to.equal(!who.split(" ").includes(person));
      }
    }
    expect((await log()).map(({ what }) => what)).to.deep.equal(["exported"]);
  });

  it("shows what goes and what stays, and erases what was shown once the digits were typed", async () => {
    const held = await submit(ASHA, { due_at: server.service.clock.now() + 3_600_000 });
    await server.text("STOP");
    await store().updateContact(ASHA, { name: "Asha", fields: { city: "Pune" } }, 1, "contact_x");
    const preview: ErasureAnswer = await server.read("mia", `privacy/erasure?${query({ number: ASHA })}`);
    expect(preview).to.deep.include({ shown: "+1 415 555 0101", other_numbers: [] });
    expect(preview.counts.goes).to.include({ contact: true, name: true, fields: 1, conversations: 1, waiting: 0 });
    const wrong = await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0100" });
    expect(await refusal(wrong)).to.deep.equal([400, "number_invalid"]);
    expect(await store().contact(ASHA)).to.not.equal(null);

    const done = await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" });
    expect(await done.json()).to.deep.equal({ counts: preview.counts });
    expect(await store().message(held.id)).to.include({ text: "", status: "suppressed" });
    expect(await refusal(await server.get("mia", `contact?${query({ number: ASHA })}`))).to.deep.equal([
      404,
      "not_found",
    ]);
    expect(await refusal(await server.get("mia", `privacy/erasure?${query({ number: ASHA })}`))).to.deep.equal([
      404,
      "not_found",
    ]);
    expect((await server.read("mia", `lines?${query({ view: "open" })}`)).lines).to.deep.equal([]);
    const [erased] = await log();
    expect(erased).to.deep.include({ by: "mia", what: "erased", contact: null, conversation_id: null });
    expect(JSON.stringify(await log()))
      .to.not.include(ASHA)
      .and.not.include("0101");
  });

  it("keeps a STOP over an erasure, through everything that sends (P2)", async () => {
    await server.text("STOP");
    await server.advance(1_000);
    await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" });
    const taken = server.service.carrier.taken.length;
    const after = await submit(ASHA, { kind: "campaign" });
    expect(after).to.include({ status: "suppressed" });
    await submit(ASHA);
    expect(server.service.carrier.taken).to.have.length(taken);
    await server.text("START");
    await server.advance(1_000);
    await submit(ASHA);
    expect(server.service.carrier.taken.at(-1)).to.include({ text: "See you on Monday" });
  });

  it("does not erase while a text is being handed over", async () => {
    let open = (): void => undefined;
    server.service.carrier.gate = new Promise((resolve) => {
      open = resolve;
    });
    await submit();
    const refused = await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" });
    expect(await refusal(refused)).to.deep.equal([409, "not_now"]);
    expect(await log()).to.deep.equal([]);
    open();
    await server.advance(1_000);
    expect((await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" })).status).to.equal(200);
  });

  it("tells the pages that are open that an erased conversation is gone", async () => {
    const follower = await server.follow("tom");
    await follower.until("hello");
    await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" });
    await server.advance(2_000);
    const { lines } = await follower.until("changes");
    expect(lines[0]?.conversation).to.include({ status: "erased", last_text: "" });
    expect(lines[0]?.contact_name).to.equal(null);
    follower.close();
  });

  describe("the export", () => {
    const exported = (number = ASHA) => server.post("mia", "privacy/export", { number });

    it("has everything that is kept, as a file", async () => {
      await submit();
      await server.text(NASTY);
      await server.text("Hello", { to: SENDER, from: MARIE });
      await server.post("mia", "contact", { number: ASHA, patch: { name: NASTY, fields: { city: "Pune" } } });
      const [conversation] = await store().conversationsOf(ASHA);
      await server.post("tom", "note", { conversation: conversation?.id, text: "Likes mornings" });
      await server.post("tom", "consent", {
        number: ASHA,
        change: "opt_in",
        scope: { kind: "all" },
        said: "on the phone",
      });
      const response = await exported();
      expect(response.headers.get("content-disposition")).to.equal('attachment; filename="contact-14155550101.json"');
      const file = JSON.parse(await response.text());
      expect(file.contact).to.deep.include({ number: ASHA, name: NASTY, fields: { city: "Pune" } });
      expect(file.consent_log).to.have.length(1);
      expect(file.conversations).to.have.length(1);
      expect(file.conversations[0].notes).to.have.length(1);
      expect(file.conversations[0].texts.map(({ text }: { text: string }) => text)).to.deep.equal([
        "Are you open on Sunday?",
        "See you on Monday",
        NASTY,
      ]);
      expect(file.actions.map(({ what }: Action) => what)).to.include.members(["contact_changed", "opted_in"]);
      expect(JSON.stringify(file)).to.not.include(MARIE);
      const [action] = await log();
      expect(action).to.deep.include({ by: "mia", what: "exported", contact: ASHA });
    });

    it("has every text of a long history, once", async () => {
      for (let count = 0; count < 1_234; count += 1) await server.text(`Text ${count}`);
      const { conversations } = JSON.parse(await (await exported()).text());
      expect(conversations[0].texts).to.have.length(1_235);
      expect(new Set(conversations[0].texts.map(({ id }: { id: string }) => id)).size).to.equal(1_235);
    });

    it("is refused for a number of which nothing is kept", async () => {
      expect(await refusal(await exported("+15550000"))).to.deep.equal([404, "not_found"]);
      expect(await log()).to.deep.equal([]);
    });
  });

  describe("the evidence", () => {
    const evidence = async (number = ASHA): Promise<string> => {
      const response = await server.post("mia", "privacy/evidence", { number });
      expect(response.headers.get("content-disposition")).to.match(/^attachment; filename="evidence-\d+\.html"$/);
      return response.text();
    };

    it("says what was said, sent and held back, with UTC and the recipient's clock", async () => {
      await submit();
      await server.text("STOP");
      await server.advance(1_000);
      await submit();
      const file = await evidence();
      expect(file).to.include("This person is opted out of all texts now.");
      expect(file).to.include("2 texts were received from this number, and 2 left for it.");
      expect(file).to.include("1 texts were held back because of an opt-out, and never left.");
      expect(file).to.include("No other text left while the person was opted out of it.");
      expect(file).to.match(/From the person, 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC: “<bdi>STOP<\/bdi>”/);
      expect(file).to.match(/20\d\d-\d\d-\d\d \d\d:\d\d:\d\d \(America\/Los_Angeles\)/);
      expect(file).to.include("suppressed: This person has opted out.");
    });

    it("names the gateway of each line, and lets no simulator pass for the person (P2)", async () => {
      const { messaging, gateway } = server.service;
      const carrier = Object.assign(new RecordingGateway(), { provider: "simulator" });
      const simulator = { ...gateway, id: "simulator_1", name: "trial", gateway: carrier };
      messaging.addGateway(simulator);
      await server.text("STOP");
      await messaging.inbound.accept(simulator, incoming("START"));
      const file = await evidence();
      expect(file).to.include("This person is opted out of all texts now.");
      expect(file).to.include("Texts with +1 415 555 0100, by front desk");
      const rows = file.split("\n").filter((line) => line.includes("a text from this number"));
      expect(rows).to.have.length(2);
      expect(rows[0]).to.include("<td>Opted out<td>all texts<td>").and.include("<td>front desk<td>");
      const trial = "trial (a simulator: nobody is really texted)";
      expect(rows[1]).to.include(`<td>all texts, but only by ${trial}<td>`).and.include(`<td>${trial}<td>`);
      const exported = await (await server.post("mia", "privacy/export", { number: ASHA })).json();
      expect(exported.gateways).to.deep.equal({ gateway_1: "front desk", simulator_1: trial });
      expect(exported.consent_log.map(({ gateway: id }: { gateway: string }) => id)).to.deep.equal([
        "gateway_1",
        "simulator_1",
      ]);
    });

    it("says who recorded what they were told otherwise, and how they were told", async () => {
      const scope = { kind: "all" };
      await server.post("tom", "consent", { number: ASHA, change: "opt_out", scope, said: "<b>on the phone" });
      await server.advance(90_000);
      await server.post("mia", "consent", { number: ASHA, change: "opt_in", scope, said: "at the counter" });
      const file = await evidence();
      const rows = file.split("\n").filter((line) => line.includes("recorded by a person"));
      expect(rows[0]).to.include("Opted out").and.include("Recorded by tom: “<bdi>&lt;b&gt;on the phone</bdi>”");
      expect(rows[1]).to.include("Opted in").and.include("Recorded by mia: “<bdi>at the counter</bdi>”");
      expect(rows).to.have.length(2);
    });

    it("ends with a hash of all before, which the log keeps too", async () => {
      const file = await evidence();
      const lines = file.split("\n");
      const [, said] = /above this one: <code>([0-9a-f]{64})<\/code>/.exec(lines.at(-2) ?? "") ?? [];
      const above = `${lines.slice(0, -2).join("\n")}\n`;
      expect(createHash("sha256").update(above).digest("hex")).to.equal(said);
      expect((await log())[0]).to.deep.include({ what: "exported", detail: { file: "evidence", sha256: said } });
    });

    it("shows what a stranger wrote as text, and nothing that is hidden", async () => {
      await server.text(NASTY);
      const file = await evidence();
      expect(file).to.include(
        "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;amp; [U+202E]evil",
      );
      expect(file).to.not.match(/<script|<img|\u202e/);
    });

    it("names a text that left in spite of an opt-out", async () => {
      const late = await submit();
      await store().setConsent({
        id: "consent_x",
        contact: ASHA,
        change: "opt_out",
        scope: { kind: "all" },
        source: "provider",
        message_id: null,
        gateway: null,
        // As if it had been asked for afterwards.
        now: late.created_at - 600_000,
      });
      const file = await evidence();
      expect(file).to.include(`1 texts left although the person had opted out of them: ${late.id}.`);
      expect(file).to.include('<tr class="wrong">');
    });

    it("says after an erasure what is still known by hash", async () => {
      await server.text("STOP");
      await server.advance(1_000);
      await server.post("mia", "privacy/erase", { number: ASHA, last_digits: "0101" });
      const file = await evidence();
      expect(file).to.include("The contact with this number was erased here.");
      expect(file).to.include("This person is opted out of all texts now.");
      expect(file).to.include("No text of this number is kept.");
      expect(file).to.not.include("Sunday");
      // Not even in the log of who asked.
      expect(JSON.stringify(await log())).to.not.include(ASHA);
    });
  });

  describe("merging", () => {
    beforeEach(async () => {
      await server.text("It's me, from my other phone", { from: MARIE });
      await server.post("tom", "contact", { number: ASHA, patch: { name: "Asha", fields: { city: "Pune" } } });
      await server.post("tom", "contact", {
        number: MARIE,
        patch: { name: "asha", fields: { city: "Goa", dog: "Rex" } },
      });
    });

    it("is suggested, shown before it is done, done, and undone", async () => {
      const person: PersonAnswer = await server.read("tom", `privacy/person?${query({ number: ASHA })}`);
      expect(person.numbers.map(({ number }) => number)).to.deep.equal([ASHA]);
      expect(person.alike).to.deep.equal([{ number: MARIE, shown: "+1 415 555 0102", name: "asha", alike: ["name"] }]);
      const merging: MergingAnswer = await server.read(
        "tom",
        `privacy/merging?${query({ kept: ASHA, other: "+1 (415) 555-0102" })}`,
      );
      expect(merging.conflicts).to.deep.equal([
        { field: null, kept: "Asha", given_up: "asha" },
        { field: "city", kept: "Pune", given_up: "Goa" },
      ]);
      const merged: PersonAnswer = await (
        await server.post("tom", "privacy/merge", { kept: ASHA, other: MARIE })
      ).json();
      expect(merged.numbers.map(({ number, name }) => [number, name])).to.deep.equal([
        [ASHA, "Asha"],
        [MARIE, "Asha"],
      ]);
      expect(merged.numbers[1]?.conversations[0]).to.deep.include({ last_text: "It's me, from my other phone" });
      expect(merged.alike).to.deep.equal([]);
      const apart = await server.post("tom", "privacy/unmerge", { number: MARIE });
      expect((await apart.json()).numbers).to.have.length(1);
      expect(await store().contact(MARIE)).to.deep.include({ name: "asha", fields: { city: "Goa", dog: "Rex" } });
      const kept = (await log()).map(({ what, by }) => `${by} ${what}`);
      expect(kept).to.include.members(["tom merged", "tom unmerged"]);
      expect(JSON.stringify((await log()).filter(({ contact }) => contact === ASHA))).to.not.include(MARIE);
    });

    it("is refused where there is nothing to merge or to take apart", async () => {
      const merge = (other: string) => server.post("tom", "privacy/merge", { kept: ASHA, other });
      expect(await refusal(await merge("+15550000"))).to.deep.equal([404, "not_found"]);
      expect(await refusal(await merge(ASHA))).to.deep.equal([400, "config_invalid"]);
      expect(await refusal(await server.post("tom", "privacy/unmerge", { number: ASHA }))).to.deep.equal([
        404,
        "not_found",
      ]);
      await merge(MARIE);
      expect(await refusal(await merge(MARIE))).to.deep.equal([400, "config_invalid"]);
    });
  });
});
