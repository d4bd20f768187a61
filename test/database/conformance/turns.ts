import { expect } from "chai";
import type { QuietHours } from "../../../src/core/quiet-hours.ts";
import { LANE_OF } from "../../../src/database/lanes.ts";
import type { Store } from "../../../src/database/store.ts";
import {
  ANNA,
  BERT,
  claim,
  GATEWAY,
  outcome,
  outgoing,
  receipt,
  SENDER,
  senderClaim,
  stop,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const HOUR_MS = 3_600_000;
const campaign = (contact: string, more: object = {}) => outgoing({ contact, kind: "campaign", priority: 2, ...more });
const contactsOf = ({ messages }: { messages: readonly { contact: string }[] }): string[] =>
  messages.map(({ contact }) => contact);

/** Who is asleep until when; everybody else may be texted until an hour from the test's beginning. */
function asleep(until: Readonly<Record<string, number>>): QuietHours {
  return {
    opening: (contact, time_zone, now) => {
      const opens_at = until[time_zone ?? contact] ?? 0;
      return opens_at > now ? { open: false, opens_at } : { open: true, closes_at: T0 + HOUR_MS };
    },
  };
}

/** Which text leaves next: replies and campaigns, quiet hours, pauses, receipts that are waited for, other gateways. */
export function turns(kind: StoreKind): void {
  describe("replies and campaign texts of one sender", () => {
    it(
      "replies go first, but every tenth is a campaign text while one waits",
      withStore(kind, async (store) => {
        for (let n = 0; n < 3; n++) await store.enqueue(campaign(`+1555030${n}`));
        for (let n = 10; n < 35; n++) await store.enqueue(outgoing({ contact: `+155504${n}` }));
        const order: string[] = [];
        // One at a time: the turn is kept from claim to claim.
        for (let n = 0; n < 28; n++) order.push(...contactsOf(await store.claimDue(claim({ limit: 1 }))));
        const turns = order.flatMap((contact, place) => (contact.startsWith("+1555030") ? [place] : []));
        expect(turns).to.deep.equal([9, 19, 27]);
      }),
    );

    it(
      "of several kinds share what is left: a reply does not wait behind hundreds of confirmations",
      withStore(kind, async (store) => {
        for (let n = 100; n < 140; n++) {
          await store.enqueue(outgoing({ contact: `+15550${n}`, kind: "law", priority: LANE_OF.law }));
        }
        for (let n = 200; n < 210; n++) await store.enqueue(outgoing({ contact: `+15550${n}` }));
        for (let n = 300; n < 310; n++) {
          await store.enqueue(outgoing({ contact: `+15550${n}`, kind: "notice", priority: LANE_OF.notice }));
        }
        for (let n = 400; n < 410; n++) await store.enqueue(campaign(`+15550${n}`));
        const kinds: string[] = [];
        for (let n = 0; n < 7; n++) {
          const { messages } = await store.claimDue(claim({ limit: 4 }));
          kinds.push(...messages.map(({ kind: of }) => of));
        }
        const shares = Map.groupBy(kinds.slice(0, 20), (each) => each);
        expect([...shares].map(([of, all]) => [of, all.length])).to.have.deep.members([
          ["law", 5],
          ["conversation", 9],
          ["notice", 4],
          ["campaign", 2],
        ]);
        expect(kinds.slice(0, 4)).to.deep.equal(["law", "conversation", "notice", "conversation"]);
      }),
    );

    it(
      "leave only as far as their gateway has places, of which campaign texts may not take all",
      withStore(kind, async (store) => {
        for (let n = 0; n < 5; n++) await store.enqueue(campaign(`+1555030${n}`));
        for (let n = 0; n < 5; n++) await store.enqueue(outgoing({ contact: `+1555040${n}` }));
        await store.enqueue(outgoing({ contact: ANNA, gateway: "gateway2" }));
        const senders = [senderClaim(), senderClaim({ gateway: "gateway2" })];
        const claimWith = (places: number, campaign_places: number) =>
          store.claimDue(claim({ senders, windows: new Map([[GATEWAY, { places, campaign_places }]]) }));
        const none = await claimWith(0, 0);
        expect([none.messages.map(({ gateway }) => gateway), none.next_at]).to.deep.equal([["gateway2"], null]);
        const replies = await claimWith(3, 0);
        expect(replies.messages.map(({ kind: of }) => of)).to.deep.equal(Array(3).fill("conversation"));
        const both = await claimWith(4, 1);
        expect(both.messages.map(({ kind: of }) => of)).to.deep.equal(["conversation", "conversation", "campaign"]);
        expect(both.next_at, "who frees a place asks").to.equal(null);
        expect((await claimWith(2, 2)).messages).to.have.length(2);
      }),
    );

    it(
      "in one claim are taken in the same order as one by one",
      withStore(kind, async (store) => {
        for (let n = 0; n < 40; n++) await store.enqueue(campaign(`+1555030${n}`));
        for (let n = 10; n < 60; n++) await store.enqueue(outgoing({ contact: `+155504${n}` }));
        const claimed = await store.claimDue(claim({ limit: 90 }));
        const turns = claimed.messages.flatMap(({ kind: of }, place) => (of === "campaign" ? [place] : []));
        expect(turns.slice(0, 6)).to.deep.equal([9, 19, 29, 39, 49, 55]);
        expect(claimed.messages).to.have.length(90);
      }),
    );
  });

  describe("quiet hours (P5)", () => {
    const nightly = (until: Readonly<Record<string, number>>, now = T0) =>
      claim({ now, senders: [senderClaim({ quiet_hours: asleep(until) })] });

    it(
      "put campaign texts off until the person may be texted, and let all others pass",
      withStore(kind, async (store) => {
        const night = { [ANNA]: T0 + 500, [BERT]: T0 + 900 };
        const { message } = await store.enqueue(campaign(ANNA));
        await store.enqueue(campaign(BERT));
        await store.enqueue(campaign("+15550133"));
        const claimed = await store.claimDue(nightly(night));
        expect(contactsOf(claimed)).to.deep.equal(["+15550133"]);
        await store.enqueue(outgoing({ contact: BERT }));
        await store.enqueue(outgoing({ contact: ANNA, kind: "notice" }));
        const others = await store.claimDue(nightly(night));
        expect(contactsOf(others)).to.deep.equal([BERT, ANNA]);
        for (const { id } of others.messages) await store.recordOutcome(outcome(id));
        expect(claimed.dropped.map(({ id, status, due_at }) => ({ id, status, due_at }))).to.deep.include({
          id: message.id,
          status: "queued",
          due_at: T0 + 500,
        });
        for (const { id } of claimed.messages) await store.recordOutcome(outcome(id));
        expect((await store.claimDue(nightly(night, T0 + 499))).next_at).to.equal(T0 + 500);
        expect(contactsOf(await store.claimDue(nightly(night, T0 + 500)))).to.deep.equal([ANNA]);
      }),
    );

    it(
      "are those of the contact's own zone, where it is known",
      withStore(kind, async (store) => {
        await store.updateContact(ANNA, { time_zone: "Asia/Kolkata" }, T0, "contact_anna");
        await store.enqueue(campaign(ANNA));
        const claimed = await store.claimDue(nightly({ "Asia/Kolkata": T0 + 700 }));
        expect([claimed.messages, claimed.next_at]).to.deep.equal([[], T0 + 700]);
      }),
    );

    it(
      "say until when a text that leaves is good for; a reply is good for ever",
      withStore(kind, async (store) => {
        const first = await store.enqueue(campaign(ANNA));
        await store.enqueue(outgoing({ contact: BERT }));
        const { messages, window_ends } = await store.claimDue(nightly({}));
        expect(messages).to.have.length(2);
        expect([...window_ends]).to.deep.equal([[first.message.id, T0 + HOUR_MS]]);
      }),
    );

    it(
      "let a text expire whose time would be over by then, and the next one take its place",
      withStore(kind, async (store) => {
        const late = await store.enqueue(campaign(ANNA, { expires_at: T0 + 500 }));
        const next = await store.enqueue(campaign(ANNA));
        const night = { [ANNA]: T0 + 500 };
        const { dropped } = await store.claimDue(nightly(night));
        expect(dropped.map(({ id, status }) => [id, status])).to.deep.equal([
          [late.message.id, "expired"],
          [next.message.id, "queued"],
        ]);
      }),
    );

    it(
      "keep a text back where nothing tells when the person may be texted, and look again later",
      withStore(kind, async (store) => {
        const nowhere: QuietHours = { opening: () => ({ open: false, opens_at: null }) };
        await store.enqueue(campaign(ANNA));
        const senders = [senderClaim({ quiet_hours: nowhere })];
        const { messages, dropped, next_at } = await store.claimDue(claim({ senders }));
        expect([messages, next_at]).to.deep.equal([[], T0 + HOUR_MS]);
        expect(dropped[0]?.status_reason).to.include("Set the contact's time zone");
      }),
    );

    it(
      "do not keep a text that waits for the morning from being suppressed by a STOP (P2)",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(campaign(ANNA));
        await store.claimDue(nightly({ [ANNA]: T0 + 500 }));
        await store.acceptInbound(stop());
        expect(await store.message(message.id)).to.include({ status: "suppressed" });
        expect((await store.claimDue(nightly({}, T0 + 500))).messages.filter(({ kind: of }) => of === "campaign")).to.be
          .empty;
      }),
    );
  });

  describe("a sender whose provider asks for a pause", () => {
    it(
      "sends nothing before it is over, and says when that is",
      withStore(kind, async (store) => {
        const first = await store.enqueue(outgoing());
        await store.enqueue(outgoing({ contact: BERT }));
        await store.claimDue(claim({ limit: 1 }));
        const back = { status: "queued" as const, due_at: T0 + 10, pause_until: T0 + 800 };
        await store.recordOutcome(outcome(first.message.id, back));
        const slow = senderClaim({ rate: { amount: 100, period_ms: 1000, burst: 1 } });
        expect(await store.claimDue(claim({ now: T0 + 799, senders: [slow] }))).to.deep.include({
          messages: [],
          next_at: T0 + 800,
        });
        expect((await store.claimDue(claim({ now: T0 + 800, senders: [slow] }))).messages).to.have.length(1);
      }),
    );
  });

  describe("a gateway that waits for receipts", () => {
    const waiting = (now: number) => claim({ now, senders: [senderClaim({ receipt_wait_ms: 1000 })] });

    async function twoTexts(store: Store): Promise<void> {
      const { message } = await store.enqueue(outgoing());
      await store.enqueue(outgoing());
      await store.claimDue(waiting(T0));
      await store.recordOutcome(outcome(message.id, { provider_id: "SM1", now: T0 }));
    }

    it(
      "hands over a contact's next text when the one before it has arrived",
      withStore(kind, async (store) => {
        await twoTexts(store);
        await store.enqueue(outgoing({ contact: BERT }));
        const meanwhile = await store.claimDue(waiting(T0 + 10));
        expect([contactsOf(meanwhile), meanwhile.next_at]).to.deep.equal([[BERT], T0 + 1000]);
        await store.applyReceipt(receipt({ provider_id: "SM1" }));
        expect(contactsOf(await store.claimDue(waiting(T0 + 20)))).to.deep.equal([ANNA]);
      }),
    );

    it(
      "or after so long without a receipt",
      withStore(kind, async (store) => {
        await twoTexts(store);
        expect((await store.claimDue(waiting(T0 + 999))).messages).to.deep.equal([]);
        expect(contactsOf(await store.claimDue(waiting(T0 + 1000)))).to.deep.equal([ANNA]);
      }),
    );
  });

  describe("a text that another gateway takes over", () => {
    it(
      "is queued there in its thread with the contact, behind what waits there, and no more here",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const new_ids = { contact: "contact_new", conversation: "conv_new" };
        const reroute = { gateway: "gateway2", sender: "+15550199", new_ids };
        const moved = await store.recordOutcome(outcome(message.id, { status: "queued", due_at: T0, reroute }));
        const there_now = { gateway: "gateway2", sender: "+15550199", conversation_id: "conv_new" };
        expect(moved).to.include({ ...there_now, status: "queued" });
        expect(await store.message(message.id)).to.deep.equal(moved);
        expect((await store.history("conv_new", 9)).map(({ id }) => id)).to.deep.equal([message.id]);
        expect((await store.claimDue(claim())).messages).to.deep.equal([]);
        const there = claim({ senders: [senderClaim({ gateway: "gateway2", sender: "+15550199" })] });
        expect((await store.claimDue(there)).messages.map(({ id }) => id)).to.deep.equal([message.id]);
        await store.recordOutcome(outcome(message.id, { provider_id: "SM7", attempt: 2 }));
        const arrived = await store.applyReceipt(receipt({ gateway: "gateway2", provider_id: "SM7" }));
        expect(arrived).to.include({ id: message.id, status: "delivered" });
      }),
    );

    it(
      "waits there while another text to the contact is on its way",
      withStore(kind, async (store) => {
        const there = claim({ senders: [senderClaim({ gateway: "gateway2", sender: "+15550199" })] });
        await store.enqueue(outgoing({ gateway: "gateway2", sender: "+15550199" }));
        expect((await store.claimDue(there)).messages).to.have.length(1);
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        const new_ids = { contact: "contact_x", conversation: "conv_x" };
        const reroute = { gateway: "gateway2", sender: "+15550199", new_ids };
        await store.recordOutcome(outcome(message.id, { status: "queued", due_at: T0, reroute }));
        expect((await store.claimDue(there)).messages).to.deep.equal([]);
      }),
    );

    it(
      "stays where it is if it was settled meanwhile",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing());
        await store.claimDue(claim());
        await store.acceptInbound(stop({ now: T0 + 1 }));
        const new_ids = { contact: "contact_x", conversation: "conv_x" };
        const reroute = { gateway: "gateway2", sender: "+15550199", new_ids };
        const settled = await store.recordOutcome(outcome(message.id, { status: "queued", due_at: T0, reroute }));
        expect(settled).to.include({ status: "suppressed", gateway: GATEWAY, sender: SENDER });
        expect(await store.conversation("conv_x")).to.equal(null);
      }),
    );
  });
}
