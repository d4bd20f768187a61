import { type Folding, foldText } from "./text-folding.ts";

/** Searching forgives what typing does; signs count, so that "10:30" is found. */
const FOLDING: Folding = { capitals_and_accents: true, punctuation_and_emoji: false };

/** A text as it is searched, and as what is searched for is written: without capitals and accents, with single spaces. */
export const foldForSearch = (text: string): string => foldText(text, FOLDING);

/** Shorter is not searched for: it would be everywhere. */
export const SHORTEST_SEARCH = 2;

/** From where to where in a text, UTF-16 units; the end is not in it. */
export type Place = [from: number, to: number];

/**
 * Where in a text something stands, for marking it.
 * @param folded  as `foldForSearch` gives it
 */
export function foundPlaces(text: string, folded: string): Place[] {
  if (folded === "") return [];
  const { plain, origins } = foldedByCharacter(text);
  const places: Place[] = [];
  for (let at = plain.indexOf(folded); at !== -1; at = plain.indexOf(folded, at + folded.length)) {
    const from = origins[at];
    const last = origins[at + folded.length - 1];
    if (from && last) places.push([from[0], last[1]]);
  }
  return places;
}

/** Of each UTF-16 unit of the folded text, which characters of the text it came from. */
function foldedByCharacter(text: string): { plain: string; origins: Place[] } {
  let plain = "";
  const origins: Place[] = [];
  let at = 0;
  for (const character of text) {
    const place: Place = [at, at + character.length];
    at += character.length;
    const isSpace = /\s/u.test(character);
    const folded = isSpace ? (plain.endsWith(" ") || plain === "" ? "" : " ") : foldForSearch(character);
    // A mark of the letter before, such as an accent, belongs to it.
    const before = origins.at(-1);
    if (folded === "" && before && !isSpace) before[1] = at;
    for (const unit of folded.split("")) {
      plain += unit;
      origins.push(place);
    }
  }
  return { plain, origins };
}
