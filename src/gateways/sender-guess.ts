import { readSender } from "../core/address.ts";
import { countryOf, kindOfSender } from "../core/phone-number.ts";
import { type SenderKind, SLOWEST_SEGMENTS_PER_SECOND, senderKind } from "./sender-kinds.ts";

/** What can be told of a sender from what was typed. */
export interface SenderGuess {
  /** As it is stored: E.164, digits of a short code, or a name. */
  sender: string;
  kind: SenderKind;
  /** ISO 3166; empty where it has none or cannot be told. */
  country: string;
}

/** Codes of toll-free numbers in the North American plan. */
const TOLL_FREE = /^\+1(800|833|844|855|866|877|888)/;

/**
 * Null where the text is neither a number nor an ID.
 *
 * @param default_country ISO 3166, for numbers written without country; null for none
 */
export function guessSender(typed: string, default_country: string | null): SenderGuess | null {
  const sender = readSender(typed, default_country);
  if (sender === null) return null;
  const kind = kindOf(sender);
  const country = kind === "alphanumeric" ? "" : (countryOf(sender) ?? default_country ?? "");
  return { sender, kind, country };
}

/** Segments per second that a kind of sender starts with. */
export function usualRate(kind: string): number {
  return senderKind(kind)?.segments_per_second ?? SLOWEST_SEGMENTS_PER_SECOND;
}

/** Code of what is wrong with a sender. */
export type SenderProblem = "empty" | "not_a_number" | "twice" | "rate" | "limit" | "replies";

/** What is wrong with each of the senders, in their order; null where nothing is. */
export function senderProblems(
  senders: readonly { sender: string; rate: number; limit?: number; replies_to?: string }[],
  default_country: string | null,
): (SenderProblem | null)[] {
  const seen = new Set<string>();
  return senders.map(({ sender, rate, limit = 0, replies_to }) => {
    if (sender.trim() === "") return "empty";
    const stored = readSender(sender, default_country);
    if (stored === null) return "not_a_number";
    if (seen.has(stored)) return "twice";
    seen.add(stored);
    if (!(rate > 0 && Number.isFinite(rate))) return "rate";
    if (!(limit >= 0 && Number.isFinite(limit))) return "limit";
    return replies_to === undefined || readReplyNumber(replies_to, stored, default_country) !== null ? null : "replies";
  });
}

/**
 * Where replies to a sender come to, as it is stored: a number that people can text, and another one than the sender itself;
 * null for anything else.
 */
export function readReplyNumber(typed: string, sender: string | null, default_country: string | null): string | null {
  const number = readSender(typed, default_country);
  const isName = number === null || kindOfSender(number) === "alphanumeric";
  return isName || number === sender ? null : number;
}

function kindOf(sender: string): SenderKind {
  const kind = kindOfSender(sender);
  if (kind === "short_code" || kind === "alphanumeric") return kind;
  if (kind === null) return "alphanumeric";
  return TOLL_FREE.test(sender) ? "toll_free" : "long_code";
}
