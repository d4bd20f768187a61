import type { Instant } from "../core/clock.ts";
import type { Contact } from "../core/message.ts";
import { SmsError } from "../core/sms-error.ts";
import type { ContactPatch, InboundText } from "./store.ts";
import { patchedTags } from "./tags.ts";

export function newContact(id: string, number: string, now: Instant): Contact {
  return {
    id,
    number,
    name: null,
    locale: null,
    time_zone: null,
    fields: {},
    tags: [],
    dead: null,
    created_at: now,
    updated_at: now,
  };
}

export function patchedContact(contact: Contact, patch: ContactPatch, now: Instant): Contact {
  // Built from entries: assigning to a field called "__proto__" would be lost.
  const fields = new Map([...Object.entries(contact.fields), ...Object.entries(patch.fields ?? {})]);
  return {
    ...contact,
    name: patch.name === undefined ? contact.name : patch.name,
    locale: patch.locale === undefined ? contact.locale : patch.locale,
    time_zone: patch.time_zone === undefined ? contact.time_zone : patch.time_zone,
    fields: Object.fromEntries([...fields].filter(([, value]) => value !== null)),
    tags: patchedTags(contact.tags, patch),
    dead: patch.dead === undefined ? contact.dead : patch.dead,
    updated_at: now,
  };
}

/**
 * Whether a text proves that a number that counts as dead is not. A simulator's phone may have anybody's number.
 */
export function isAliveAgain(
  { dead }: Contact,
  { texted_at, simulated = false }: Pick<InboundText, "texted_at" | "simulated">,
): boolean {
  if (simulated) return false;
  return dead !== null && (texted_at === null || texted_at >= dead.since);
}

export function noConversationError(): SmsError {
  return new SmsError("not_found", "The note was not kept: there is no such conversation any more.");
}
