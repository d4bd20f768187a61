import { expect } from "chai";
import fc from "fast-check";
import { DateTime } from "luxon";
import type { Contact, Message } from "../../src/core/message.ts";
import { countSegments } from "../../src/core/segments.ts";
import { askedFor, matchingReplies } from "../../src/web/app/desk/composer/canned-choice.ts";
import { answeredMeanwhile } from "../../src/web/app/desk/composer/collision.ts";
import { Drafts, NO_DRAFT } from "../../src/web/app/desk/composer/drafts.ts";
import {
  localMoment,
  momentOf,
  theirTomorrowMorning,
  timeProblem,
} from "../../src/web/app/desk/composer/later-choices.ts";
import { plainTemplate, previewOf } from "../../src/web/app/desk/composer/preview.ts";
import { optedOutSince } from "../../src/web/app/desk/composer/refusal.ts";
import { TypingNotice } from "../../src/web/app/desk/composer/typing-notice.ts";
import { UndoOffers } from "../../src/web/app/desk/composer/undo-offers.ts";
import type { Author, CannedReply, TextItem } from "../../src/web/desk-wire.ts";
import { TestClock } from "../core/test-clock.ts";

const contact: Contact = {
  id: "contact_1",
  number: "+14155550101",
  name: "Marie",
  locale: null,
  time_zone: null,
  fields: { ticket: 4711, long: "x".repeat(200), prénom: "Zoé" },
  tags: [],
  dead: null,
  created_at: 0,
  updated_at: 0,
};

