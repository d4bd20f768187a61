import type { Instant } from "../../../../core/clock.ts";
import type { Consent } from "../../../../core/message.ts";
import type { ThreadAnswer } from "../../../desk-wire.ts";
import { dayOf } from "../contact/their-clock.ts";
import { optedOutSince } from "./refusal.ts";
import { words } from "./words.ts";

/** Why nothing can be sent. */
export interface Refusal {
  /** For the button. */
  short: string;
  sentence: string;
}

/** Null: it can be sent, as far as the page knows. The server asks the law again in any case (P2). */
export function refusalOf(
  { line, refused }: Pick<ThreadAnswer, "line" | "refused">,
  consents: readonly Consent[],
  now: Instant,
): Refusal | null {
  const since = optedOutSince(consents, line.conversation);
  if (since !== null) {
    const sentence = words.optedOutSentence(line.contact_name ?? line.shown, dayOf(since, now));
    return { short: words.optedOutOn(dayOf(since, now)), sentence };
  }
  if (refused === null && !line.opted_out) return null;
  return { short: words.cannotSend, sentence: refused ?? words.optedOut(line.contact_name ?? line.shown) };
}
