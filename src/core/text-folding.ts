/** What folding forgives. Width, kinds of digits, white space and invisible characters are always forgiven. */
export interface Folding {
  capitals_and_accents: boolean;
  punctuation_and_emoji: boolean;
}

/** Forgives all that can be forgiven without changing letters. */
export const FOLD_ALL: Folding = { capitals_and_accents: true, punctuation_and_emoji: true };

/**
 * Latin letters that Unicode does not take apart into a letter and a mark, though people without the right keyboard do.
 * The dotless ı becomes i, so that "IPTAL", "İPTAL" and "iptal" are one word whichever keyboard or language it was typed in.
 */
const PLAIN_LETTERS = new Map([
  ["ı", "i"],
  ["ß", "ss"],
  ["ł", "l"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ς", "σ"],
]);

/** Variation selectors and enclosing marks: "1️⃣" is "1". */
const DECORATION = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\p{Me}]/gu;
/** Within words these only join: "don't" is "dont". */
const APOSTROPHES = /['’‘ʼ´`＇]/gu;

/**
 * A text as it is compared: two texts that mean the same typing fold to the same string. Idempotent.
 * With `punctuation_and_emoji`, words are parted by single spaces and a text of nothing but punctuation and emoji folds to "".
 */
export function foldText(text: string, folding: Folding): string {
  // Most texts are ASCII, where only capitals, signs and spaces have anything to fold.
  const plain = /^\p{ASCII}*$/u.test(text);
  let folded = plain ? text : foldCharacters(text, folding);
  if (folding.capitals_and_accents) folded = plain ? folded.toLowerCase() : plainLetters(folded);
  if (folding.punctuation_and_emoji) {
    folded = folded.replace(APOSTROPHES, "").replace(plain ? /[^A-Za-z0-9]+/g : /[^\p{L}\p{N}\p{Mn}\p{Mc}]+/gu, " ");
  }
  folded = folded.replace(/\s+/gu, " ").trim();
  return plain ? folded : folded.normalize("NFKC");
}

/** Width, digits, emoji and what is invisible. */
function foldCharacters(text: string, folding: Folding): string {
  let folded = text.replace(DECORATION, "");
  // Before NFKC, which would make letters of "™" and of emoji such as "Ⓜ".
  if (folding.punctuation_and_emoji) {
    folded = folded.replace(APOSTROPHES, "").replace(/\p{Extended_Pictographic}/gu, " ");
  }
  return plainDigits(folded.normalize("NFKC").replace(/\p{Cf}/gu, ""));
}

/**
 * The emoji and signs of a text, for words that are nothing else ("👍", "?"): without skin tone, variants and white space.
 */
export function foldSymbols(text: string): string {
  return text.replace(DECORATION, "").replace(/[\p{Emoji_Modifier}\p{Cf}\s]/gu, "");
}

/** A text with every run of a repeated letter or sign cut to one ("yess" → "yes"), and how long the runs were. */
export interface Runs {
  single: string;
  lengths: number[];
}

/** Digits are not runs: "11" is not "1". Nor are spaces. */
export function runsOf(text: string): Runs {
  const lengths: number[] = [];
  let single = "";
  let last = "";
  let length = 0;
  for (const character of text) {
    if (character === last && !/[\p{N}\s]/u.test(character)) {
      length += 1;
      lengths[lengths.length - 1] = length;
    } else {
      single += character;
      last = character;
      length = 1;
      lengths.push(1);
    }
  }
  return { single, lengths };
}

/** True where `typed` is `word` with some letters held down longer; both in the same single form. */
export function repeats(typed: Runs, word: Runs): boolean {
  return typed.single === word.single && typed.lengths.every((length, index) => length >= (word.lengths[index] ?? 0));
}

/** Of shorter words, a doubled letter makes another word or a name ("Finn" is no FIN): they count from three in a row. */
const SHORTEST_DOUBLED = 4;

/** True where `typed` is surely `word` with letters held down; both in the same single form. */
export function isHeldDown(typed: Runs, word: Runs): boolean {
  if (!repeats(typed, word)) return false;
  if (word.lengths.reduce((sum, length) => sum + length, 0) >= SHORTEST_DOUBLED) return true;
  return typed.lengths.every((length, index) => length === word.lengths[index] || length >= 3);
}

/** Accents only of scripts where marks are accents: elsewhere (Devanagari, Thai) the marks are vowels. */
function plainLetters(text: string): string {
  const lower = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "");
  return lower.replace(/[ıßłøđðæœς]/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter).normalize("NFC");
}

/** "٤" and "४" are "4". */
function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, digitValue);
}

/** Unicode keeps the ten digits of a script together and in order, and every such row begins after something else or after another ten. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
