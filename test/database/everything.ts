import type { Store } from "../../src/database/store.ts";
import {
  ALWAYS_OPEN,
  ANNA,
  ASKER,
  action,
  BERT,
  canned,
  claim,
  consentChange,
  GATEWAY,
  incoming,
  newHold,
  ONE_A_SECOND,
  outcome,
  outgoing,
  receipt,
  SENDER,
  senderClaim,
  stop,
  T0,
} from "./store-samples.ts";

/** Calls every method of a store, on every way through it that has statements of its own. */
export async function useEverything(store: Store): Promise<void> {
  const { message, conversation } = await store.acceptInbound(incoming());
  await store.acceptInbound(incoming({ provider_id: null }));
  await store.acceptInbound(incoming({ provider_id: message.provider_id }));
  await store.markHanded([message.id], ASKER);
  await store.markDone([message.id]);
  await store.undoneInbound(0, 10, ASKER);

  const reaction = { kind: "like", emoji: "👍", removed: false, message_id: null } as const;
  await store.acceptInbound(incoming({ own_words: "", reaction }));
  await store.sentLately(ANNA, 0);

  await store.gatewayStarted(GATEWAY, T0);
  await store.caughtUp(GATEWAY, T0 + 1);
  await store.acceptInbound(stop({ contact: "+15550177", now: T0, texted_at: T0 - 10 }));
  await store.acceptInbound(incoming({ provider_id: message.provider_id, now: T0 + 1, texted_at: T0 }));

  const later = await store.enqueue(outgoing({ idempotency_key: "key1", due_at: T0 + 10 }));
  const asked = await store.enqueue(outgoing());
  const late = await store.enqueue(outgoing({ contact: "+15550199", expires_at: T0 }));
  await store.enqueue(outgoing({ kind: "campaign", contact: "+15550188" }));
  const frequency_caps = { capOf: () => ({ texts: 1, period_ms: 1_000, source: "a law" }) };
  await store.claimDue(claim({ lease_until: T0, senders: [senderClaim({ frequency_caps })] }));
  await store.recordOutcome(outcome(asked.message.id, { status: "queued", due_at: T0 + 1 }));
  await store.claimDue(claim({ now: T0 + 1, lease_until: T0 + 1 }));
  await store.applyReceipt(receipt({ provider_id: "SM_A" }));
  await store.recordOutcome(
    outcome(asked.message.id, {
      attempt: 2,
      provider_id: "SM_A",
      opt_out: { consent_id: "consent_a", stop_means: "sender" },
      dead_number: true,
    }),
  );
  await store.applyReceipt(receipt({ provider_id: "SM_A" }));
  await store.applyReceipt(receipt({ message_id: late.message.id, provider_id: "SM_B" }));
  const left_out = await store.enqueue(outgoing({ kind: "campaign" }));
  await store.cancel(left_out.message.id, "Not needed.", T0);
  await store.sendingTo(ANNA);
  await store.expireLeases(T0 + 100);
  await store.cancel(later.message.id, "Not needed.", T0);

  await store.setConsent(consentChange({ change: "opt_in" }));
  const again = await store.enqueue(outgoing());
  await store.cancel(again.message.id, "Not needed.", T0);
  await store.enqueue(outgoing());
  await store.acceptInbound(stop());
  await store.consentsOf(ANNA);
  await store.consentLog(ANNA);
  await store.openReviews(10);
  await store.openReviews(10, { contact: ANNA });

  await store.message(message.id);
  await store.contact(ANNA);
  await store.conversation(conversation.id);
  await store.conversationWith(GATEWAY, SENDER, ANNA);
  await store.lastConversation(ANNA, [GATEWAY]);
  await store.conversations(GATEWAY, 10);
  await store.history(conversation.id, 10);
  await store.history(conversation.id, 10, message.id);
  await store.updateContact(ANNA, { name: "Anna" }, T0, "contact_x");
  await store.updateConversation(conversation.id, { status: "closed" }, T0);
  await store.addNote({ id: "note_1", conversation_id: conversation.id, text: "x", author: "eve", created_at: T0 });
  await store.notes(conversation.id);

  await useDesk(store, conversation.id);

  const limits = { ...ONE_A_SECOND, per_contact: { amount: 2, period_ms: 1_000 }, hours: ALWAYS_OPEN };
  await store.hold(newHold({ id: "hold_1", limits }));
  await store.hold(newHold({ id: "hold_2", limits }));
  await store.held("throttle1", 10);
  await store.nextHolds("throttle1", 10);
  await store.heldCount("throttle1");
  await store.releaseHold("hold_1", "process1", limits, T0);
  await store.unfinishedHolds("throttle1");
  await store.unfinishedHolds("throttle1", ASKER);
  await store.respaceHolds("throttle1", T0 + 10);
  await store.placeHolds("throttle1", limits, T0 + 10, 10);
  await store.forgetPaces("throttle1", T0 + 10);
  await store.deleteHold("hold_1");
  await usePrivacy(store);
  await store.shared?.keepAlive("process1", T0 + 1000, T0);
  await store.shared?.leave("process1");
  await store.counts();
  await store.dueQueues(T0, 10);
  await store.recentTexts(T0, 10);
  await store.sentAfterOptOut(10);
  await store.uncertainTexts(T0, 10);
}

