import type { Review } from "../../core/message.ts";
import { decided, takenBack } from "../consent-changes.ts";
import type { InboundText, ReviewChoice, ReviewDecision } from "../store.ts";
import { consentsOf } from "./consent.ts";
import type { Tables } from "./tables.ts";

/** Puts a text that may be an opt-out up for a person's decision. */
export function addReview(tables: Tables, { id, contact, now, consent, review }: InboundText): void {
  if (review === null || consent === null) return;
  const undecided = { decision: null, decided_by: null, decided_at: null };
  const about = { contact, message_id: id, scope: consent.scope, created_at: now };
  tables.reviews.push({ ...review, ...about, ...undecided });
}

export function openReviews(tables: Tables, limit: number, among: ReviewChoice): Review[] {
  const isAmong = ({ contact, due_at }: Review): boolean =>
    "contact" in among ? contact === among.contact : due_at > among.due_after;
  const open = tables.reviews.filter((review) => review.decision === null && isAmong(review));
  return open.sort((a, b) => a.due_at - b.due_at).slice(0, limit);
}

export function decideReview(tables: Tables, decision: ReviewDecision): Review | null {
  const place = tables.reviews.findIndex(({ id, decision: before }) => id === decision.id && before === null);
  const review = tables.reviews[place];
  if (review === undefined) return null;
  const back = takenBack(review, decision, consentsOf(tables, review.contact));
  if (back !== null) tables.consents.push({ ...back, id: decision.consent_id });
  const after = decided(review, decision);
  tables.reviews[place] = after;
  return after;
}
