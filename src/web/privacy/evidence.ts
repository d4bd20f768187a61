import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../core/clock.ts";
import type { Consent, Contact, Conversation, Json, Message } from "../../core/message.ts";
import { isOptedOutOf, type OptOutScope, scopeKey } from "../../core/opt-out-scope.ts";
import type { Action } from "../../database/desk.ts";
import { HAND_OVER_MS } from "../../database/diagnostics.ts";
import type { Store } from "../../database/store.ts";
import { textsOf } from "./contact-texts.ts";

/** What is known of one number before the law: what its owner said of being texted, and what was sent and held back. */
export interface Evidence {
  number: string;
  made_at: Instant;
  made_by: string;
  /** Null: there is none, or it was erased. */
  contact: Contact | null;
  /** Every change of consent, oldest first. */
  log: Consent[];
  /** What is known by the hash of the number only, since the contact was erased. */
  erased_log: Consent[];
  /** The texts that said so, by their ids. */
  said: ReadonlyMap<string, Message>;
  /** What people at the desk recorded, with how they were told. */
  recorded: Action[];
  conversations: Conversation[];
  counts: EvidenceCounts;
  gateways: GatewayNames;
}

/** How operators call their gateways, by id; one that is gone has no name any more. */
export type GatewayNames = ReadonlyMap<string, string>;

export interface EvidenceCounts {
  received: number;
  /** Texts of ours that left. */
  sent: number;
  /** Of these, the law's own answers while the person was opted out: the confirmation of a STOP, the answer to HELP. */
  answers_of_law: number;
  /** Texts of ours that were held back because of an opt-out. */
  held_back: number;
  /** Ids of texts that left although the person had opted out of them. None is what is promised (P2). */
  in_spite: string[];
}

/** Reads what there is of a number; its texts are counted only, for they may be many. */
export async function readEvidence(
  store: Store,
  number: string,
  made_by: string,
  made_at: Instant,
  gateways: GatewayNames,
): Promise<Evidence> {
  const [contact, log, erased_log, conversations, { actions }] = await Promise.all([
    store.contact(number),
    store.consentLog(number),
    store.erasedConsents(number),
    store.conversationsOf(number),
    store.recordsOf(number),
  ]);
  const recorded = actions.filter(({ what }) => what === "opted_out" || what === "opted_in");
  const ids = log.flatMap(({ message_id }) => message_id ?? []);
  const said = new Map<string, Message>();
  for (const message of await Promise.all([...new Set(ids)].map((id) => store.message(id)))) {
    if (message !== null) said.set(message.id, message);
  }
  const counts: EvidenceCounts = { received: 0, sent: 0, answers_of_law: 0, held_back: 0, in_spite: [] };
  for (const conversation of conversations) {
    for await (const texts of textsOf(store, conversation, made_at)) for (const text of texts) count(counts, text, log);
  }
  const about = { number, made_at, made_by, contact, gateways };
  return { ...about, log, erased_log, said, recorded, conversations, counts };
}

function count(counts: EvidenceCounts, text: Message, log: readonly Consent[]): void {
  if (text.direction === "in") {
    counts.received += 1;
    return;
  }
  if (isHeldBack(text)) counts.held_back += 1;
  if (text.sent_at === null) return;
  counts.sent += 1;
  const judged = leftInSpite(text, text.sent_at, log);
  if (judged && text.kind === "law") counts.answers_of_law += 1;
  else if (judged) counts.in_spite.push(text.id);
}

/** What a person at the desk noted of how they were told, with the change that they recorded then; null: nothing. */
export function notedWith({ state, since, scope, source }: Consent, recorded: readonly Action[]): Action | null {
  if (source !== "person") return null;
  const isIt = ({ what, at, detail }: Action): boolean =>
    what === state && at >= since && at <= since + RECORDED_WITHIN_MS && isSameScope(detail.scope, scope);
  return recorded.find(isIt) ?? null;
}

/** The change and the note are kept one after the other. */
const RECORDED_WITHIN_MS = 60_000;

/** A person who opts in to everything may lift several opt-outs, each with a line of its own in the log. */
function isSameScope(noted: Json | undefined, scope: OptOutScope): boolean {
  return isDeepStrictEqual(noted, { ...scope }) || isDeepStrictEqual(noted, { kind: "all" });
}

/** Suppressed by the law; a text may also be held back because a person has taken over the conversation. */
export function isHeldBack({ status, error_code }: Message): boolean {
  return status === "suppressed" && error_code !== "taken_over";
}

/** Asked for while the person was opted out of it, or handed over clearly after they had opted out. */
function leftInSpite(text: Message, sent_at: Instant, log: readonly Consent[]): boolean {
  const moments = [text.created_at - 1, sent_at - HAND_OVER_MS - 1];
  return moments.some((at) => isOptedOutOf(optOutsAt(log, at), text));
}

/** What somebody had opted out of at a time. */
export function optOutsAt(log: readonly Consent[], at: Instant): OptOutScope[] {
  const last = new Map<string, Consent>();
  for (const consent of log) if (consent.since <= at) last.set(scopeKey(consent.scope), consent);
  return [...last.values()].filter(({ state }) => state === "opted_out").map(({ scope }) => scope);
}