describe("the composer's preview", () => {
  it("counts segments after the fields are filled", () => {
    expect(previewOf("Hi {{contact.name}}, {{contact.ticket}}", contact)).to.deep.equal({
      kind: "text",
      text: "Hi Marie, 4711",
      segments: 1,
      is_filled: true,
      saving: null,
    });
    expect(previewOf("{{contact.long}}", contact)).to.include({ segments: 2 });
    expect(previewOf("no field", contact)).to.include({ is_filled: false });
  });

  it("takes what is nothing but blanks once it is filled for empty", () => {
    for (const text of ["", "  \n", "{{contact.unknown}} "])
      expect(previewOf(text, contact).kind, text).to.equal("empty");
  });

  it("says what is wrong with a template, and that a text is too long", () => {
    const wrong = previewOf("Hi {{contact.name", contact);
    expect(wrong.kind === "wrong" && wrong.problem).to.match(/opened with \{\{ and not closed/);
    expect(previewOf("a".repeat(1_601), contact)).to.deep.equal({ kind: "too_long", characters: 1_601 });
  });

  it("hints at characters that double the cost, where leaving them saves a segment, and only there", () => {
    expect(previewOf("It’s ready", contact)).to.include({ saving: null });
    const dear = previewOf(`It’s ready. ${"a".repeat(80)}`, contact);
    expect(dear).to.deep.include({
      segments: 2,
      saving: { hints: [{ character: "’", replacement: "'" }], replaced: 1, without: 1 },
    });
    const smile = previewOf(`It’s ready 😀 ${"a".repeat(80)}`, contact);
    expect(smile.kind === "text" && smile.saving).to.deep.include({ replaced: 2, without: 1 });
  });

  it("replaces everything in the text and nothing in the names of fields", () => {
    expect(plainTemplate("“{{contact.prénom}}” – {{{contact.ticket}}}…")).to.equal(
      '"{{contact.prénom}}" - {{{contact.ticket}}}...',
    );
  });

  it("never promises a saving that replacing does not bring", () => {
    const text = fc.string({ unit: fc.constantFrom(..."abcdefgh ’“–…éçś😀漢"), maxLength: 320, size: "max" });
    fc.assert(
      fc.property(text, (template) => {
        const preview = previewOf(template, contact);
        if (preview.kind !== "text" || preview.saving === null) return;
        expect(countSegments(plainTemplate(template)).segments).to.equal(preview.saving.replaced);
        expect(Math.min(preview.saving.replaced, preview.saving.without)).to.be.below(preview.segments);
      }),
    );
  });
});

describe("the composer's times", () => {
  const now = Date.parse("2026-05-04T23:30Z");

  it("takes nine in the morning of the recipient's next day, as Luxon does", () => {
    for (const zone of ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Auckland", "Europe/Madrid"]) {
      const expected = DateTime.fromMillis(now, { zone }).plus({ days: 1 }).startOf("day").set({ hour: 9 });
      expect(theirTomorrowMorning([zone], now), zone).to.equal(expected.toMillis());
    }
  });

  it("wakes nobody where the number leaves several zones open", () => {
    const zones = ["America/New_York", "America/Los_Angeles"];
    const at = theirTomorrowMorning(zones, Date.parse("2026-05-04T15:00Z"));
    const hours = zones.map((zone) => DateTime.fromMillis(at, { zone }).hour);
    expect(hours).to.deep.equal([12, 9]);
  });

  it("says what is wrong with a time", () => {
    const day = 24 * 3_600_000;
    expect([null, now, now + 1, now + 366 * day, now + 367 * day].map((at) => timeProblem(at, now))).to.deep.equal([
      "unreadable",
      "past",
      null,
      null,
      "too_far",
    ]);
  });

  it("reads what a field for date and time holds, on the viewer's clock", () => {
    expect(momentOf("2026-05-03T09:00", "Europe/Madrid")).to.equal(Date.parse("2026-05-03T07:00Z"));
    expect(momentOf("2026-05-03T09:00:30", "UTC")).to.equal(Date.parse("2026-05-03T09:00Z"));
    for (const text of ["", "nonsense", "2026-05-03"]) expect(momentOf(text, "UTC"), text).to.equal(null);
    expect(localMoment(Date.parse("2026-05-03T07:05Z"), "Europe/Madrid")).to.equal("2026-05-03T09:05");
  });
});

describe("drafts", () => {
  class Memory {
    readonly kept = new Map<string, string>();
    getItem = (key: string): string | null => this.kept.get(key) ?? null;
    setItem = (key: string, value: string): void => void this.kept.set(key, value);
    removeItem = (key: string): void => void this.kept.delete(key);
  }

  it("are kept for each conversation, outlive the page, and are gone once they are empty", () => {
    const memory = new Memory();
    const drafts = new Drafts(memory);
    drafts.change("one", { text: "Hello" }, 7);
    drafts.change("one", { note: "Calls back", is_note: true }, 9);
    expect(drafts.of("two")).to.equal(NO_DRAFT);
    const draft = { text: "Hello", note: "Calls back", is_note: true, begun_after: 7 };
    expect(new Drafts(memory).of("one")).to.deep.equal(draft);
    drafts.change("one", { note: "", is_note: false }, 9);
    expect(drafts.change("one", { text: "" }, 9)).to.deep.equal(NO_DRAFT);
    expect(memory.kept.size).to.equal(0);
  });

  it("are begun with the first word to the contact", () => {
    const drafts = new Drafts(null);
    expect(drafts.change("one", { note: "for us", is_note: true }, 5).begun_after).to.equal(null);
    expect(drafts.change("one", { text: "a" }, 6).begun_after).to.equal(6);
    expect(drafts.change("one", { text: "ab" }, 8).begun_after).to.equal(6);
    expect(drafts.change("one", { text: " " }, 8).begun_after).to.equal(null);
    expect(drafts.change("one", { text: "b" }, 9).begun_after).to.equal(9);
    expect(drafts.change("one", { begun_after: 12 }, 12).begun_after).to.equal(12);
  });

  it("come of nothing that was not a draft", () => {
    const memory = new Memory();
    for (const nonsense of ["{", "null", '{"text":1}', '{"text":"a","note":"","is_note":"no","begun_after":null}']) {
      memory.setItem("sms-desk-draft:one", nonsense);
      expect(new Drafts(memory).of("one"), nonsense).to.equal(NO_DRAFT);
    }
  });
});

describe("undoing", () => {
  it("is offered for five seconds, the text that was sent last first, in its own conversation", () => {
    const clock = new TestClock();
    const offers = new UndoOffers(clock);
    const undone: string[] = [];
    let changes = 0;
    offers.onChange(() => {
      changes += 1;
    });
    const offer = (text: string, conversation = "one"): void =>
      offers.offer(conversation, text, () => undone.push(text));
    offer("first");
    clock.advance(2_000);
    offer("second");
    offer("elsewhere", "two");
    const second = offers.latest("one");
    expect(second?.says).to.equal("second");
    if (second) offers.undo(second);
    expect(offers.latest("one")?.says).to.equal("first");
    clock.advance(3_000);
    expect(offers.latest("one")).to.equal(null);
    if (second) offers.undo(second);
    expect(undone).to.deep.equal(["second"]);
    clock.advance(2_000);
    expect(offers.latest("two")).to.equal(null);
    expect(changes).to.equal(6);
  });
});

describe("canned replies", () => {
  const reply = (name: string, text: string): CannedReply => ({ id: name, name, text, shared: true });
  const replies = [
    reply("directions", "We are next to the hours of the Café."),
    reply("opening hours", "We are open from 9 to 5."),
    reply("hours on holidays", "We are closed."),
    reply("Café", "The coffee is on us."),
  ];
  const names = (typed: string) => matchingReplies(replies, typed).map(({ name }) => name);

  it("are asked for by a slash that begins the text", () => {
    expect(askedFor("/")).to.equal("");
    expect(askedFor("/hou")).to.equal("hou");
    for (const text of ["", "9/5", "/a\nb", ` /x`]) expect(askedFor(text), text).to.equal(null);
  });

  it("are found by the beginning of their name, a word of it, then by their text", () => {
    expect(names("hours")).to.deep.equal(["hours on holidays", "opening hours", "directions"]);
    expect(names("cafe")).to.deep.equal(["Café", "directions"]);
    expect(names("")).to.have.length(4);
    expect(names("zzz")).to.deep.equal([]);
  });
});

describe("the warning that somebody else has answered", () => {
  const item = (author: Author | null, seq: number, change: Partial<Message> = {}): TextItem => ({
    seq,
    message: { ...message, ...change },
    author,
    undo_until: null,
  });
  const mia: Author = { kind: "person", name: "mia" };
  const flow: Author = { kind: "node", node: "n1", name: "reply", flow: "Support" };

  it("is of people and flows that answered after the draft was begun", () => {
    expect(answeredMeanwhile([item(mia, 5), item(flow, 12)], "ben", 10)?.seq).to.equal(12);
    expect(answeredMeanwhile([item(mia, 15)], "ben", 10)?.author).to.equal(mia);
    expect(answeredMeanwhile([item(mia, 5)], "ben", 10)).to.equal(null);
    expect(answeredMeanwhile([item(mia, 15)], "ben", null)).to.equal(null);
  });

  it("is not of oneself, the contact, the law, campaigns, or what never left", () => {
    const law: Author = { kind: "law" };
    const campaign: Author = { kind: "campaign", node: null, name: "news", flow: "News" };
    const others = [mia, null, law, campaign].map((author) => item(author, 15));
    expect(answeredMeanwhile(others, "mia", 10)).to.equal(null);
    for (const status of ["cancelled", "suppressed"] as const)
      expect(answeredMeanwhile([item(flow, 15, { status })], "mia", 10), status).to.equal(null);
  });
});

describe("the typing notice", () => {
  it("is given every three seconds at most, and taken back after six quiet ones", () => {
    const clock = new TestClock();
    const told: boolean[] = [];
    const notice = new TypingNotice(clock, (is_typing) => told.push(is_typing));
    for (let key = 0; key < 29; key += 1) {
      notice.typed();
      clock.advance(100);
    }
    expect(told).to.deep.equal([true]);
    clock.advance(100);
    notice.typed();
    expect(told).to.deep.equal([true, true]);
    clock.advance(5_999);
    expect(told).to.have.length(2);
    clock.advance(1);
    expect(told).to.deep.equal([true, true, false]);
    notice.stop();
    expect(told).to.have.length(3);
    expect(clock.nextAt).to.equal(null);
  });
});

describe("why a text cannot be sent", () => {
  const from = { gateway: "g1", sender: "+14155550199" };
  const base = { contact: contact.number, source: "text", message_id: null, gateway: null } as const;

  it("is an opt-out of all, or of this sender of this gateway", () => {
    const all = { ...base, scope: { kind: "all" }, state: "opted_out", since: 9 } as const;
    const here = { ...base, scope: { kind: "sender", ...from }, state: "opted_out", since: 4 } as const;
    const there = { ...base, scope: { kind: "sender", ...from, gateway: "g2" }, state: "opted_out", since: 4 } as const;
    const topic = { ...base, scope: { kind: "topic", topic: "news" }, state: "opted_out", since: 4 } as const;
    expect(optedOutSince([all], from)).to.equal(9);
    expect(optedOutSince([all, here], from)).to.equal(4);
    expect(optedOutSince([there, topic, { ...all, state: "opted_in" }], from)).to.equal(null);
  });
});

const message: Message = {
  id: "message_1",
  direction: "out",
  gateway: "g1",
  sender: "+14155550199",
  contact: contact.number,
  channel: "sms",
  address: null,
  conversation_id: "conversation_1",
  text: "Hello",
  own_words: null,
  reaction: null,
  media: [],
  segments: 1,
  status: "sent",
  status_reason: null,
  error_code: null,
  provider_id: null,
  kind: "conversation",
  topic: null,
  intent: null,
  node: null,
  author: null,
  in_reply_to: null,
  created_at: 0,
  due_at: 0,
  expires_at: null,
  sent_at: null,
  settled_at: null,
  attempts: 1,
};
