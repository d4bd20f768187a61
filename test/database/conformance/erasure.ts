import { expect } from "chai";
import { isErased } from "../../../src/core/erased.ts";
import { delivery, optOutDays, optOuts } from "../../../src/database/reports/delivery.ts";
import { volume } from "../../../src/database/reports/volume.ts";
import type { Store } from "../../../src/database/store.ts";
import {
  ALWAYS_OPEN,
  ANNA,
  ASKER,
  action,
  BERT,
  claim,
  consentChange,
  FAST,
  freshId,
  GATEWAY,
  incoming,
  newHold,
  ONE_A_SECOND,
  outcome,
  outgoing,
  receipt,
  stop,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";
import { theirTexts, whatIsKeptOf } from "./what-is-kept-of.ts";

const KEY = "0123456789abcdef".repeat(4);
const DAY_MS = 86_400_000;
const DIRECT = { worker: "worker1", lease_until: T0 + 90_000, rate: FAST, more_limits: [], receipt_wait_ms: 0 };

const erase = (store: Store, number: string, now = T0 + 1000, new_key = KEY) => {
  const new_id = freshId("contact");
  return store.erase({ number, now, new_id, new_key, action: action({ what: "erased", at: now, contact: null }) });
};

export function erasure(kind: StoreKind): void {
  describe("erasing a contact", () => {
    it(
      "keeps their STOP: whatever is asked for that number afterwards is suppressed (P2)",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await erase(store, ANNA);
        expect(await store.contact(ANNA)).to.equal(null);
        const campaign = await store.enqueue(outgoing({ kind: "campaign", priority: 2, now: T0 + 2000 }));
        expect(campaign.message).to.include({ status: "suppressed", contact: ANNA });
        expect(campaign.opted_out).to.include({ state: "opted_out", since: T0, source: "text", message_id: null });
        const reply = await store.enqueue(outgoing({ now: T0 + 2001 }), DIRECT);
        expect(reply.message.status).to.equal("suppressed");
        expect(await store.claimDue(claim({ now: T0 + 3000 }))).to.deep.include({ messages: [], dropped: [] });
      }),
    );

    for (const [how, again] of [
      ["is written into the contact's fields", (store) => store.updateContact(ANNA, { name: "Anna" }, T0 + 2000, "c2")],
      ["texts something else", (store) => store.acceptInbound(incoming({ now: T0 + 2000 }))],
      [
        "opts out of one thing more",
        (store) => store.setConsent(consentChange({ scope: { kind: "topic", topic: "news" }, now: T0 + 2000 })),
      ],
    ] as const satisfies readonly [string, (store: Store) => Promise<unknown>][]) {
      it(
        `keeps each opt-out by its scope, also where the number first ${how} (P2)`,
        withStore(kind, async (store) => {
          await store.setConsent(consentChange({ scope: { kind: "topic", topic: "codes" } }));
          await store.setConsent(consentChange({ scope: { kind: "sender", gateway: GATEWAY, sender: "+15550199" } }));
          await erase(store, ANNA);
          expect(await store.consentsOf(ANNA)).to.deep.equal([]);
          await again(store);
          const status = async (changes: object) => (await store.enqueue(outgoing(changes))).message.status;
          expect(await status({ topic: "codes" })).to.equal("suppressed");
          expect(await status({ sender: "+15550199" })).to.equal("suppressed");
          expect(await status({})).to.equal("queued");
          expect(await store.erasedConsents(ANNA)).to.deep.equal([]);
        }),
      );
    }

    it(
      "lets them opt in again as anybody",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await erase(store, ANNA);
        const start = incoming({
          text: "START",
          consent: { change: "opt_in", scope: { kind: "all" } },
          now: T0 + 2000,
        });
        const { contact, consent_changed } = await store.acceptInbound(start);
        expect(consent_changed).to.equal(true);
        expect(contact).to.include({ name: null, created_at: T0 + 2000 });
        expect((await store.enqueue(outgoing())).message.status).to.equal("queued");
        expect((await store.consentLog(ANNA)).map(({ state, since }) => [state, since])).to.deep.equal([
          ["opted_out", T0],
          ["opted_in", T0 + 2000],
        ]);
      }),
    );

    it(
      "is not undone by an opt-in that a person records before there is a contact again",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await erase(store, ANNA);
        await store.setConsent(consentChange({ change: "opt_in", now: T0 + 2000 }));
        expect((await store.enqueue(outgoing())).message.status).to.equal("queued");
        expect(await store.consentLog(ANNA)).to.have.length(2);
      }),
    );

    it(
      "says by hash what is still known, and only of whom it is asked",
      withStore(kind, async (store) => {
        await store.setConsent(consentChange({ change: "opt_in", now: T0 - 10 }));
        await store.acceptInbound(stop());
        await erase(store, ANNA);
        expect(await store.consentLog(ANNA)).to.deep.equal([]);
        const all = { contact: ANNA, scope: { kind: "all" }, message_id: null };
        expect(await store.erasedConsents(ANNA)).to.deep.equal([
          { ...all, state: "opted_in", since: T0 - 10, source: "person", gateway: null },
          { ...all, state: "opted_out", since: T0, source: "text", gateway: GATEWAY },
        ]);
        expect(await store.erasedConsents(BERT)).to.deep.equal([]);
      }),
    );

    it(
      "keeps the key of the first erasure: later ones are found too (P2)",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await store.acceptInbound(stop({ contact: BERT }));
        await erase(store, ANNA);
        await erase(store, BERT, T0 + 1001, "f".repeat(64));
        for (const contact of [ANNA, BERT]) {
          expect((await store.enqueue(outgoing({ contact }))).message.status).to.equal("suppressed");
        }
        // And once more.
        await erase(store, ANNA, T0 + 1002);
        expect((await store.enqueue(outgoing())).message.status).to.equal("suppressed");
      }),
    );

    it(
      "takes all that is about them, and says beforehand what it will take",
      withStore(kind, async (store) => {
        const full = await everyKindOf(store, ANNA);
        await everyKindOf(store, BERT);
        const others = await whatIsKeptOf(store, BERT);
        const counts = await store.erasureCounts(ANNA);
        expect(counts).to.deep.equal({
          goes: {
            contact: true,
            name: true,
            fields: 2,
            tags: 1,
            conversations: 1,
            texts: 5,
            waiting: 1,
            notes: 1,
            held: 2,
            reviews: 1,
          },
          stays: { consent_changes: 4, opt_outs: [{ ...full.opt_out }] },
          on_their_way: 0,
        });
        expect(await erase(store, ANNA)).to.deep.equal(counts);
        expect(await store.erasureCounts(ANNA)).to.equal(null);
        expect(await erase(store, ANNA)).to.equal(null);
        expect(await whatIsKeptOf(store, BERT)).to.deep.equal(others);
        // The numbers of rows stay, which the counts are read off (P8).
        expect(await store.counts()).to.deep.include({ messages: 10, contacts: 2, conversations: 2, queued: 2 });
        const conversation = await store.conversation(full.conversation_id);
        expect(conversation).to.deep.include({ status: "erased", tags: [], assigned_to: null, last_text: "" });
        expect(isErased(conversation?.contact ?? "")).to.equal(true);
        expect(await store.notes(full.conversation_id)).to.deep.equal([]);
        const texts = await store.history(full.conversation_id, 99);
        expect(texts).to.have.length(5);
        for (const message of texts) {
          expect(message).to.deep.include({ text: "", media: [], contact: conversation?.contact });
        }
        expect(texts.map(({ status }) => status))
          .to.include("cancelled")
          .and.not.include("queued");
        expect(await store.openReviews(9)).to.have.length(1);
        expect((await store.held("throttle1", 9)).map(({ contact }) => contact)).to.deep.equal([BERT]);
        expect((await store.unfinishedHolds("throttle1")).map(({ contact }) => contact)).to.deep.equal([BERT]);
        const log = (await store.actions(null, 99)).map(({ action: { what, contact } }) => [what, contact]);
        expect(log).to.deep.include.members([
          ["erased", null],
          ["opted_out", null],
          ["opted_out", BERT],
        ]);
        expect(JSON.stringify([texts, conversation, log])).to.not.include(ANNA);
      }),
    );

    it(
      "is of no number twice, and of nobody where nothing is kept",
      withStore(kind, async (store) => {
        expect(await store.erasureCounts(ANNA)).to.equal(null);
        expect(await erase(store, ANNA)).to.equal(null);
        expect(await store.actions(null, 9)).to.deep.equal([]);
        await store.setConsent(consentChange());
        // Somebody opted out of whom there is no contact.
        expect((await erase(store, ANNA))?.goes.contact).to.equal(false);
        expect((await store.enqueue(outgoing())).message.status).to.equal("suppressed");
      }),
    );

    it(
      "waits for a text that is being handed over",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(outgoing(), DIRECT);
        expect(message.status).to.equal("sending");
        expect(await erase(store, ANNA)).to.include({ on_their_way: 1 });
        expect(await store.contact(ANNA)).to.not.equal(null);
        expect(await store.actions(null, 9)).to.deep.equal([]);
        await store.recordOutcome(outcome(message.id, { provider_id: "SM_A" }));
        expect(await erase(store, ANNA)).to.include({ on_their_way: 0 });
      }),
    );

    it(
      "lets nothing leave that waited, and nothing that is asked for again (P3)",
      withStore(kind, async (store) => {
        const asked = await store.enqueue(outgoing({ idempotency_key: "key1" }));
        await store.enqueue(outgoing({ kind: "law", priority: 0 }));
        await erase(store, ANNA);
        expect(await store.claimDue(claim({ now: T0 + 2000 }))).to.deep.include({ messages: [], dropped: [] });
        const again = await store.enqueue(outgoing({ idempotency_key: "key1" }));
        expect(again).to.deep.include({ repeat: true });
        expect(again.message).to.include({ id: asked.message.id, status: "cancelled", text: "" });
        expect(await store.contact(ANNA)).to.equal(null);
        expect(await store.cancel(asked.message.id, "Not needed.", T0 + 3000)).to.equal(null);
      }),
    );

    it(
      "takes no harm from a carrier's repeat, a late receipt or a late flow (P1, P3)",
      withStore(kind, async (store) => {
        const text = incoming();
        const { message } = await store.acceptInbound(text);
        const { message: sent } = await store.enqueue(outgoing(), DIRECT);
        await store.recordOutcome(outcome(sent.id, { provider_id: "SM_A" }));
        await erase(store, ANNA);
        expect(await store.undoneInbound(0, 9)).to.deep.equal([]);
        expect(await store.markHanded([message.id], ASKER)).to.deep.equal([]);
        await store.markDone([message.id]);
        expect(await store.acceptInbound({ ...text, id: freshId("msg") })).to.deep.include({ repeat: true });
        const opt_out = { consent_id: "consent_late", stop_means: "all" } as const;
        const late = receipt({ provider_id: "SM_A", now: T0 + 2000, opt_out });
        expect(await store.applyReceipt(late)).to.include({ status: "delivered", text: "" });
        expect(await store.contact(ANNA)).to.equal(null);
        const nobody = (await store.message(sent.id))?.contact ?? "";
        expect(await store.consentLog(nobody)).to.deep.equal([]);
      }),
    );

    it(
      "keeps a provider's ids only as long as a carrier may come back to them",
      withStore(kind, async (store) => {
        const old = await store.acceptInbound(incoming({ now: T0 - 8 * DAY_MS, provider_id: "SM_old" }));
        const fresh = await store.acceptInbound(incoming({ now: T0 - 6 * DAY_MS, provider_id: "SM_new" }));
        await erase(store, ANNA, T0);
        expect(await store.message(old.message.id)).to.include({ provider_id: null });
        expect(await store.message(fresh.message.id)).to.include({ provider_id: "SM_new" });
        // A carrier's repeat is none that the person has texted since (P1), also where they have texted again.
        for (const provider_id of ["SM_new", "SM_since", "SM_new"]) {
          const again = await store.acceptInbound(incoming({ provider_id }));
          expect([again.repeat, again.message.id === fresh.message.id]).to.deep.equal(
            provider_id === "SM_new" ? [true, true] : [false, false],
          );
        }
      }),
    );

    it(
      "leaves reports as they were",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await store.acceptInbound(stop({ contact: BERT }));
        const { message } = await store.enqueue(outgoing({ sender: "+15550199", contact: "+15550177" }), DIRECT);
        await store.recordOutcome(outcome(message.id, {}));
        const range = { from: T0 - 1, to: T0 + DAY_MS };
        const reports = async () => [
          await optOuts(store.reader("report"), range),
          await optOutDays(store.reader("report"), range, "UTC"),
          await delivery(store.reader("report"), range),
          await volume(store.reader("report"), range, "UTC"),
        ];
        // The answers to STOP that wait are cancelled by an erasure.
        for (const { message: answer } of await theirTexts(store, [ANNA, BERT])) await store.cancel(answer.id, "x", T0);
        const before = await reports();
        for (const contact of [ANNA, "+15550177"]) await erase(store, contact);
        expect(await reports()).to.deep.equal(before);
      }),
    );

    it(
      "leaves an erased thread in no list, and takes no more into it",
      withStore(kind, async (store) => {
        const { conversation } = await store.acceptInbound(incoming());
        await erase(store, ANNA);
        const of = { person: "eve", now: T0 + 2000, tag: null, assigned_to: null, sender: null };
        for (const view of ["open", "waiting", "mine", "snoozed", "closed"] as const) {
          expect(await store.conversationLines({ ...of, view }, null, 9), view).to.deep.equal([]);
          expect(await store.unreadLines({ ...of, view }, 9), view).to.deep.equal([]);
        }
        expect(await store.conversations(GATEWAY, 9)).to.deep.equal([]);
        expect(await store.updateConversation(conversation.id, { status: "open" }, T0 + 2000)).to.equal(null);
        const reopened = action({ what: "reopened", conversation_id: conversation.id });
        expect(await store.changeAtDesk(conversation.id, { status: "open" }, reopened)).to.equal(null);
        const note = { id: "note_9", conversation_id: conversation.id, text: "x", author: "eve", created_at: T0 };
        expect(await store.addNote(note).catch((error: { code: string }) => error.code)).to.equal("not_found");
        // A new thread of whoever has the number next.
        const anew = await store.acceptInbound(incoming({ now: T0 + 3000 }));
        expect(anew.conversation.id).to.not.equal(conversation.id);
      }),
    );
  });
}

