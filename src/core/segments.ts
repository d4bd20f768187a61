import { SmsError } from "./sms-error.ts";

export type Encoding = "GSM-7" | "UCS-2";

export interface SegmentCount {
  encoding: Encoding;
  /** What carriers bill and limit; 0 for an empty text. */
  segments: number;
  /** Septets (GSM-7; characters of the extension table cost two) or UTF-16 code units (UCS-2). */
  units: number;
  /** Units that still fit into the last segment. */
  left_in_segment: number;
}

/** The header of a joined text counts its parts in one octet (3GPP TS 23.040 §9.2.3.24.1). */
export const MOST_SEGMENTS = 255;
/** The longest text that can be sent at all, in characters. Count and split take linear time; still, borders should refuse more. */
export const LONGEST_TEXT = MOST_SEGMENTS * 153;

/** Units in a text of one segment, and in each part of a joined one (140 octets less 6 of header). */
const ROOM = { "GSM-7": { alone: 160, joined: 153 }, "UCS-2": { alone: 70, joined: 67 } } as const;

/** 3GPP TS 23.038 §6.2.1: Ç is basic, ç and the backtick are not there at all. */
const BASIC =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** §6.2.1.1: an escape and a character. */
const EXTENSION = "\f^{}\\[~]|€";

const GSM_COST = new Map<string, number>([
  ...[...BASIC].map((character): [string, number] => [character, 1]),
  ...[...EXTENSION].map((character): [string, number] => [character, 2]),
]);

/** How a carrier counts this text, of any length. Lone surrogates count as one UCS-2 unit. */
export function countSegments(text: string): SegmentCount {
  const encoding = encodingOf(text);
  let units = 0;
  let last = 0;
  let joined = 0;
  for (const character of text) {
    const cost = costOf(character, encoding);
    units += cost;
    if (last + cost > ROOM[encoding].joined || joined === 0) {
      joined += 1;
      last = 0;
    }
    last += cost;
  }
  const { alone, joined: room } = ROOM[encoding];
  if (units <= alone) return { encoding, segments: units === 0 ? 0 : 1, units, left_in_segment: alone - units };
  return { encoding, segments: joined, units, left_in_segment: room - last };
}

/**
 * The parts in which this text travels; joined, they are the text. No cut goes through an escape pair or a surrogate pair.
 * @throws SmsError `text_too_long` for more than {@link MOST_SEGMENTS} parts
 */
export function splitText(text: string): string[] {
  const { encoding, segments, units } = countSegments(text);
  if (segments > MOST_SEGMENTS) {
    throw new SmsError(
      "text_too_long",
      `This text needs ${segments} segments; a phone can join at most ${MOST_SEGMENTS}. Shorten it, or send it as several texts.`,
    );
  }
  if (units === 0) return [];
  return segments === 1 ? [text] : cut(text, encoding);
}

/**
 * What in a text does not fit GSM-7 and so makes every segment shorter: each character once, in order, as people see them
 * (an emoji of several code points is one).
 */
export function nonGsmCharacters(text: string): string[] {
  const found = new Set<string>();
  for (const { segment } of GRAPHEMES.segment(text.slice(0, LONGEST_TEXT))) {
    if (encodingOf(segment) === "UCS-2") found.add(segment);
  }
  return [...found];
}

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

function cut(text: string, encoding: Encoding): string[] {
  const room = ROOM[encoding].joined;
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  let filled = 0;
  for (const character of text) {
    const cost = costOf(character, encoding);
    if (filled + cost > room) {
      parts.push(text.slice(start, end));
      start = end;
      filled = 0;
    }
    filled += cost;
    end += character.length;
  }
  parts.push(text.slice(start));
  return parts;
}

function encodingOf(text: string): Encoding {
  for (const character of text) if (!GSM_COST.has(character)) return "UCS-2";
  return "GSM-7";
}

function costOf(character: string, encoding: Encoding): number {
  return encoding === "UCS-2" ? character.length : (GSM_COST.get(character) ?? 1);
}
