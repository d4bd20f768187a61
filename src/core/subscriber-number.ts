/**
 * One subscriber, one number. Some countries write a mobile number in two ways, and carriers bring texts with either; the
 * one that is kept is libphonenumber's of a mobile:
 *
 * - Mexico dropped the 1 after +52 in 2019 (IFT), and some carriers still write it;
 * - Argentina's mobiles have a 9 after +54, which is left out where they text. No landline there takes texts;
 * - Brazil put a 9 before the eight digits of every mobile between 2012 and 2016 (ANATEL); landlines begin with 2 to 5.
 */
const TO_MOBILE: readonly (readonly [written: RegExp, kept: string])[] = [
  [/^\+521(\d{10})$/, "+52$1"],
  [/^\+54([1-3]\d{9})$/, "+549$1"],
  [/^\+55([1-9][1-9])([6-9]\d{7})$/, "+55$19$2"],
];

/** The number (E.164) under which its subscriber is kept; every number that is written in one way only is kept as it is. */
export function subscriberNumber(number: string): string {
  // +52, +54, +55: all others are the most, and are told by two characters.
  if (number[1] !== "5") return number;
  const [written, kept] = TO_MOBILE.find(([pattern]) => pattern.test(number)) ?? [];
  return written === undefined || kept === undefined ? number : number.replace(written, kept);
}

/** Before channels were fields, they stood before numbers. */
const CHANNELS = ["", "whatsapp:", "rcs:"];

/**
 * All ways in which a subscriber's number may have been kept, today's first. By these is found what is known only by a hash of
 * the number as it was written then.
 */
export function spellingsOf(number: string): string[] {
  return CHANNELS.flatMap((channel) => writtenWays(number).map((way) => channel + way));
}

function writtenWays(number: string): string[] {
  const kept = subscriberNumber(number);
  const [, mexican] = /^\+52([1-9]\d{9})$/.exec(kept) ?? [];
  const [, argentine] = /^\+549(\d{10})$/.exec(kept) ?? [];
  const [, area, brazilian] = /^\+55([1-9][1-9])9([6-9]\d{7})$/.exec(kept) ?? [];
  if (mexican !== undefined) return [kept, `+521${mexican}`];
  if (argentine !== undefined) return [kept, `+54${argentine}`];
  return brazilian === undefined ? [kept] : [kept, `+55${area ?? ""}${brazilian}`];
}
