import type { Review } from "../../core/message.ts";
import { scopeKey } from "../../core/opt-out-scope.ts";
import { decided, takenBack } from "../consent-changes.ts";
import type { InboundText, ReviewChoice, ReviewDecision } from "../store.ts";
import { type Connection, one } from "./connection.ts";
import { consentsOf, writeConsent } from "./consent.ts";
import { reviewOf } from "./rows.ts";

const INSERT = `insert into reviews (id, contact, message_id, words, scope, created_at, due_at)
  values ($1, $2, $3, $4, $5, $6, $7)`;

/** Puts a text that may be an opt-out up for a person's decision. */
export async function addReview(c: Connection, { id, contact, now, consent, review }: InboundText): Promise<void> {
  if (review === null || consent === null) return;
  await c.all(INSERT, [review.id, contact, id, review.words, scopeKey(consent.scope), now, review.due_at]);
}

const OPEN = "select * from reviews where decision is null and due_at > $1 order by due_at, seq limit $2";
const OPEN_OF = "select * from reviews where decision is null and contact = $1 order by due_at, seq limit $2";

export async function openReviews(c: Connection, limit: number, among: ReviewChoice): Promise<Review[]> {
  const rows = "contact" in among ? c.all(OPEN_OF, [among.contact, limit]) : c.all(OPEN, [among.due_after, limit]);
  return (await rows).map(reviewOf);
}

export async function decideReview(c: Connection, decision: ReviewDecision): Promise<Review | null> {
  const row = await one(c, "select * from reviews where id = $1 and decision is null", [decision.id]);
  if (row === null) return null;
  const review = reviewOf(row);
  await c.all("update reviews set decision = $2, decided_by = $3, decided_at = $4 where id = $1", [
    decision.id,
    decision.decision,
    decision.by,
    decision.now,
  ]);
  const back = takenBack(review, decision, await consentsOf(c, review.contact));
  if (back !== null) await writeConsent(c, back, decision.consent_id);
  return decided(review, decision);
}
