import { displayNumber } from "../../src/core/phone-number.ts";
import { isSmsError, SmsError } from "../../src/core/sms-error.ts";

/** What an error is about: to whom the text should have gone as far as that is known, and the text that it answers. */
export interface About {
  to: string | null;
  answers: string | null;
}

/** So much of a number is enough to find the conversation, and too little to be somebody's number. */
const SHOWN_DIGITS = 4;
/** A shorter number would be told by them. */
const FEWEST_DIGITS = 8;

/**
 * The error as it goes to the log, which many may read and nobody erases: it says whom and which text it is about, and has
 * nobody's whole number. The flow is told in whole words what is wrong (`msg.refused`).
 */
export function namedError(error: unknown, { to, answers }: About): unknown {
  if (!isSmsError(error)) return error;
  const short = to === null ? null : lastDigits(to);
  const about = [short === null ? [] : [`to ${short}`], answers === null ? [] : [`for ${answers}`]].flat();
  const message = to === null ? error.message : withoutNumber(error.message, to, short ?? "…");
  return new SmsError(error.code, about.length === 0 ? message : `${message} (${about.join(", ")})`, { cause: error });
}

function lastDigits(number: string): string | null {
  const digits = number.replaceAll(/\D/g, "");
  return digits.length < FEWEST_DIGITS ? null : `…${digits.slice(-SHOWN_DIGITS)}`;
}

function withoutNumber(message: string, number: string, short: string): string {
  return [displayNumber(number.slice(0, 40)), number]
    .filter((written) => /\d{3}/.test(written))
    .reduce((text, written) => text.replaceAll(written, short), message);
}
