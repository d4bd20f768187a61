import { isErased } from "../../core/erased.ts";
import type { Consent, Message } from "../../core/message.ts";
import { isOptedOutOf, type ScopedMessage, scopeKey, scopeOfStop } from "../../core/opt-out-scope.ts";
import { consentAgainst, consentsAfter, inOrderOfScope, stillCounts } from "../consent-changes.ts";
import { isHeldWithin } from "../holds.ts";
import { suppressed } from "../message-changes.ts";
import type { ConsentChange, ConsentResult, ProviderOptOut } from "../store.ts";
import { noteWord, wordsAfter } from "./catch-up.ts";
import { restoreConsents } from "./erased-consents.ts";
import type { Tables } from "./tables.ts";

export function consentLog(tables: Tables, contact: string): Consent[] {
  return tables.consents.filter((change) => change.contact === contact).map(({ id: _, ...consent }) => consent);
}

/** Where the contact stands: the last entry of each scope. */
export function consentsOf(tables: Tables, contact: string): Consent[] {
  const last = new Map(consentLog(tables, contact).map((consent) => [scopeKey(consent.scope), consent]));
  return inOrderOfScope([...last.values()]);
}

/** The opt-out that holds back a text to this contact; null where it may go (P2). */
export function optOutAgainst(tables: Tables, text: ScopedMessage & { contact: string }): Consent | null {
  return consentAgainst(consentsOf(tables, text.contact), text);
}

/** Records the change, and what follows from it for all that waits (P2). */
export function setConsent(tables: Tables, change: ConsentChange): ConsentResult {
  restoreConsents(tables, change.contact);
  const present = consentsOf(tables, change.contact);
  const { said_at = change.now } = change;
  const later = said_at < change.now ? wordsAfter(tables, change.contact, said_at) : [];
  noteWord(tables, change);
  const entries = consentsAfter(change, present, later);
  for (const [place, entry] of entries.entries()) {
    tables.consents.push({ ...entry, id: place === 0 ? change.id : `${change.id}/${place}` });
  }
  const isOptOut = change.change === "opt_out" && stillCounts(change, later);
  const cancelled = isOptOut ? cancelWaiting(tables, change) : { messages: [], holds: 0 };
  return { changed: entries.length > 0, consents: entries.length > 0 ? entries : present, cancelled };
}

function cancelWaiting(tables: Tables, { contact, scope, now }: ConsentChange): ConsentResult["cancelled"] {
  const cancelled: ConsentResult["cancelled"] = { messages: [], holds: 0 };
  for (const kept of tables.messages) {
    if (kept.message.status !== "queued" || kept.message.contact !== contact) continue;
    const after = isOptedOutOf([scope], kept.message) ? suppressed(kept.message, now) : null;
    if (after === null) continue;
    kept.message = after;
    cancelled.messages.push(after.id);
  }
  // What a throttle holds has no sender or topic yet; it meets the law when it is asked for.
  for (const held of scope.kind === "all" ? tables.holds : []) {
    if (held.state !== "held" || held.contact !== contact || !isHeldWithin(scope, held.msg)) continue;
    held.state = "cancelled";
    cancelled.holds += 1;
  }
  return cancelled;
}

/** The provider told us, of this text, that its contact has opted out. */
export function optOutByProvider(
  tables: Tables,
  text: Pick<Message, "contact" | "id" | "gateway" | "sender">,
  opt_out: ProviderOptOut | null,
  now: number,
): void {
  // Of an erased contact nothing says who it was. The provider keeps its own list, and will say it again of the next text.
  if (opt_out === null || isErased(text.contact)) return;
  setConsent(tables, {
    id: opt_out.consent_id,
    contact: text.contact,
    change: "opt_out",
    scope: scopeOfStop(opt_out.stop_means, text),
    source: "provider",
    message_id: text.id,
    gateway: text.gateway,
    now,
  });
}
