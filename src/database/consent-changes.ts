import type { Instant } from "../core/clock.ts";
import type { Consent, Review } from "../core/message.ts";
import {
  isOfEverything,
  isOptedOutOf,
  lifts,
  type OptOutScope,
  type ScopedMessage,
  scopeKey,
  scopeWithin,
} from "../core/opt-out-scope.ts";
import type { ConsentChange, ReviewChoice, ReviewDecision, Said } from "./store.ts";

// What happens to consents, as pure functions, so that every driver keeps the same law (P2).

/** When a contact last said a thing of being texted. */
export interface LastWord extends Said {
  at: Instant;
}

/**
 * Whether an opt-out is not undone by what the contact has said since. It is asked of every change; what an opt-in from
 * before may still lift is `consentsAfter`'s.
 *
 * @param later what they have said since the change
 */
export function stillCounts({ change, scope }: Said, later: readonly LastWord[]): boolean {
  return change === "opt_in" || !later.some((word) => word.change === "opt_in" && lifts(word.scope, scope));
}

/**
 * What a consent change records: one entry for each scope whose state it changes, none where it says nothing new.
 *
 * @param present where the contact stands
 * @param later what they have said since the change
 */
export function consentsAfter(
  change: ConsentChange,
  present: readonly Consent[],
  later: readonly LastWord[] = [],
): Consent[] {
  const { contact, said_at: since = change.now, source, message_id, gateway } = change;
  if (!stillCounts(change, later)) return [];
  const entry = (scope: OptOutScope, state: Consent["state"]): Consent => {
    return { contact, scope, state, since, source, message_id, gateway };
  };
  const of = ({ scope }: { scope: OptOutScope }): Consent | undefined =>
    present.find((each) => scopeKey(each.scope) === scopeKey(scope));
  if (change.change === "opt_out") return of(change)?.state === "opted_out" ? [] : [entry(change.scope, "opted_out")];
  const opted_out = present.filter(({ state }) => state === "opted_out");
  const liftable = opted_out.filter(({ scope }) => lifts(change.scope, scope));
  const lifted = liftable.filter(({ scope }) => !later.some((word) => isOptOutOf(word, scope)));
  if (liftable.length > 0) return lifted.map(({ scope }) => entry(scope, "opted_in"));
  // Nothing to lift: the first opt-in of a contact is evidence too.
  const { within } = change.scope;
  const all: OptOutScope = within === undefined ? { kind: "all" } : scopeWithin(within, { kind: "all" });
  const said = change.scope.kind === "topic" ? change.scope : all;
  return of({ scope: said }) === undefined ? [entry(said, "opted_in")] : [];
}

function isOptOutOf(word: Said, scope: OptOutScope): boolean {
  return word.change === "opt_out" && scopeKey(word.scope) === scopeKey(scope);
}

/**
 * Whether the law's answer to what somebody said may leave. To who had opted out of everything before, an opt-out of a part
 * is no news, and nothing leaves for them but the one confirmation that they had (P2). Nor is who had opted out for good
 * told by a simulator that they will be texted again.
 *
 * @param consents where the contact stands after it
 */
export function deservesAnswer({ change, scope }: Said, consents: readonly Consent[]): boolean {
  if (change === "opt_in" && scope.within === undefined) return true;
  const others = consents.filter((each) => scopeKey(each.scope) !== scopeKey(scope));
  return !others.some((each) => each.state === "opted_out" && isOfEverything(each.scope, scope));
}

/** Of these consents, the one that holds the text back; null where it may go (P2). */
export function consentAgainst(consents: readonly Consent[], text: ScopedMessage): Consent | null {
  const opted_out = consents.filter(({ state }) => state === "opted_out");
  return opted_out.find(({ scope }) => isOptedOutOf([scope], text)) ?? null;
}

export const ALL_REVIEWS: ReviewChoice = { due_after: -1 };

/** The review after a person's decision. */
export function decided(review: Review, { decision, by, now }: ReviewDecision): Review {
  return { ...review, decision, decided_by: by, decided_at: now };
}

/** What the decision "no opt-out" takes back; null where the contact has said something else of it since. */
export function takenBack(review: Review, decision: ReviewDecision, consents: readonly Consent[]): Consent | null {
  const { contact, scope, message_id } = review;
  const present = consents.find((each) => scopeKey(each.scope) === scopeKey(scope));
  if (decision.decision === "opt_out" || present?.state !== "opted_out") return null;
  if (present.message_id !== message_id) return null;
  const { gateway } = present;
  return { contact, scope, state: "opted_in", since: decision.now, source: "person", message_id, gateway };
}

/** Consents in the order in which every driver gives them: the one of everything first. */
export function inOrderOfScope(consents: readonly Consent[]): Consent[] {
  const keyed = consents.map((consent) => ({ consent, key: scopeKey(consent.scope) }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ consent }) => consent);
}
