import { expect } from "chai";
import type { FrequencyCaps } from "../../../src/core/frequency-caps.ts";
import type { Message } from "../../../src/core/message.ts";
import type { Store } from "../../../src/database/store.ts";
import { ANNA, action, BERT, claim, GATEWAY, outcome, outgoing, SENDER, senderClaim, T0 } from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const DAY = 24 * 60 * 60_000;
const LEASE = 30_000;
const RULE = { texts: 2, period_ms: DAY, source: "Fla. Stat. 501.616(6)" };
/** Anna lives where the law says so, Bert does not. */
const CAPS: FrequencyCaps = { capOf: (to) => (to === ANNA ? RULE : null) };
const OTHER = "+15550199";

const offer = (changes = {}) => outgoing({ kind: "campaign", priority: 2, ...changes });

/** What leaves now, of all senders. */
async function leaves(store: Store, now: number, caps: FrequencyCaps | null = CAPS): Promise<Message[]> {
  const senders = [SENDER, OTHER].map((sender) => senderClaim({ sender, frequency_caps: caps }));
  const { messages } = await store.claimDue(claim({ now, senders, lease_until: now + LEASE }));
  for (const { id, attempts } of messages) await store.recordOutcome(outcome(id, { now, attempt: attempts }));
  return messages;
}

/** Asks for a campaign text and tries to send it. */
async function send(store: Store, now: number, changes = {}): Promise<Message | null> {
  const { message } = await store.enqueue(offer({ now, ...changes }));
  await leaves(store, now);
  return store.message(message.id);
}

export function frequency(kind: StoreKind): void {
  describe("campaign texts to somebody who may be sent so many in a time", () => {
    it(
      "wait for the next moment when one may leave, through whatever sender, and then leave",
      withStore(kind, async (store) => {
        expect(await send(store, T0)).to.include({ status: "sent" });
        expect(await send(store, T0 + 10, { sender: OTHER })).to.include({ status: "sent" });
        const third = await send(store, T0 + 20);
        // It counts from when the first had left at the latest.
        expect(third).to.include({ status: "queued", due_at: T0 + LEASE + DAY + 1 });
        expect(third?.status_reason).to.include("no more than 2").and.include(RULE.source);
        expect(await leaves(store, T0 + LEASE + DAY)).to.deep.equal([]);
        const [left] = await leaves(store, T0 + LEASE + DAY + 1);
        expect(left?.id).to.equal(third?.id);
      }),
    );

    it(
      "are suppressed with the reason where they would be too late by then",
      withStore(kind, async (store) => {
        for (const now of [T0, T0 + 1]) await send(store, now);
        const third = await send(store, T0 + 2, { expires_at: T0 + DAY });
        expect(third).to.include({ status: "suppressed", error_code: "too_many_texts", settled_at: T0 + 2 });
        expect(third?.status_reason).to.include(RULE.source);
      }),
    );

    it(
      "are counted by subject and person, and answers, notices and other people's are not",
      withStore(kind, async (store) => {
        for (const now of [T0, T0 + 1]) await send(store, now, { topic: "news" });
        expect(await send(store, T0 + 2, { topic: "news", sender: OTHER })).to.include({ status: "queued" });
        expect(await send(store, T0 + 3, { topic: "bills" })).to.include({ status: "sent" });
        expect(await send(store, T0 + 4, { kind: "notice" })).to.include({ status: "sent" });
        expect(await send(store, T0 + 5, { kind: "conversation" })).to.include({ status: "sent" });
        for (const now of [T0 + 6, T0 + 7, T0 + 8])
          expect(await send(store, now, { contact: BERT })).to.include({ status: "sent" });
      }),
    );

    it(
      "are not counted twice where they are tried again, nor forgotten where their hand-over is uncertain",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(offer());
        const caps = [senderClaim({ frequency_caps: CAPS })];
        await store.claimDue(claim({ senders: caps, lease_until: T0 + LEASE }));
        await store.recordOutcome(outcome(message.id, { status: "queued", due_at: T0 + 1 }));
        await store.claimDue(claim({ now: T0 + 1, senders: caps, lease_until: T0 + 1 + LEASE }));
        await store.recordOutcome(outcome(message.id, { status: "uncertain", attempt: 2, now: T0 + 2 }));
        expect(await send(store, T0 + 3)).to.include({ status: "sent" });
        expect(await send(store, T0 + 4)).to.include({ status: "queued", due_at: T0 + 1 + LEASE + DAY + 1 });
      }),
    );

    it(
      "leave in any number where nothing is set",
      withStore(kind, async (store) => {
        for (let n = 0; n < 4; n += 1) {
          await store.enqueue(offer({ now: T0 + n }));
          expect(await leaves(store, T0 + n, null)).to.have.length(1);
        }
      }),
    );

    it(
      "do not wait for as long as a clock was ahead, nor count for somebody who was erased",
      withStore(kind, async (store) => {
        for (const now of [T0 + 9 * DAY, T0 + 9 * DAY + 1]) await send(store, now);
        await store.clockSetBack(T0, 9 * DAY);
        const waits = await send(store, T0 + 1);
        expect(waits?.status).to.equal("queued");
        expect(waits?.due_at).to.be.at.most(T0 + 2 * DAY);
        await store.erase({ number: ANNA, now: T0, new_id: "contact_z", new_key: "0".repeat(64), action: action() });
        expect(await send(store, T0 + 2, { gateway: GATEWAY })).to.include({ status: "sent" });
      }),
    );
  });
}
