import { expect } from "chai";
import { type OptOutScope, scopeWithin } from "../../../src/core/opt-out-scope.ts";
import {
  ANNA,
  BERT,
  claim,
  consentChange,
  FAST,
  GATEWAY,
  incoming,
  newHold,
  OPT_OUT,
  outcome,
  outgoing,
  SENDER,
  senderClaim,
  stop,
  T0,
} from "../store-samples.ts";
import { type StoreKind, withStore } from "./store-kind.ts";

const SIMULATOR = "simulator1";
const ALL: OptOutScope = { kind: "all" };
const HERE = scopeWithin(SIMULATOR, ALL);
const OF_SENDER: OptOutScope = { kind: "sender", gateway: SIMULATOR, sender: SENDER };
const START = { change: "opt_in", scope: scopeWithin(SIMULATOR, OF_SENDER) } as const;
const LUCIA = "+525512345678";
const AS_TEXTED = "+5215512345678";

const simulated = { gateway: SIMULATOR, intent: "start", text: "START", consent: START } as const;

/** One person, one will: whatever channel and spelling, and whatever a simulator brings. */
export function subscribers(kind: StoreKind): void {
  describe("what is said to a simulator (P2)", () => {
    it(
      "lifts no opt-out of anybody, and is not answered as if it did",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        const answer = outgoing({ gateway: SIMULATOR, kind: "law", priority: 0, text: "You are in again." });
        const said = await store.acceptInbound(incoming({ ...simulated, answer }));
        expect([said.consent_changed, said.answer]).to.deep.equal([true, null]);
        const stands = (await store.consentsOf(ANNA)).map(({ scope, state, gateway }) => [scope, state, gateway]);
        expect(stands).to.deep.equal([
          [ALL, "opted_out", GATEWAY],
          [HERE, "opted_in", SIMULATOR],
        ]);
        for (const gateway of [GATEWAY, SIMULATOR]) {
          expect((await store.enqueue(outgoing({ gateway }))).message.status, gateway).to.equal("suppressed");
        }
      }),
    );

    it(
      "opts out of its own texts alone, of all that waits and in the claim",
      withStore(kind, async (store) => {
        await store.hold(newHold({ id: "hold_1" }));
        const real = await store.enqueue(outgoing());
        const waits = await store.enqueue(outgoing({ gateway: SIMULATOR }));
        const consent = { change: "opt_out", scope: HERE } as const;
        const { cancelled } = await store.acceptInbound(stop({ gateway: SIMULATOR, consent, answer: null }));
        expect(cancelled).to.deep.equal({ messages: [waits.message.id], holds: 0 });
        expect((await store.enqueue(outgoing({ gateway: SIMULATOR }))).message.status).to.equal("suppressed");
        const again = await store.acceptInbound(incoming({ ...simulated }));
        expect(again.consent_changed).to.equal(true);
        const tried = await store.enqueue(outgoing({ gateway: SIMULATOR }));
        const senders = [senderClaim(), senderClaim({ gateway: SIMULATOR })];
        const claimed = await store.claimDue(claim({ senders }));
        expect(claimed.messages.map(({ id }) => id)).to.deep.equal([real.message.id, tried.message.id]);
      }),
    );

    for (const [name, scope, text] of [
      ["everything", HERE, {}],
      ["a sender", scopeWithin(SIMULATOR, OF_SENDER), {}],
      ["a topic", scopeWithin(SIMULATOR, { kind: "topic", topic: "news" }), { topic: "news" }],
    ] as const) {
      it(
        `of ${name} is asked for again at the claim, where a text was put back meanwhile`,
        withStore(kind, async (store) => {
          const direct = { worker: "w", lease_until: T0 + 1, rate: FAST, more_limits: [], receipt_wait_ms: 0 };
          const ids: string[] = [];
          for (const gateway of [GATEWAY, SIMULATOR]) {
            const { message } = await store.enqueue(outgoing({ gateway, ...text }), direct);
            expect(message.status).to.equal("sending");
            ids.push(message.id);
          }
          await store.setConsent(consentChange({ scope }));
          const back = await store.putBack(ids, "w", T0);
          expect(back.map(({ status }) => status)).to.deep.equal(["queued", "suppressed"]);
        }),
      );
    }

    it(
      "is shown in the list of its own conversation only",
      withStore(kind, async (store) => {
        const { conversation } = await store.acceptInbound(incoming());
        const tried = await store.acceptInbound(stop({ gateway: SIMULATOR, consent: { ...OPT_OUT, scope: HERE } }));
        expect(await store.conversationLine(conversation.id, "mia")).to.have.property("opted_out", false);
        expect(await store.conversationLine(tried.conversation.id, "mia")).to.have.property("opted_out", true);
      }),
    );

    it(
      "what a person records lifts it too",
      withStore(kind, async (store) => {
        await store.setConsent(consentChange({ scope: HERE }));
        await store.setConsent(consentChange({ change: "opt_in", scope: ALL }));
        expect((await store.consentsOf(ANNA)).map(({ state }) => state)).to.deep.equal(["opted_in"]);
      }),
    );
  });

  describe("the gateway by which something was said", () => {
    it(
      "stands in each line of the evidence, also after an erasure",
      withStore(kind, async (store) => {
        await store.acceptInbound(stop());
        await store.acceptInbound(incoming({ ...simulated }));
        await store.setConsent(consentChange({ scope: { kind: "topic", topic: "news" } }));
        const named = [GATEWAY, SIMULATOR, null];
        expect((await store.consentLog(ANNA)).map(({ gateway }) => gateway)).to.deep.equal(named);
        const action = { id: "a1", at: T0, by: "mia", what: "erased", conversation_id: null, contact: null } as const;
        const erasure = { number: ANNA, now: T0, new_id: "contact_nobody", new_key: "00".repeat(32) };
        await store.erase({ ...erasure, action: { ...action, detail: {} } });
        expect((await store.erasedConsents(ANNA)).map(({ gateway }) => gateway)).to.deep.equal(named);
        await store.acceptInbound(incoming());
        expect((await store.consentLog(ANNA)).map(({ gateway }) => gateway)).to.deep.equal(named);
      }),
    );
  });

  describe("the channel and the address", () => {
    it(
      "of a text are kept, and the thread is answered where the contact last texted from",
      withStore(kind, async (store) => {
        const from = { contact: LUCIA, channel: "whatsapp", address: AS_TEXTED };
        const { message, conversation } = await store.acceptInbound(incoming(from));
        expect(message).to.include(from);
        expect(conversation).to.include(from);
        expect((await store.enqueue(outgoing({ contact: LUCIA }))).message).to.include(from);
        expect((await store.enqueue(outgoing({ contact: LUCIA, channel: "rcs" }))).message).to.include({
          ...{ contact: LUCIA, channel: "rcs", address: null },
        });
        const plain = await store.acceptInbound(incoming({ contact: LUCIA }));
        expect(plain.conversation).to.include({ id: conversation.id, channel: "sms", address: null });
        const answer = await store.enqueue(outgoing({ contact: LUCIA }));
        expect(answer.message).to.include({ channel: "sms", address: null });
        expect(await store.message(answer.message.id)).to.deep.equal(answer.message);
        expect(await store.conversation(conversation.id)).to.include({ channel: "sms", address: null });
      }),
    );

    it(
      "begin a thread that we begin, where they are asked for",
      withStore(kind, async (store) => {
        await store.enqueue(outgoing({ contact: BERT, channel: "whatsapp" }));
        const next = await store.enqueue(outgoing({ contact: BERT }));
        expect(next.message).to.include({ channel: "whatsapp", address: null });
      }),
    );

    it(
      "are the other thread's where a text leaves by another gateway",
      withStore(kind, async (store) => {
        await store.acceptInbound(incoming({ contact: LUCIA, channel: "whatsapp", address: AS_TEXTED }));
        const { message } = await store.enqueue(outgoing({ contact: LUCIA }));
        await store.claimDue(claim());
        const new_ids = { contact: "contact_new", conversation: "conv_new" };
        const reroute = { gateway: "gateway2", sender: "+15550199", new_ids };
        const put_back = { status: "queued", due_at: T0, reroute } as const;
        expect(await store.recordOutcome(outcome(message.id, put_back))).to.include({ channel: "sms", address: null });
        expect(await store.message(message.id)).to.include({ gateway: "gateway2", channel: "sms", address: null });
      }),
    );

    it(
      "are forgotten with the contact, however the number was written",
      withStore(kind, async (store) => {
        const from = { contact: LUCIA, channel: "whatsapp", address: AS_TEXTED };
        const { message, conversation } = await store.acceptInbound(stop(from));
        const action = { id: "a1", at: T0, by: "mia", what: "erased", conversation_id: null, contact: null } as const;
        const erasure = { number: LUCIA, now: T0, new_id: "contact_nobody", new_key: "00".repeat(32) };
        await store.erase({ ...erasure, action: { ...action, detail: {} } });
        expect(await store.message(message.id)).to.have.property("address", null);
        expect(await store.conversation(conversation.id)).to.have.property("address", null);
        expect((await store.enqueue(outgoing({ contact: LUCIA }))).message.status).to.equal("suppressed");
      }),
    );
  });

  it(
    "a STOP to a number that takes replies for several senders is one to each (P2)",
    withStore(kind, async (store) => {
      const to = (sender: string): OptOutScope => ({ kind: "sender", gateway: GATEWAY, sender });
      const both = { also_of: [to("ACME")] };
      const waits = await store.enqueue(outgoing({ sender: "ACME" }));
      const out = { change: "opt_out", scope: to(SENDER) } as const;
      const stopped = await store.acceptInbound(incoming({ consent: out, ...both }));
      expect(stopped.cancelled.messages).to.deep.equal([waits.message.id]);
      const statuses = async (): Promise<string[]> => {
        const asked = [SENDER, "ACME", "OTHER"].map((sender) => store.enqueue(outgoing({ sender })));
        return (await Promise.all(asked)).map(({ message }) => message.status);
      };
      expect(await statuses()).to.deep.equal(["suppressed", "suppressed", "queued"]);
      await store.acceptInbound(incoming({ consent: { change: "opt_in", scope: to(SENDER) }, ...both }));
      expect(await statuses()).to.deep.equal(["queued", "queued", "queued"]);
    }),
  );
}
