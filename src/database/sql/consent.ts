import type { Instant } from "../../core/clock.ts";
import { isErased } from "../../core/erased.ts";
import type { Consent, DeadNumber, Message } from "../../core/message.ts";
import { isOptedOutOf, type OptOutScope, type ScopedMessage, scopeKey, scopeOfStop } from "../../core/opt-out-scope.ts";
import { consentAgainst, consentsAfter, inOrderOfScope, stillCounts } from "../consent-changes.ts";
import { isHeldWithin } from "../holds.ts";
import { suppressed } from "../message-changes.ts";
import type { AcceptedText, ConsentChange, ConsentResult, ProviderOptOut } from "../store.ts";
import { noteWord, wordsAfter } from "./catch-up.ts";
import type { Connection } from "./connection.ts";
import { takeFromHash } from "./erased-consents.ts";
import { saveMessage, storedMessageOf } from "./messages.ts";
import { consentOf, deadNumberOf, numberAt, textAt } from "./rows.ts";

export async function consentsOf(c: Connection, contact: string): Promise<Consent[]> {
  return inOrderOfScope((await c.all("select * from consents where contact = $1", [contact])).map(consentOf));
}

/** The opt-out that holds back a text to this contact; null where it may go (P2). */
export async function optOutAgainst(c: Connection, text: ScopedMessage & { contact: string }): Promise<Consent | null> {
  return consentAgainst(await consentsOf(c, text.contact), text);
}

export async function consentLog(c: Connection, contact: string): Promise<Consent[]> {
  return (await c.all("select * from consent_log where contact = $1 order by seq", [contact])).map(consentOf);
}

const WRITE = `insert into consents (contact, scope, state, since, source, message_id, gateway)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (contact, scope) do update set state = $3, since = $4, source = $5, message_id = $6, gateway = $7`;
const LOG = `insert into consent_log (contact, scope, state, since, source, message_id, gateway, id)
  values ($1, $2, $3, $4, $5, $6, $7, $8)`;

export async function writeConsent(c: Connection, consent: Consent, id: string): Promise<void> {
  const { contact, scope, state, since, source, message_id, gateway } = consent;
  const values = [contact, scopeKey(scope), state, since, source, message_id, gateway];
  await c.all(WRITE, values);
  await c.all(LOG, [...values, id]);
}

const WITH_CONTACT = `select contact, scope, state, since, source, message_id, gateway,
    cast(null as bigint) as dead_since, null as dead_code, null as dead_reason
  from consents where contact = $1
  union all select number, '', '', 0, '', null, null, dead_since, dead_code, dead_reason from contacts where number = $1`;

/**
 * What holds a text back that is asked for now: an opt-out (P2), also one that is known by hash of the number where its contact
 * has to be made first; or that the number is dead. One question, for every text passes here.
 */
export async function whatHoldsBack(
  c: Connection,
  text: ScopedMessage & { contact: string },
): Promise<{ consent: Consent | null; dead: DeadNumber | null }> {
  const rows = await c.all(WITH_CONTACT, [text.contact]);
  const said = rows.filter(({ scope }) => scope !== "");
  const contact = rows.find(({ scope }) => scope === "");
  if (contact !== undefined) {
    return { consent: consentAgainst(inOrderOfScope(said.map(consentOf)), text), dead: deadNumberOf(contact) };
  }
  await restoreConsents(c, text.contact);
  return { consent: await optOutAgainst(c, text), dead: null };
}

/** Puts back what is known by hash of this number, wherever a contact is made anew or something is said of it (P2). */
export async function restoreConsents(c: Connection, number: string): Promise<void> {
  for (const { id, consent } of await takeFromHash(c, number)) await writeConsent(c, consent, id);
}

/** Records the change, and what follows from it for all that waits (P2). */
export async function setConsent(c: Connection, change: ConsentChange): Promise<ConsentResult> {
  await restoreConsents(c, change.contact);
  const present = await consentsOf(c, change.contact);
  const { said_at = change.now } = change;
  const later = said_at < change.now ? await wordsAfter(c, change.contact, said_at) : [];
  await noteWord(c, change);
  const entries = consentsAfter(change, present, later);
  for (const [place, entry] of entries.entries()) {
    await writeConsent(c, entry, place === 0 ? change.id : `${change.id}/${place}`);
  }
  const cancelled =
    change.change === "opt_out" && stillCounts(change, later)
      ? await cancelWaiting(c, change.contact, change.scope, change.now)
      : { messages: [], holds: 0 };
  return { changed: entries.length > 0, consents: entries.length > 0 ? entries : present, cancelled };
}

const QUEUED = "select * from messages where status = 'queued' and contact = $1 and kind <> 'law' order by seq";

async function cancelWaiting(
  c: Connection,
  contact: string,
  scope: OptOutScope,
  now: Instant,
): Promise<AcceptedText["cancelled"]> {
  const messages: string[] = [];
  for (const row of await c.all(QUEUED, [contact])) {
    const { seq, message } = storedMessageOf(row);
    if (!isOptedOutOf([scope], message)) continue;
    await saveMessage(c, seq, suppressed(message, now) ?? message, {
      worker: null,
      lease_until: null,
      is_head: false,
    });
    messages.push(message.id);
  }
  // What a throttle holds has no sender or topic yet; it meets the law when it is asked for.
  if (scope.kind !== "all") return { messages, holds: 0 };
  const held = await c.all("select seq, msg from holds where state = 'held' and contact = $1", [contact]);
  const holds = held.filter((row) => isHeldWithin(scope, textAt(row, "msg")));
  for (const row of holds) await c.all("update holds set state = 'cancelled' where seq = $1", [numberAt(row, "seq")]);
  return { messages, holds: holds.length };
}

/** The provider told us, of this text, that its contact has opted out. */
export async function optOutByProvider(
  c: Connection,
  message: Message,
  opt_out: ProviderOptOut | null,
  now: Instant,
): Promise<void> {
  // Of an erased contact nothing says who it was. The provider keeps its own list, and will say it again of the next text.
  if (opt_out === null || isErased(message.contact)) return;
  await setConsent(c, {
    id: opt_out.consent_id,
    contact: message.contact,
    change: "opt_out",
    scope: scopeOfStop(opt_out.stop_means, message),
    source: "provider",
    message_id: message.id,
    gateway: message.gateway,
    now,
  });
}
