import type { Clock } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message, Review } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import type { InboundText, Store } from "../database/store.ts";
import type { FlowRuns } from "./flow-runs.ts";
import type { Log } from "./log.ts";

/** More are not counted: the status says "99+". */
const MOST_COUNTED = 100;
/** A person has this many undecided at most in one decision; the next one takes the rest. */
const MOST_DECIDED = 100;

interface ReviewsParts {
  store: Store;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  runs: FlowRuns;
}

/** Texts that may be opt-outs: obeyed at once (P2), and put up for a person, who decides whether they were meant so. */
export class Reviews {
  readonly #parts: ReviewsParts;
  readonly #listeners = new Set<() => void>();

  constructor(parts: ReviewsParts) {
    this.#parts = parts;
  }

  /** Says to whoever reads the log that somebody should look at a text. */
  opened({ contact }: Message, { words, due_at }: NonNullable<InboundText["review"]>): void {
    const who = displayNumber(contact);
    const day = new Date(due_at).toISOString().slice(0, 10);
    this.#parts.log.warn(
      `${who} may have opted out with “${words}”. They get no texts for now. Decide until ${day} whether they meant it, with a conversation store ("the doubtful opt-out"); after that it counts as meant.`,
    );
    this.#tell();
  }

  /** How many wait for a decision that still has time, up to 100. */
  async waiting(): Promise<number> {
    const { store, clock } = this.#parts;
    return (await store.openReviews(MOST_COUNTED, { due_after: clock.now() - 1 })).length;
  }

  /**
   * A person's decision on what one contact has said: on one text, or on all that are undecided. What is decided already stays
   * so, and a repeat does no harm. That it was no opt-out cannot be decided while the flow is still at work on the text
   * itself: else a flow could wave every doubtful opt-out through, and no person would ever have looked (P2).
   *
   * @throws SmsError opted_out
   * @param id of the review; null for all of this contact
   * @returns what was decided now
   */
  async decide(contact: string, id: string | null, decision: "opt_out" | "no_opt_out", by: string): Promise<Review[]> {
    const { store, clock, makeId, runs } = this.#parts;
    const open = await store.openReviews(MOST_DECIDED, { contact });
    if (decision === "no_opt_out" && open.some(({ message_id }) => runs.isUnderWay(message_id))) {
      throw new SmsError(
        "opted_out",
        `What ${displayNumber(contact)} has just texted may be an opt-out, and a flow cannot decide by itself that it was none. Let a person look at it, and begin the flow with what they decide.`,
      );
    }
    const decided: Review[] = [];
    for (const review of open) {
      if (id !== null && review.id !== id) continue;
      const consent_id = makeId("consent");
      const done = await store.decideReview({ id: review.id, decision, by, now: clock.now(), consent_id });
      if (done) decided.push(done);
    }
    if (decided.length > 0) this.#tell();
    return decided;
  }

  /** Tells whenever there is one more to decide, or one less. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
