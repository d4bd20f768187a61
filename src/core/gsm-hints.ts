import { countSegments, nonGsmCharacters } from "./segments.ts";

/** A character that GSM-7 lacks, so that all of the text travels as UCS-2, and every segment holds 70 characters instead of 160. */
export interface GsmHint {
  /** As people see it: an emoji of several code points is one. */
  character: string;
  /** What says nearly the same in GSM-7, "" for what nobody sees; null: nothing does. */
  replacement: string | null;
}

/** What word processors and phones put in place of the keys that people press. */
const SIGNS: { readonly [replacement: string]: string } = {
  "'": "‘’‛′‵ʹʻʼʽˈˊˋ´`❛❜",
  '"': "“”„‟″‶ʺˮ«»〝〞❝❞",
  "-": "‐‑‒–—―−⁃•⎼⎽",
  ",": "‚،、",
  "/": "⁄∕÷⧸",
  "*": "·∙●◦∗✱✲✳⁎⁕",
  "(": "❨❪⟮⦅",
  ")": "❩❫⟯⦆",
  "<": "‹⟨〈",
  ">": "›⟩〉",
  ".": "。｡․",
  ";": "⁏",
  _: "‗",
  "|": "∣⏐⎸⎹",
  "~": "∼˜",
  "^": "ˆ",
  "!": "ǃ",
  "\n": "\u2028\u2029",
  " ": "\t",
  "<=": "≤",
  ">=": "≥",
  "->": "→",
  "<-": "←",
  x: "×",
  "(c)": "©",
  "(R)": "®",
};
/** Letters that Unicode does not take apart into a letter and a mark. */
const LETTERS: { readonly [replacement: string]: string } = {
  l: "ł",
  L: "Ł",
  d: "đð",
  D: "ĐÐ",
  i: "ı",
  h: "ħ",
  oe: "œ",
  OE: "Œ",
  th: "þ",
  Th: "Þ",
  SS: "ẞ",
};
const PLAIN = new Map(
  [...Object.entries(SIGNS), ...Object.entries(LETTERS)].flatMap(([plain, characters]) =>
    [...characters].map((character): [string, string] => [character, plain]),
  ),
);

/** Soft hyphens, joiners and marks of direction: of no use in a text of GSM-7's letters. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;
const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Each character once that keeps a text from being GSM-7, in order. None: the text is GSM-7. */
export function gsmHints(text: string): GsmHint[] {
  return nonGsmCharacters(text).map((character) => ({ character, replacement: replacementOf(character) }));
}

/** The text with every character replaced that can be; what cannot stays. Twice is as once. */
export function plainText(text: string): string {
  if (fits(text)) return text;
  return [...GRAPHEMES.segment(text)]
    .map(({ segment }) => (fits(segment) ? segment : (replacementOf(segment) ?? segment)))
    .join("");
}

function replacementOf(grapheme: string): string | null {
  const seen = grapheme.replace(UNSEEN, "");
  const plain = [...seen.normalize("NFC")].map(plainCharacter).join("");
  const isLost = plain.trim() === "" && /\S/u.test(seen);
  return fits(plain) && !isLost ? plain : null;
}

/** By hand where a sign has a key of its own; else as Unicode takes it apart ("½", "™", "ﬁ"), without the marks of letters. */
function plainCharacter(character: string): string {
  if (fits(character)) return character;
  const known = PLAIN.get(character);
  if (known !== undefined) return known;
  // Half a Hangul syllable or a vowel's sign less is another word: marks are left out of Latin, Greek and Cyrillic letters only.
  const parts = character.normalize("NFKD").replace(/(?<=[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])\p{Mn}+/gu, "");
  return [...parts].map((part) => PLAIN.get(part) ?? part).join("");
}

const fits = (text: string): boolean => countSegments(text).encoding === "GSM-7";
