import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "chai";
import type { ThreadKey } from "../../src/web/phone-wire.ts";
import { type Example, exampleFlow, importedTogether, nodeNamed } from "./examples.ts";
import { Operator } from "./operator.ts";
import { nodeRedVersions, RealNodeRed } from "./real-node-red.ts";

const ASHA = "+918123456789";
const MARIE = "+14155550101";
const TOM = "+447700900123";

/** The thread of one phone with the number of an example. */
function threadWith({ flow }: Pick<Example, "flow">, handset: string): ThreadKey {
  const gateway = flow.find(({ type }) => type === "sms-gateway");
  const senders: unknown = gateway?.senders;
  if (!gateway || !Array.isArray(senders)) throw new Error("The example has no gateway with a number.");
  return { gateway: gateway.id, handset, sender: senders[0].sender };
}

/** Rows of the database of a Node-RED that was stopped. */
function stored(nodeRed: RealNodeRed, sql: string, ...values: string[]): Record<string, unknown>[] {
  const database = new DatabaseSync(join(nodeRed.userDir, "sms/texts.sqlite"), { readOnly: true });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}

function contact(nodeRed: RealNodeRed, number: string): { fields: unknown; tags: unknown } {
  const [row] = stored(nodeRed, "select fields, tags from contacts where number = ?", number);
  return { fields: JSON.parse(String(row?.fields)), tags: JSON.parse(String(row?.tags)) };
}

/** Own hours of a place that begin in six hours, at whatever hour this runs. */
function nightNow(region: string, timeZone: string): object {
  const hour = new Intl.DateTimeFormat("en", { timeZone, hour: "2-digit", hourCycle: "h23" }).format();
  const from = (Number(hour) + 6) % 24;
  const clock = (at: number): string => `${String(at).padStart(2, "0")}:00`;
  return { region, from: clock(from), to: clock(from + 1), sundays: true };
}

const QUESTION =
  "Dr. Sample's practice: can you come tomorrow at 3 p.m.? Reply YES to confirm, NO to call it off, STOP to end these texts.";
const SEE_YOU = "Thank you. See you tomorrow at 3 p.m.";
const CALLED_OFF = "Your visit is called off. Text us to find another time.";
const NOT_UNDERSTOOD = "Sorry, we did not understand. Please reply YES to confirm or NO to call it off.";

const HINT = "Reply CODE for 20% off today, or JOIN to hear of our offers.";
const CODE = "Here is 20% off today: show WELCOME20 at the till. Reply JOIN for more offers.";
const WELCOME = "Welcome to the Sample Shop's offers, at most 4 texts a month. Reply HELP for help, STOP to end.";
const OFFER = "New at the Sample Shop: 2 for 1 until Sunday. Reply STOP to end.";

