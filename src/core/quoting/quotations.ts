/** A stretch of a text: the characters from `start` up to `end`, which is not in it. */
export interface Stretch {
  start: number;
  end: number;
}

/**
 * Marks that open a quotation, and what closes it. Some close in one language what they open in another („…“ and “…”),
 * some open with the mark that closes (”…” in Swedish, »…« in German), and " does both.
 */
const CLOSED_BY: Readonly<Record<string, string>> = {
  "“": "”",
  "‟": "”",
  "„": "“”",
  "”": "”",
  "«": "»",
  "»": "«",
  "‹": "›",
  "「": "」",
  "『": "』",
  "‘": "’",
  '"': '"',
  "＂": "＂",
};

/** Read by what stands around them, for they mean something else too: inches, an apostrophe, the other end. */
const BY_PLACE = new Set(['"', "＂", "”", "»", "‘"]);

export const OPENING = new Set(Object.keys(CLOSED_BY));
export const CLOSING = new Set(Object.values(CLOSED_BY).flatMap((marks) => [...marks]));

const ANY_MARK = new RegExp(`[${[...OPENING, ...CLOSING].join("")}]`, "g");

/**
 * What stands in quotation marks, with the marks, the outermost only, in order. A mark without its other half quotes
 * nothing. Each mark is put down and taken up once, however they are nested.
 */
export function quotations(text: string): Stretch[] {
  const open: { mark: string; start: number }[] = [];
  const waiting = new Map<string, number>();
  const found: Stretch[] = [];
  for (const { 0: mark, index } of text.matchAll(ANY_MARK)) {
    const opener = openedBy(text, index, mark, waiting);
    if (opener !== null) {
      let last = open.pop();
      for (; last && last.mark !== opener; last = open.pop()) addTo(waiting, last.mark, -1);
      addTo(waiting, opener, -1);
      const start = last?.start ?? index;
      while ((found.at(-1)?.start ?? -1) > start) found.pop();
      found.push({ start, end: index + 1 });
    } else if (canOpen(text, index, mark)) {
      open.push({ mark, start: index });
      addTo(waiting, mark, 1);
    }
  }
  return found;
}

/** The mark that is closed here; null: none is. */
function openedBy(text: string, at: number, mark: string, waiting: ReadonlyMap<string, number>): string | null {
  if (!CLOSING.has(mark)) return null;
  const isAfterSpace = isSpaceOrEnd(text[at - 1]);
  // French puts spaces inside; elsewhere a mark between a space and a word begins something.
  const begins = isAfterSpace && !isSpaceOrEnd(text[at + 1]);
  if (begins && OPENING.has(mark) && mark !== "»" && mark !== "”") return null;
  if (mark === "’" && (isAfterSpace || isWordLike(text[at + 1]))) return null;
  for (const opener of OPENERS_OF.get(mark) ?? []) if ((waiting.get(opener) ?? 0) > 0) return opener;
  return null;
}

const OPENERS_OF = new Map<string, string[]>();
for (const [opener, marks] of Object.entries(CLOSED_BY)) {
  for (const mark of marks) OPENERS_OF.set(mark, [...(OPENERS_OF.get(mark) ?? []), opener]);
}

function canOpen(text: string, at: number, mark: string): boolean {
  if (!OPENING.has(mark)) return false;
  if (!BY_PLACE.has(mark)) return true;
  const before = text[at - 1];
  const isAtStart = before === undefined || /[\s([{:,\u200a\u200b-\u200f]/u.test(before) || OPENING.has(before);
  return isAtStart && !isSpaceOrEnd(text[at + 1]);
}

function isSpaceOrEnd(character: string | undefined): boolean {
  return character === undefined || /\s/u.test(character);
}

function isWordLike(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

function addTo(counts: Map<string, number>, mark: string, by: number): void {
  counts.set(mark, (counts.get(mark) ?? 0) + by);
}