async function usePrivacy(store: Store): Promise<void> {
  const now = T0 + 20;
  await store.updateContact(BERT, { name: "Anna", fields: { email: "a@example.com" } }, now, "contact_y");
  await store.alikeContacts(ANNA, 5);
  const merging = { kept: ANNA, other: BERT, new_id: "person_1", now, action: action({ id: "action_m" }) };
  await store.mergePersons(merging);
  await store.updateContact(BERT, { name: "Berta" }, now, "contact_y");
  await store.numbersOfPerson(ANNA);
  await store.unmergePerson(BERT, now, action({ id: "action_u" }));
  await store.mergePersons({ ...merging, action: action({ id: "action_n" }) });
  await store.recordsOf(ANNA);
  const erasure = { number: ANNA, now, new_id: "contact_z", new_key: "0".repeat(64) };
  await store.erase({ ...erasure, action: action({ id: "action_e" }) });
  await store.erasedConsents(ANNA);
  await store.enqueue(outgoing());
}

async function useDesk(store: Store, conversation_id: string): Promise<void> {
  await store.enqueue(outgoing({ yields_to_person: true }));
  await store.updateConversation(conversation_id, { add_tags: ["vip", "new"], remove_tags: [] }, T0);
  await store.updateConversation(conversation_id, { remove_tags: ["new"] }, T0);
  const page = { person: "eve", now: T0, tag: null, assigned_to: null, sender: null };
  for (const view of ["open", "waiting", "mine", "snoozed", "closed"] as const) {
    await store.conversationLines({ ...page, view }, null, 50);
    await store.conversationLines({ ...page, view, sender: SENDER }, { at: T0, seq: 1 }, 50);
    await store.conversationLines({ ...page, view, tag: "vip" }, null, 50);
    await store.conversationLines({ ...page, view, assigned_to: "mia" }, null, 50);
    await store.conversationLines({ ...page, view, tag: "vip", assigned_to: "mia", sender: SENDER }, null, 50);
    await store.unreadLines({ ...page, view }, 50);
  }
  await store.conversationLine(conversation_id, "eve");
  await store.linesOf([conversation_id]);
  await store.laterTexts(conversation_id, T0);
  await store.textsOf(["msg_1"]);
  await store.lineCounts("eve", T0);
  await store.markRead("eve", conversation_id, T0);
  await store.markRead("eve", conversation_id, T0 + 1);
  await store.conversationsOf(ANNA);
  await store.threadTexts(conversation_id, {}, 50);
  await store.threadTexts(conversation_id, { before: 9 }, 50);
  await store.threadTexts(conversation_id, { after: 1 }, 50);
  await store.changeAtDesk(conversation_id, { taken_over_by: "eve" }, action({ id: "action_1", conversation_id }));
  await store.addAction(action({ id: "action_2" }));
  await store.threadMarks(conversation_id, 0, T0);
  await store.actions(null, 10);
  await store.putDocument(canned({ id: "thanks" }));
  await store.documents("canned", "eve");
  await store.deleteDocument("canned", "thanks");
}
