import { isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { SMS, splitChannel } from "./channel.ts";
import { remember } from "./remember.ts";
import { subscriberNumber } from "./subscriber-number.ts";

/** What the carrier calls a sender: a number that can be called, a number of 3–8 digits, or a name. */
export type SenderKind = "phone" | "short_code" | "alphanumeric";

/** Longer input is no number; people paste whole sentences into number fields. */
const LONGEST_INPUT = 80;
/** Bare digits from here on are read as country code and number: short codes end at eight digits. */
const SHORTEST_BARE_INTERNATIONAL = 9;

/**
 * The number in E.164 ("+14155550101"), or null where the text is no number that could be texted.
 * Forgives spaces, punctuation, `00` for `+`, full-width and other scripts' digits, invisible marks of copied numbers.
 * Checks the length a country's numbers have, not its list of numbers in use: that list lags behind the operators,
 * and made-up numbers (555-0101) must work in trials. A subscriber whose number is written in two ways has one
 * (`subscriberNumber`).
 *
 * @param default_country  ISO 3166 code ("US") for numbers written without country; null: only international ones
 */
export function parseNumber(text: string, default_country: string | null): string | null {
  const written = parseWritten(text, default_country);
  return written && subscriberNumber(written);
}

/** The same, in the one of the two ways in which it was written. */
function parseWritten(text: string, default_country: string | null): string | null {
  const typed = tidy(text);
  if (typed === null) return null;
  const national = possible(typed, default_country);
  if (national) return national.number;
  const digits = typed.replace(/[\s().\-/]/gu, "");
  const [, mexican] = MEXICAN_WITH_ONE.exec(digits) ?? [];
  if (mexican !== undefined) return `+521${mexican}`;
  // Some providers and spreadsheets leave out the plus. Only a number in use is believed: the guess must not text a stranger.
  if (!/^\p{Nd}+$/u.test(digits) || digits.length < SHORTEST_BARE_INTERNATIONAL) return null;
  const withPlus = possible(`+${digits}`, null);
  return withPlus?.isValid() ? withPlus.number : null;
}

/** No number by libphonenumber any more, but carriers bring texts from it. */
const MEXICAN_WITH_ONE = /^\+?521([1-9]\d{9})$/;

/** "+1 415 555 0101" for E.164; short codes and alphanumeric IDs unchanged. */
export function displayNumber(number: string): string {
  return number.startsWith("+") ? international(number) : number;
}

/** ISO 3166 code of an E.164 number's country; null where it has none of its own (satellite, short codes). */
export function countryOf(number: string): string | null {
  if (!number.startsWith("+")) return null;
  const parsed = possible(number, null);
  if (!parsed || parsed.isNonGeographic()) return null;
  if (parsed.country) return parsed.country;
  // Numbers not in use (trials, new ranges) get their code's main country; +1 has 25 of them, so it would be a guess.
  return parsed.countryCallingCode === "1" ? null : (parsed.getPossibleCountries()[0] ?? null);
}

/** What kind of sender the text names; null where it can be none. */
export function kindOfSender(text: string): SenderKind | null {
  const typed = text.normalize("NFKC").trim();
  if (/^\d{3,8}$/.test(typed)) return "short_code";
  if (parseNumber(typed, null) !== null) return "phone";
  return isAlphanumericId(typed) ? "alphanumeric" : null;
}

/**
 * A contact as it is stored: the subscriber's number in E.164, a short code, or an alphanumeric ID as it was; null for
 * anything else.
 */
export function normalizeAddress(text: string, default_country: string | null): string | null {
  const written = normalizeSender(text, default_country);
  return written && subscriberNumber(written);
}

/**
 * A sender as it is stored: E.164 as it was written, for carriers know their own numbers in one way only; a short code, or an
 * alphanumeric ID as it was; null for anything else.
 * Eight digits can be a short code or a local number: it is the number where such a one is in use in `default_country`.
 */
export function normalizeSender(text: string, default_country: string | null): string | null {
  const typed = text.normalize("NFKC").trim();
  if (/^\d{3,8}$/.test(typed)) {
    const local = typed.length >= 7 ? possible(typed, default_country) : null;
    return local?.isValid() ? local.number : typed;
  }
  return parseWritten(typed, default_country) ?? (isAlphanumericId(typed) ? typed : null);
}

/** GSM allows 11 characters; without a letter it would be a number. */
function isAlphanumericId(text: string): boolean {
  return /^[ -~]{1,11}$/.test(text) && /[A-Za-z]/.test(text) && splitChannel(text).channel === SMS;
}

function tidy(text: string): string | null {
  if (text.length > LONGEST_INPUT) return null;
  const plain = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/^tel:/i, "");
  return plain.replace(/^\(?00\)?[\s.-]*(?=[1-9])/, "+");
}

/** Reading a number is dear, and a text's numbers are read several times on its way. */
const MOST_REMEMBERED = 10_000;

const international = remember((number) => possible(number, null)?.formatInternational() ?? number, MOST_REMEMBERED);

const readings = remember((country) => remember((text) => read(text, country), MOST_REMEMBERED), 250);

function possible(text: string, default_country: string | null): PhoneNumber | null {
  return readings(default_country ?? "")(text);
}

function read(text: string, default_country: string): PhoneNumber | null {
  const country = default_country.toUpperCase();
  const options = isSupportedCountry(country) ? { defaultCountry: country, extract: false } : { extract: false };
  const number = parsePhoneNumberFromString(text, options);
  // A text cannot be sent to an extension.
  return number?.isPossible() && !number.ext ? number : null;
}