/** One of each thing that is kept of a contact. */
async function everyKindOf(store: Store, contact: string) {
  const { conversation } = await store.acceptInbound(incoming({ contact, text: "Hi, it's me" }));
  const conversation_id = conversation.id;
  const patch = { name: "Somebody", fields: { city: "Oslo", visits: 2 }, add_tags: ["vip"] };
  await store.updateContact(contact, { ...patch, time_zone: "Europe/Oslo", locale: "no" }, T0, freshId("contact"));
  await store.setConsent(consentChange({ contact, change: "opt_in" }));
  const sent = await store.enqueue(outgoing({ contact }), DIRECT);
  await store.recordOutcome(outcome(sent.message.id, { provider_id: freshId("SM") }));
  const review = { id: freshId("review"), words: "no more", due_at: T0 + DAY_MS };
  const doubt = incoming({ contact, consent: { change: "opt_out", scope: { kind: "topic", topic: "news" } }, review });
  await store.acceptInbound(doubt);
  await store.setConsent(consentChange({ contact, change: "opt_in", scope: { kind: "topic", topic: "news" } }));
  await store.enqueue(outgoing({ contact, topic: "codes" }));
  await store.setConsent(consentChange({ contact, scope: { kind: "topic", topic: "codes" } }));
  await store.enqueue(outgoing({ contact, due_at: T0 + DAY_MS }));
  const id = freshId("note");
  await store.addNote({ id, conversation_id, text: `Called ${contact}.`, author: "eve", created_at: T0 });
  await store.markRead("eve", conversation_id, T0);
  await store.addAction(action({ what: "opted_out", contact }));
  const limits = { ...ONE_A_SECOND, rate: FAST, per_contact: { amount: 2, period_ms: DAY_MS }, hours: ALWAYS_OPEN };
  const held = [freshId("hold"), freshId("hold")];
  for (const one of held) await store.hold(newHold({ id: one, contact, limits, key: contact }));
  await store.releaseHold(held[0] ?? "", "process1", limits, T0);
  const opt_out = (await store.consentsOf(contact)).find(({ state }) => state === "opted_out");
  return { conversation_id, opt_out };
}
