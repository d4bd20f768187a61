import { foldLetterTwins } from "../letter-twins.ts";
import { FOLD_ALL, foldSymbols, foldText } from "../text-folding.ts";

/** A word, a number or a sign of a text, with where it stands. */
export interface Token {
  kind: "word" | "number" | "sign";
  /** As it is compared: capitals, accents and letters that a script does not tell apart are one. */
  folded: string;
  /** With its accents, in small letters. */
  typed: string;
  /** Offsets in the text, UTF-16 units: what was typed is `text.slice(start, end)`. */
  start: number;
  end: number;
  /** Nothing stands between it and the one before. */
  glued: boolean;
}

/** Longer texts are no answers: ten segments. */
export const LONGEST_ANSWER = 1_600;

const PICTURE = String.raw`\p{RI}\p{RI}|\p{Extended_Pictographic}(?:[\ufe00-\ufe0f\p{Emoji_Modifier}]|\u200d\p{Extended_Pictographic})*`;
/** In scripts without spaces between words each letter is a token, with the signs on it. */
const UNSPACED = String.raw`[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}ー\uff70]`;
const NUMBER = String.raw`\p{Nd}[\p{Nd}\ufe00-\ufe0f\p{Me}]*|\p{No}`;
const WORD = String.raw`(?:(?!${UNSPACED})[\p{L}\p{Nl}])(?:(?!${UNSPACED})[\p{L}\p{M}\p{Cf}]|['’‘ʼ´${"`"}＇](?=\p{L}))*`;
const TOKEN = new RegExp(
  `(?<picture>${PICTURE})|(?<number>${NUMBER})|(?<word>${UNSPACED}[\\p{M}\\uff9e\\uff9f]*|${WORD})|(?<sign>\\n|[^\\s\\p{M}\\p{Cf}])`,
  "gu",
);

/** Takes a text apart. Hyphens within words only join them. Takes time in proportion to the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [typed] = match;
    const token: Token = {
      ...read(typed, match.groups ?? {}),
      typed: typed.toLowerCase().normalize("NFC"),
      start: match.index,
      end: match.index + typed.length,
      glued: match.index === end && end > 0,
    };
    end = token.end;
    if (token.folded !== "") tokens.push(token);
  }
  return tokens.filter((token, index) => !isJoint(token, tokens[index - 1], tokens[index + 1]));
}

/** The words of a phrase that is looked for, folded as those of a text are, but for what begins with `=` or ends with `*`. */
export function foldedWords(phrase: string): string[] {
  if (/^[a-z]+$/.test(phrase)) return [phrase];
  return phrase.split(/\s+/u).flatMap((part) => {
    if (part.length > 1 && part.startsWith("=")) return [part.toLowerCase().normalize("NFC")];
    const words = tokensOf(part).map(({ folded }) => folded);
    return part.length > 1 && words.at(-1) === "*" ? [...words.slice(0, -2), `${words.at(-2) ?? ""}*`] : words;
  });
}

function read(typed: string, groups: Record<string, string | undefined>): Pick<Token, "kind" | "folded"> {
  if (groups.picture !== undefined) return { kind: "sign", folded: pictured(typed) };
  if (groups.sign !== undefined)
    return { kind: "sign", folded: typed === "\n" ? typed : foldSymbols(typed).normalize("NFKC") };
  const folded = foldLetterTwins(foldText(typed, FOLD_ALL));
  return { kind: groups.number !== undefined && /^\d+$/.test(folded) ? "number" : "word", folded };
}

/** A picture without skin, sex and variant: 🤷🏽‍♀️ is 🤷. */
function pictured(typed: string): string {
  return [...foldSymbols(typed)].filter((part) => part !== "♀" && part !== "♂").join("") || typed;
}

/** "peut-être", "opt-out": the hyphen says nothing. Between numbers it does. */
function isJoint(token: Token, before: Token | undefined, after: Token | undefined): boolean {
  if (!/^[-'’‐‑]$/u.test(token.folded)) return false;
  return before?.kind === "word" && after?.kind === "word" && token.glued && after.glued;
}
