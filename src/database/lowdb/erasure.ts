import { keysOfContact } from "../placing.ts";
import type { ContactRecords, Erasure, ErasureCounts } from "../privacy.ts";
import { emptiedContact, emptiedConversation, emptiedMessage } from "../privacy-changes.ts";
import { addAction } from "./actions.ts";
import { consentLog, consentsOf } from "./consent.ts";
import { putUnderHash, repeatHashOf } from "./erased-consents.ts";
import { heldOf } from "./holds.ts";
import { findContact } from "./people.ts";
import { leavePerson } from "./persons.ts";
import type { Tables } from "./tables.ts";

/** See `PrivacyStore.erasureCounts`. */
export function erasureCounts(tables: Tables, number: string): ErasureCounts | null {
  const contact = findContact(tables, number);
  const isTheirs = (one: { contact: string | null }): boolean => one.contact === number;
  const texts = tables.messages.filter(({ message }) => isTheirs(message));
  const conversations = new Set(tables.conversations.filter(isTheirs).map(({ id }) => id));
  const inStatus = (status: string): number => texts.filter(({ message }) => message.status === status).length;
  const counts: ErasureCounts = {
    goes: {
      contact: contact !== null,
      name: contact?.name != null,
      fields: Object.keys(contact?.fields ?? {}).length,
      tags: contact?.tags.length ?? 0,
      conversations: conversations.size,
      texts: texts.length,
      waiting: inStatus("queued"),
      notes: tables.notes.filter(({ conversation_id }) => conversations.has(conversation_id)).length,
      held: tables.holds.filter(isTheirs).length,
      reviews: tables.reviews.filter(isTheirs).length,
    },
    stays: {
      consent_changes: consentLog(tables, number).length,
      opt_outs: consentsOf(tables, number).filter(({ state }) => state === "opted_out"),
    },
    on_their_way: inStatus("sending"),
  };
  const { goes, stays } = counts;
  return goes.contact || goes.held + goes.reviews + stays.consent_changes > 0 ? counts : null;
}

export function recordsOf(tables: Tables, number: string): ContactRecords {
  const isTheirs = (one: { contact: string | null }): boolean => one.contact === number;
  return {
    reviews: tables.reviews.filter(isTheirs),
    actions: tables.actions.filter(isTheirs),
    held: tables.holds.filter(isTheirs).map(heldOf),
  };
}

/** See `PrivacyStore.erase`. */
export function erase(tables: Tables, { number, now, new_id, new_key, action }: Erasure): ErasureCounts | null {
  const counts = erasureCounts(tables, number);
  if (counts === null || counts.on_their_way > 0) return counts;
  const isAnothers = (one: { contact: string | null }): boolean => one.contact !== number;
  tables.holds = tables.holds.filter(isAnothers);
  tables.reviews = tables.reviews.filter(isAnothers);
  tables.campaign_sends = tables.campaign_sends.filter(isAnothers);
  const keys = keysOfContact(number);
  tables.paces = tables.paces.filter(({ key }) => !keys.includes(key));
  tables.actions = tables.actions.map((each) => (isAnothers(each) ? each : { ...each, contact: null, detail: {} }));
  leavePerson(tables, number);
  putUnderHash(tables, number, new_key, now);
  const conversations = new Set(tables.conversations.filter((one) => !isAnothers(one)).map(({ id }) => id));
  const isOfAnothers = (one: { conversation_id: string }): boolean => !conversations.has(one.conversation_id);
  tables.notes = tables.notes.filter(isOfAnothers);
  tables.reads = tables.reads.filter(isOfAnothers);
  tables.conversations = tables.conversations.map((one) => (isAnothers(one) ? one : emptiedConversation(one, new_id)));
  for (const kept of tables.messages) {
    if (isAnothers(kept.message)) continue;
    const repeat_hash = repeatHashOf(tables, kept.message);
    kept.message = emptiedMessage(kept.message, new_id, now);
    Object.assign(kept, { undone: false, worker: null, lease_until: null, repeat_hash });
  }
  tables.contacts = tables.contacts.map((one) => (one.number === number ? emptiedContact(one, new_id, now) : one));
  addAction(tables, action);
  return counts;
}
