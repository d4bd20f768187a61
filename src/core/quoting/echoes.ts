import { FOLD_ALL, foldText } from "../text-folding.ts";
import type { Stretch } from "./quotations.ts";

/** So many folded characters in a row that equal a text of ours are ours: nobody writes them by chance. */
export const LEAST_ECHO = 40;

/** A text folded character by character, with the place in the text that each folded character comes from. */
interface FoldedPlaces {
  folded: string;
  /** Of each folded character, where the one it comes from begins and ends. */
  starts: number[];
  ends: number[];
}

/** What a character is among letters: itself folded, nothing (an apostrophe, an accent), or a space. */
const known = new Map<string, string>();

function foldedCharacter(character: string): string {
  const before = known.get(character);
  if (before !== undefined) return before;
  const between = foldText(`a${character}a`, FOLD_ALL).slice(1, -1);
  // Bounded by the number of characters that there are.
  known.set(character, between);
  return between;
}

function foldPlaces(text: string): FoldedPlaces {
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  let isSpace = true;
  for (const character of text) {
    const end = at + character.length;
    for (const each of foldedCharacter(character)) {
      if (each === " " && isSpace) continue;
      isSpace = each === " ";
      for (const unit of each.split("")) {
        folded.push(unit);
        starts.push(at);
        ends.push(end);
      }
    }
    at = end;
  }
  return { folded: folded.join(""), starts, ends };
}

/** Whether a text is long enough to hold an echo. */
export function isLongEnough(text: string): boolean {
  // Of shorter ones, even letters that fold to several do not make so many.
  return text.length >= LEAST_ECHO / 2 && foldPlaces(text).folded.trimEnd().length >= LEAST_ECHO;
}

/** Scripts without spaces have no words to end at. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

/**
 * What of a text stands in a row in one of ours, from `LEAST_ECHO` folded characters on, in whole words. Takes time in
 * proportion to the text and ours together.
 */
export function echoes(text: string, ours: readonly string[]): Stretch[] {
  const typed = foldPlaces(text);
  const length = typed.folded.trimEnd().length;
  if (length < LEAST_ECHO) return [];
  const windows = new Set<string>();
  for (const our of ours) {
    const { folded } = foldPlaces(our);
    for (let at = 0; at + LEAST_ECHO <= folded.length; at += 1) windows.add(folded.slice(at, at + LEAST_ECHO));
  }
  if (windows.size === 0) return [];
  const found: { from: number; to: number }[] = [];
  for (let at = 0; at + LEAST_ECHO <= length; at += 1) {
    if (!windows.has(typed.folded.slice(at, at + LEAST_ECHO))) continue;
    const last = found.at(-1);
    if (last && at <= last.to) last.to = at + LEAST_ECHO;
    else found.push({ from: at, to: at + LEAST_ECHO });
  }
  return found.flatMap((each) => inWholeWords(typed, each)).map((each) => withItsSigns(text, ours, each));
}

/** So much of an echo beside its signs tells where in our text it is. */
const BESIDE_SIGNS = 8;
/** More signs in a row are looked at by nobody. */
const MOST_SIGNS = 32;

/** Emoji and other signs have no letters to be compared by; those that stand there in our text too are part of the echo. */
function withItsSigns(text: string, ours: readonly string[], { start, end }: Stretch): Stretch {
  const before = /[^\p{L}\p{N}]*$/u.exec(text.slice(Math.max(0, start - MOST_SIGNS), start))?.[0] ?? "";
  const after = /^[^\p{L}\p{N}]*/u.exec(text.slice(end, end + MOST_SIGNS))?.[0] ?? "";
  const isOurs = (part: string): boolean => ours.some((our) => our.includes(part));
  let [signs_before, signs_after] = [0, 0];
  for (let length = before.length; length > 0 && signs_before === 0; length -= 1) {
    if (isOurs(before.slice(-length) + text.slice(start, start + BESIDE_SIGNS))) signs_before = length;
  }
  for (let length = after.length; length > 0 && signs_after === 0; length -= 1) {
    if (isOurs(text.slice(end - BESIDE_SIGNS, end) + after.slice(0, length))) signs_after = length;
  }
  return { start: start - signs_before, end: end + signs_after };
}

/** Half a word that happens to begin as ours does is theirs. */
function inWholeWords(typed: FoldedPlaces, { from, to }: { from: number; to: number }): Stretch[] {
  const { folded } = typed;
  const isWithin = (at: number): boolean => isOfWord(folded[at - 1]) && isOfWord(folded[at]);
  while (from < to && isWithin(from)) from += 1;
  while (to > from && isWithin(to)) to -= 1;
  const [start, end] = [typed.starts[from], typed.ends[to - 1]];
  return start === undefined || end === undefined || start >= end ? [] : [{ start, end }];
}

function isOfWord(character: string | undefined): boolean {
  return character !== undefined && character !== " " && !UNSPACED.test(character);
}
