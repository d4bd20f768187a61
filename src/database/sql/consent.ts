import type { Instant } from "../../core/clock.ts";
import type { Consent, Message } from "../../core/message.ts";
import { suppressed } from "../message-changes.ts";
import { consentAfter } from "../people-changes.ts";
import type { AcceptedText, ConsentChange, ConsentResult } from "../store.ts";
import { type Connection, one } from "./connection.ts";
import { saveMessage, storedMessageOf } from "./messages.ts";
import { consentOf } from "./rows.ts";

export async function findConsent(c: Connection, contact: string): Promise<Consent | null> {
  const row = await one(c, "select * from consents where contact = $1", [contact]);
  return row && consentOf(row);
}

export async function isOptedOut(c: Connection, contact: string): Promise<boolean> {
  return (await findConsent(c, contact))?.state === "opted_out";
}

export async function consentLog(c: Connection, contact: string): Promise<Consent[]> {
  return (await c.all("select * from consent_log where contact = $1 order by seq", [contact])).map(consentOf);
}

const WRITE = `insert into consents (contact, state, since, source, message_id) values ($1, $2, $3, $4, $5)
  on conflict (contact) do update set state = $2, since = $3, source = $4, message_id = $5`;
const LOG = "insert into consent_log (contact, state, since, source, message_id, id) values ($1, $2, $3, $4, $5, $6)";

/** Records the change, and what follows from it for all that waits (P2). */
export async function setConsent(c: Connection, change: ConsentChange): Promise<ConsentResult> {
  const present = await findConsent(c, change.contact);
  const wanted = consentAfter(change);
  const changed = present?.state !== wanted.state;
  if (changed) {
    const values = [wanted.contact, wanted.state, wanted.since, wanted.source, wanted.message_id];
    await c.all(WRITE, values);
    await c.all(LOG, [...values, change.id]);
  }
  const cancelled =
    change.change === "opt_out" ? await cancelWaiting(c, change.contact, change.now) : { messages: [], holds: 0 };
  return { changed, consent: changed || present === null ? wanted : present, cancelled };
}

const QUEUED = "select * from messages where status = 'queued' and contact = $1 and kind <> 'law' order by seq";

async function cancelWaiting(c: Connection, contact: string, now: Instant): Promise<AcceptedText["cancelled"]> {
  const messages: string[] = [];
  for (const row of await c.all(QUEUED, [contact])) {
    const { seq, message } = storedMessageOf(row);
    await saveMessage(c, seq, suppressed(message, now) ?? message, {
      worker: null,
      lease_until: null,
      is_head: false,
    });
    messages.push(message.id);
  }
  const holds = await c.all(
    "update holds set state = 'cancelled' where state = 'held' and contact = $1 returning seq",
    [contact],
  );
  return { messages, holds: holds.length };
}

/** The provider told us, of this text, that its contact has opted out. */
export async function optOutByProvider(
  c: Connection,
  message: Message,
  opt_out: { consent_id: string } | null,
  now: Instant,
): Promise<void> {
  if (opt_out === null) return;
  await setConsent(c, {
    id: opt_out.consent_id,
    contact: message.contact,
    change: "opt_out",
    source: "provider",
    message_id: message.id,
    now,
  });
}
