import { expect } from "chai";
import type { Store } from "../../../src/database/store.ts";
import {
  ANNA,
  action,
  BERT,
  claim,
  incoming,
  outcome,
  outgoing,
  receipt,
  SENDER,
  senderClaim,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const REASON = "The number is not in use.";
const DEAD = { since: T0 + 5, code: "30005", reason: REASON };
const offer = (changes = {}) => outgoing({ kind: "campaign", priority: 2, ...changes });

/** Sends a text, of which the provider says that its number is dead. */
async function markedDead(store: Store): Promise<void> {
  const { message } = await store.enqueue(outgoing());
  await store.claimDue(claim());
  const failed = { status: "failed", status_reason: REASON, error_code: "30005", dead_number: true } as const;
  await store.recordOutcome(outcome(message.id, { ...failed, now: T0 + 5 }));
}

export function deadNumbers(kind: StoreKind): void {
  describe("a number that the carrier calls dead", () => {
    it(
      "is marked on the contact with an outcome, a receipt, and one that came before its text was known",
      withStore(kind, async (store) => {
        await markedDead(store);
        expect((await store.contact(ANNA))?.dead).to.deep.equal(DEAD);
        const said = receipt({ status: "failed", error_code: "30006", reason: "A landline.", dead_number: true });
        for (const [contact, early] of [
          [BERT, false],
          ["+15550133", true],
        ] as const) {
          const { message } = await store.enqueue(outgoing({ contact }));
          await store.claimDue(claim());
          const heard = { ...said, provider_id: `SM ${contact}`, now: T0 + 9 };
          if (early) await store.applyReceipt(heard);
          await store.recordOutcome(outcome(message.id, { provider_id: heard.provider_id, now: T0 + 10 }));
          if (!early) await store.applyReceipt(heard);
          const dead = { since: T0 + 9, code: "30006", reason: "A landline." };
          expect((await store.contact(contact))?.dead, `early: ${early}`).to.deep.equal(dead);
        }
      }),
    );

    it(
      "is left out of campaigns asked for later, with the reason, and of no other texts",
      withStore(kind, async (store) => {
        await markedDead(store);
        const { message, opted_out } = await store.enqueue(offer({ now: T0 + 10 }));
        expect(message).to.include({ status: "suppressed", error_code: "number_dead", settled_at: T0 + 10 });
        expect(message.status_reason).to.include(REASON);
        expect(opted_out).to.equal(null);
        for (const kind of ["conversation", "notice", "law"] as const) {
          expect((await store.enqueue(outgoing({ kind }))).message.status).to.equal("queued");
        }
      }),
    );

    it(
      "is left out of campaigns that waited already, when their turn comes",
      withStore(kind, async (store) => {
        const { message } = await store.enqueue(offer({ sender: "SHOP", due_at: T0 + 100 }));
        const { message: berts } = await store.enqueue(offer({ sender: "SHOP", contact: BERT, due_at: T0 + 101 }));
        await markedDead(store);
        expect(await store.message(message.id)).to.include({ status: "queued" });
        const senders = [senderClaim({ sender: "SHOP" })];
        const claimed = await store.claimDue(claim({ now: T0 + 200, senders }));
        expect(claimed.messages.map(({ id }) => id)).to.deep.equal([berts.id]);
        expect(claimed.dropped[0]).to.include({ id: message.id, status: "suppressed", error_code: "number_dead" });
      }),
    );

    it(
      "is no more when the person texts, though not by what they texted before",
      withStore(kind, async (store) => {
        await markedDead(store);
        await store.acceptInbound(incoming({ now: T0 + 20, texted_at: T0 + 4 }));
        expect((await store.contact(ANNA))?.dead).to.deep.equal(DEAD);
        const accepted = await store.acceptInbound(incoming({ now: T0 + 21 }));
        expect(accepted.contact.dead).to.equal(null);
        expect((await store.contact(ANNA))?.dead).to.equal(null);
        expect((await store.enqueue(offer({ now: T0 + 22 }))).message.status).to.equal("queued");
      }),
    );

    it(
      "is no more when a person says so, on this number alone of the person",
      withStore(kind, async (store) => {
        await markedDead(store);
        await store.updateContact(BERT, { name: "Anna" }, T0, "contact_b");
        const merging = { kept: ANNA, other: BERT, new_id: "person_1", now: T0, action: action() };
        await store.mergePersons(merging);
        expect((await store.contact(BERT))?.dead).to.equal(null);
        await store.updateContact(BERT, { dead: null, name: "Berta" }, T0 + 6, "contact_x");
        expect((await store.contact(ANNA))?.dead).to.deep.equal(DEAD);
        expect(await store.updateContact(ANNA, { dead: null }, T0 + 7, "contact_x")).to.include({ dead: null });
        expect((await store.contact(ANNA))?.dead).to.equal(null);
      }),
    );

    it(
      "says when it was first said, and is nobody's once the contact was erased",
      withStore(kind, async (store) => {
        await markedDead(store);
        const { message } = await store.enqueue(outgoing({ now: T0 + 20, sender: SENDER }));
        await store.applyReceipt(
          receipt({ message_id: message.id, status: "failed", error_code: "1", dead_number: true, now: T0 + 30 }),
        );
        expect((await store.contact(ANNA))?.dead).to.deep.equal(DEAD);
        const erasure = { number: ANNA, now: T0 + 40, new_id: "contact_z", new_key: "0".repeat(64) };
        await store.erase({ ...erasure, action: action() });
        expect((await store.enqueue(offer({ now: T0 + 50 }))).message.status).to.equal("queued");
        expect((await store.contact(ANNA))?.dead).to.equal(null);
      }),
    );
  });
}
