import type { KeywordMatch } from "./keyword-matching.ts";

/** Why a text goes where it goes, for the Try it box: a key and its parts for translation, and the sentence in English. */
export interface Explanation {
  key:
    | "nothing"
    | "is"
    | "is_folded"
    | "contains"
    | "starts_with"
    | "repeated_letters"
    | "typing_slip"
    | "number"
    | "yes"
    | "no"
    | "unclear"
    | "pattern";
  params: Readonly<Record<"typed" | "word" | "value" | "row", string>>;
  sentence: string;
}

/** Longer quotations are cut: the sentence stands beside a form. */
const LONGEST_QUOTE = 40;

/** Explains a match, or with null that no row takes the text. Rows are counted from 1, as people see them. */
export function explainMatch(match: KeywordMatch | null): Explanation {
  const params = {
    typed: quote(match?.typed ?? ""),
    word: match?.word ?? "",
    value: quote(String(match?.value ?? "")),
    row: match === null ? "" : String(match.row + 1),
  };
  const key = keyOf(match);
  return { key, params, sentence: SENTENCES[key](params) };
}

function keyOf(match: KeywordMatch | null): Explanation["key"] {
  if (match === null) return "nothing";
  if (match.how === "repeated_letters" || match.how === "typing_slip") return match.how;
  if (match.kind === "is" && match.typed !== match.word) return "is_folded";
  return match.kind;
}

const SENTENCES: Record<Explanation["key"], (params: Explanation["params"]) => string> = {
  nothing: () => "No row takes this text, so it goes to anything else.",
  is: ({ word }) => `This is ${word}.`,
  is_folded: ({ typed, word }) => `"${typed}" is read as ${word}.`,
  contains: ({ word }) => `The text has ${word} in it.`,
  starts_with: ({ word }) => `The text starts with ${word}.`,
  repeated_letters: ({ typed, word }) => `"${typed}" is ${word} with a repeated letter.`,
  typing_slip: ({ typed, word }) => `"${typed}" is ${word} with one typing slip.`,
  number: ({ value, row }) => `This is the number ${value}, which row ${row} takes.`,
  yes: () => "This is understood as a yes.",
  no: () => "This is understood as a no.",
  unclear: () => "This is neither a yes nor a no.",
  pattern: ({ typed, row }) => `The pattern of row ${row} finds "${typed}".`,
};

function quote(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST_QUOTE ? `${characters.slice(0, LONGEST_QUOTE - 1).join("")}…` : text;
}
