/**
 * Letters that look like a Latin one, or signs that stand for one, as people use them who want to be clever with a filter or
 * have another keyboard: Cyrillic, Greek, digits. The Latin letter each is taken for.
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  ...{
    а: "a",
    в: "b",
    е: "e",
    ѕ: "s",
    і: "i",
    ј: "j",
    к: "k",
    м: "m",
    н: "h",
    о: "o",
    р: "p",
    с: "c",
    т: "t",
    у: "y",
    х: "x",
  },
  ...{
    α: "a",
    β: "b",
    ε: "e",
    η: "n",
    ι: "i",
    κ: "k",
    ν: "v",
    ο: "o",
    π: "n",
    ρ: "p",
    σ: "s",
    ς: "s",
    τ: "t",
    υ: "u",
    χ: "x",
  },
  ...{
    "0": "o",
    "1": "i",
    "3": "e",
    "4": "a",
    "5": "s",
    "7": "t",
    $: "s",
    "@": "a",
    "!": "i",
    "|": "i",
    "+": "t",
    "€": "e",
  },
};

/** Emoji and signs that are a letter in a circle, a square or a flag: what Unicode's own folding leaves as they are. */
const SIGN_ROWS = [0x1f150, 0x1f170, 0x1f1e6] as const;
const SIGNS = /[\u{1F150}-\u{1F169}\u{1F170}-\u{1F189}\u{1F1E6}-\u{1F1FF}]/gu;

/** Longer texts are no single word that was written in other letters. */
const LONGEST = 60;

/** A short text with the letters it looks like ("ЅТОР", "ST0P", "🇸🇹🇴🇵"); null where nothing in it looks like another letter. */
export function lookedLike(text: string): string | null {
  if (text.length > LONGEST) return null;
  const spelled = text.replace(SIGNS, letterOfSign);
  const seen = [...spelled.toLowerCase()].map((character) => LOOKS_LIKE[character] ?? character).join("");
  return seen === text.toLowerCase() ? null : seen;
}

function letterOfSign(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const first = SIGN_ROWS.findLast((row) => row <= code) ?? code;
  return String.fromCharCode("a".charCodeAt(0) + code - first);
}