for (const version of nodeRedVersions) {
  describe(`The examples in Node-RED ${version}`, () => {
    let nodeRed: RealNodeRed | undefined;
    let operator: Operator | undefined;

    /** @param gateway what is set otherwise in the form of the example's gateway */
    const run = async (
      name: string,
      gateway: object = {},
    ): Promise<{ red: RealNodeRed; desk: Operator; flow: Example["flow"] }> => {
      const flow = exampleFlow(name).map((node) => (node.type === "sms-gateway" ? { ...node, ...gateway } : node));
      nodeRed = await RealNodeRed.start({ version, flows: flow });
      operator = await Operator.sitDown(nodeRed);
      return { red: nodeRed, desk: operator, flow };
    };
    /** Texts one after the other, each after the answer to the one before; gives the answers. */
    const talk = async (desk: Operator, thread: ThreadKey, texts: readonly string[]): Promise<string[]> => {
      const before = (await desk.received(thread)).length;
      const answers: string[] = [];
      for (const text of texts) {
        await desk.text(thread, text);
        answers.push(await desk.answer(thread, before + answers.length + 1));
      }
      return answers;
    };
    const stop = async (): Promise<void> => {
      operator?.leave();
      await nodeRed?.stop();
    };
    afterEach(stop);

    it("all work together on one database, each with its own number", async () => {
      const flow = importedTogether();
      nodeRed = await RealNodeRed.start({ version, flows: flow });
      operator = await Operator.sitDown(nodeRed);
      const desk = operator;
      const thread = (name: string): ThreadKey => threadWith({ flow: exampleFlow(name) }, ASHA);
      expect(await talk(desk, thread("appointment-confirmation"), ["YES"])).to.deep.equal([SEE_YOU]);
      expect(await talk(desk, thread("keyword-promotion"), ["CODE"])).to.deep.equal([CODE]);
      const [logged] = await talk(desk, thread("support-auto-reply"), ["Where is my order?"]);
      expect(logged).to.match(/^Thanks, ticket T-/);
      const [confirmation] = await talk(desk, thread("keyword-promotion"), ["STOP"]);
      expect(confirmation).to.be.a("string");
      // A simulator's phones speak for that simulator alone (P2).
      await desk.press(nodeNamed(flow, "Remind Asha"));
      expect(await desk.answer(thread("appointment-confirmation"), 2)).to.equal(QUESTION);
    });

    // What the versions differ in, one text through each example shows.
    if (version !== "5") return;

    it("appointment-confirmation asks, understands the answers, keeps them and tells the calendar", async () => {
      const { red, desk, flow } = await run("appointment-confirmation");
      const asha = threadWith({ flow }, ASHA);
      const calendar = nodeNamed(flow, "tell the calendar");
      await desk.press(nodeNamed(flow, "Remind Asha"));
      expect(await desk.answer(asha, 1)).to.equal(QUESTION);

      const said = ["what is this", "yess!", "NO", "yes but later", "no problem, see you then"];
      expect(await talk(desk, asha, said)).to.deep.equal([
        NOT_UNDERSTOOD,
        SEE_YOU,
        CALLED_OFF,
        NOT_UNDERSTOOD,
        SEE_YOU,
      ]);
      expect(await desk.told(calendar, 1)).to.equal("confirmed");
      expect(await desk.told(calendar, 2)).to.equal("called off");
      expect(await desk.told(calendar, 3)).to.equal("confirmed");
      const [help] = await talk(desk, asha, ["HELP"]);
      expect(help).to.match(/^Dr\. Sample's practice/);

      await stop();
      expect(contact(red, ASHA).fields).to.deep.equal({ appointment: "confirmed" });
      expect(stored(red, "select tags from conversations")).to.deep.equal([{ tags: '["confirmed"]' }]);
      expect(stored(red, "select text from notes")).to.deep.equal([{ text: "Called off by text: NO" }]);
    });

    it("appointment-confirmation takes its own question, liked or sent back, neither for a STOP nor for an answer (P2)", async () => {
      const { red, desk, flow } = await run("appointment-confirmation");
      const asha = threadWith({ flow }, ASHA);
      await desk.press(nodeNamed(flow, "Remind Asha"));
      expect(await desk.answer(asha, 1)).to.equal(QUESTION);
      for (const reaction of [`Liked “${QUESTION}”`, `Disliked “${QUESTION}”`, `👍 to “${QUESTION}”`]) {
        await desk.text(asha, reaction);
      }
      expect(await talk(desk, asha, [`> ${QUESTION}\nyes`, `${QUESTION} NO`])).to.deep.equal([SEE_YOU, CALLED_OFF]);
      expect(await desk.received(asha)).to.deep.equal([QUESTION, SEE_YOU, CALLED_OFF]);

      await stop();
      expect(stored(red, "select * from consents")).to.deep.equal([]);
      const reactions = stored(red, "select reaction from messages where reaction is not null");
      const emoji = reactions.map(({ reaction }) => JSON.parse(String(reaction)).emoji);
      expect(emoji).to.deep.equal(["👍", "👎", "👍"]);
    });

    it("appointment-confirmation confirms STOP once, asks nobody who stopped, and START brings it back (P2)", async () => {
      const { desk, flow } = await run("appointment-confirmation");
      const asha = threadWith({ flow }, ASHA);
      const remind = nodeNamed(flow, "Remind Asha");
      const [confirmation = ""] = await talk(desk, asha, ["Stop"]);
      // In the language of the number's country, where nothing else is known of them.
      expect(confirmation).to.match(/^अब आपको हमारे संदेश नहीं मिलेंगे/);
      await desk.text(asha, "STOP");
      await desk.press(remind);
      await desk.decided(ASHA, "suppressed", "text");

      const [welcome = ""] = await talk(desk, asha, ["START"]);
      await desk.press(remind);
      expect(await desk.answer(asha, 3)).to.equal(QUESTION);
      expect(await desk.received(asha)).to.deep.equal([confirmation, welcome, QUESTION]);
    });

    it("keyword-promotion gives the code once a day, and signs up who says JOIN", async () => {
      const { red, desk, flow } = await run("keyword-promotion");
      const marie = threadWith({ flow }, MARIE);
      expect(await talk(desk, marie, ["hello", "code!"])).to.deep.equal([HINT, CODE]);
      await desk.text(marie, "CODE");
      expect(await desk.told(nodeNamed(flow, "had a code today"), 1)).to.match(/more than 1 per day/);
      expect(await talk(desk, marie, ["Join", "what now"])).to.deep.equal([WELCOME, HINT]);
      expect(await desk.received(marie)).to.deep.equal([HINT, CODE, WELCOME, HINT]);
      // The limit is each person's own.
      expect(await talk(desk, threadWith({ flow }, ASHA), ["offer"])).to.deep.equal([CODE]);

      await stop();
      expect(contact(red, MARIE)).to.deep.equal({ fields: { joined_with: "Join" }, tags: ["member"] });
      expect(contact(red, ASHA).tags).to.deep.equal([]);
    });

    it("keyword-promotion tells the members, and not those who replied STOP (P2)", async () => {
      // It is never day in India and in California at once.
      const { red, desk, flow } = await run("keyword-promotion", { quiet_hours: false });
      const asha = threadWith({ flow }, ASHA);
      const marie = threadWith({ flow }, MARIE);
      expect(await talk(desk, asha, ["JOIN"])).to.deep.equal([WELCOME]);
      expect(await talk(desk, marie, ["JOIN"])).to.deep.equal([WELCOME]);
      const tell = nodeNamed(flow, "Tell the members");
      await desk.press(tell);
      expect(await desk.answer(asha, 2)).to.equal(OFFER);
      expect(await desk.answer(marie, 2)).to.equal(OFFER);

      const [goodbye = ""] = await talk(desk, marie, ["STOP"]);
      await desk.press(tell);
      expect(await desk.answer(asha, 3)).to.equal(OFFER);
      expect(await desk.told(nodeNamed(flow, "why not sent"), 1)).to.match(/opted out/);
      expect(await desk.received(asha)).to.deep.equal([WELCOME, OFFER, OFFER]);
      expect(await desk.received(marie)).to.deep.equal([WELCOME, OFFER, goodbye]);

      await stop();
      expect(contact(red, ASHA).tags).to.deep.equal(["member"]);
      expect(contact(red, MARIE).tags).to.deep.equal([]);
    });

    it("keyword-promotion lets an offer wait where it is night, and answers there all the same (P5)", async () => {
      const inSixHours = [nightNow("IN", "Asia/Kolkata"), nightNow("US", "America/Los_Angeles")];
      const { red, desk, flow } = await run("keyword-promotion", { own_hours: inSixHours, keep_rules: false });
      const asha = threadWith({ flow }, ASHA);
      expect(await talk(desk, asha, ["JOIN"])).to.deep.equal([WELCOME]);
      await desk.press(nodeNamed(flow, "Tell the members"));
      const { reason } = await desk.decided(ASHA, "waits", "text");
      expect(reason).to.equal("It waits until morning where this person lives.");
      await desk.decided(MARIE, "waits", "text");
      expect(await talk(desk, asha, ["code"])).to.deep.equal([CODE]);
      expect(await desk.received(asha)).to.deep.equal([WELCOME, CODE]);

      await stop();
      const waiting = stored(red, "select kind, topic, status from messages where status = 'queued'");
      const offer = { kind: "campaign", topic: "offers", status: "queued" };
      expect(waiting.map((row) => ({ ...row }))).to.deep.equal([offer, offer]);
    });

    it("support-auto-reply opens one ticket at a time, and closes it", async () => {
      const { red, desk, flow } = await run("support-auto-reply");
      const tom = threadWith({ flow }, TOM);
      const desk_told = nodeNamed(flow, "tell the help desk");
      const [first = ""] = await talk(desk, tom, ["My order is late"]);
      const [, ticket = ""] = /^Thanks, ticket (T-[0-9A-F]{5}) is logged/.exec(first) ?? [];
      expect(await desk.told(desk_told, 1))
        .to.equal(ticket)
        .and.match(/^T-/);
      await desk.text(tom, "It is number 42");
      expect(await desk.told(nodeNamed(flow, "new text in a ticket"), 1)).to.equal("It is number 42");

      const [glad, second = "", help] = await talk(desk, tom, ["Done!", "And the invoice?", "HELP"]);
      expect(glad).to.equal("Glad we could help. Text us any time.");
      const [, next = ""] = /^Thanks, ticket (T-[0-9A-F]{5}) is logged/.exec(second) ?? [];
      expect(await desk.told(desk_told, 2))
        .to.equal(next)
        .and.match(/^T-/)
        .and.not.equal(ticket);
      expect(help).to.match(/^Sample Support\./);
      expect(await desk.received(tom)).to.deep.equal([first, glad, second, help]);

      await stop();
      expect(contact(red, TOM).fields).to.deep.equal({ ticket: next });
      expect(stored(red, "select text from notes order by seq").map(({ text }) => text)).to.deep.equal([
        `Ticket ${ticket}: My order is late`,
        `More on ${ticket}: It is number 42`,
        `Ticket ${next}: And the invoice?`,
      ]);
      expect(stored(red, "select status, tags from conversations")).to.deep.equal([{ status: "open", tags: "[]" }]);
    });
  });
}
