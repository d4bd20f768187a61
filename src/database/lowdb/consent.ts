import type { Consent } from "../../core/message.ts";
import { suppressed } from "../message-changes.ts";
import { consentAfter } from "../people-changes.ts";
import type { ConsentChange, ConsentResult } from "../store.ts";
import type { Tables } from "./tables.ts";

export function consentLog(tables: Tables, contact: string): Consent[] {
  return tables.consents.filter((change) => change.contact === contact).map(({ id: _, ...consent }) => consent);
}

export function findConsent(tables: Tables, contact: string): Consent | null {
  return consentLog(tables, contact).at(-1) ?? null;
}

export function isOptedOut(tables: Tables, contact: string): boolean {
  return findConsent(tables, contact)?.state === "opted_out";
}

/** Records the change, and what follows from it for all that waits (P2). */
export function setConsent(tables: Tables, change: ConsentChange): ConsentResult {
  const present = findConsent(tables, change.contact);
  const wanted = consentAfter(change);
  const changed = present?.state !== wanted.state;
  if (changed) tables.consents.push({ ...wanted, id: change.id });
  const cancelled: ConsentResult["cancelled"] = { messages: [], holds: 0 };
  if (change.change === "opt_out") {
    for (const kept of tables.messages) {
      if (kept.message.status !== "queued" || kept.message.contact !== change.contact) continue;
      const after = suppressed(kept.message, change.now);
      if (after === null) continue;
      kept.message = after;
      cancelled.messages.push(after.id);
    }
    for (const held of tables.holds) {
      if (held.state !== "held" || held.contact !== change.contact) continue;
      held.state = "cancelled";
      cancelled.holds += 1;
    }
  }
  return { changed, consent: changed || present === null ? wanted : present, cancelled };
}

/** The provider told us, of this text, that its contact has opted out. */
export function optOutByProvider(
  tables: Tables,
  text: { contact: string; id: string },
  opt_out: { consent_id: string } | null,
  now: number,
): void {
  if (opt_out === null) return;
  setConsent(tables, {
    id: opt_out.consent_id,
    contact: text.contact,
    change: "opt_out",
    source: "provider",
    message_id: text.id,
    now,
  });
}
