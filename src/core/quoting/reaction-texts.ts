import { LONGEST_OUTBOUND_TEXT, type ReactionKind } from "../message.ts";
import { FOLD_ALL, foldSymbols, foldText } from "../text-folding.ts";
import { CLOSING, OPENING, quotations, type Stretch } from "./quotations.ts";
import { AROUND_EMOJI, REMOVING, STICKERS, TAKEN_BACK, TAPBACKS, THINGS } from "./reaction-forms.ts";

/** A reaction as a phone wrote it. */
export interface ReadReaction {
  kind: ReactionKind;
  /** Null: a sticker. */
  emoji: string | null;
  removed: boolean;
  /** The text that it belongs to, as far as the phone quotes it; null: a picture or so. */
  quoted: string | null;
}

/** A text of ours that a reaction or a quotation may mean. */
export interface OurText {
  id: string;
  text: string;
}

/** Around the quotation, no phone writes more. */
const LONGEST_AROUND = 80;
/** Nothing that we sent is longer; with some room for signs that fold to several. */
const LONGEST_REACTION = LONGEST_OUTBOUND_TEXT + 400;

/**
 * What a text says where it is nothing but a reaction; else null. Where a phone cut the quotation, or our own text has
 * quotation marks, it is known by our texts.
 */
export function readReaction(text: string, ours: readonly OurText[]): ReadReaction | null {
  if (text.length > LONGEST_REACTION) return null;
  const marked = googleReaction(text);
  if (marked) return marked;
  const trimmed = text.replace(/^[\s\p{Cf}]+|[\s\p{Cf}.]+$/gu, "");
  const last = quotations(trimmed).at(-1);
  const whole = last && around(trimmed, last);
  if (whole && last) {
    const quoted = trimmed.slice(last.start + 1, last.end - 1);
    const said = reactionAround(whole.before, whole.after, meant(quoted, ours) !== null);
    if (said) return { ...said, quoted };
  }
  return cutReaction(trimmed, ours) ?? reactionToThing(trimmed);
}

/** The text of ours that is quoted, whole or its beginning, the latest first; null: none. */
export function meant(quoted: string, ours: readonly OurText[]): OurText | null {
  const wanted = compared(quoted);
  const beginning = compared(quoted.replace(/(?:…|\.\.\.)\s*$/u, ""));
  if (wanted === "") return null;
  const same = ours.find((our) => comparedOf(our) === wanted);
  if (same || beginning.length < LEAST_BEGINNING) return same ?? null;
  return ours.find((our) => comparedOf(our).startsWith(beginning)) ?? null;
}

/** Of a text of ours, once, however many quotations are looked for in it. */
const comparedBefore = new WeakMap<OurText, string>();

function comparedOf(our: OurText): string {
  const before = comparedBefore.get(our) ?? compared(our.text);
  comparedBefore.set(our, before);
  return before;
}

/** So many folded characters of a text's beginning tell which one it is. */
const LEAST_BEGINNING = 10;

/** Without spaces, of which some are lost where a phone puts the parts of a long text together. */
function compared(text: string): string {
  return foldText(text, FOLD_ALL).replaceAll(" ", "") || foldSymbols(text);
}

type Said = Omit<ReadReaction, "quoted">;

function around(text: string, { start, end }: Stretch): { before: string; after: string } | null {
  if (start + text.length - end > LONGEST_AROUND) return null;
  return { before: text.slice(0, start), after: text.slice(end) };
}

/** @param isOurs whether the quotation is known to be of a text of ours: then an emoji beside it is enough */
function reactionAround(before: string, after: string, isOurs: boolean): Said | null {
  const named = WORDINGS.get(`${folded(before)}*${folded(after)}`);
  if (named) return named;
  const emoji = onlyEmoji(`${before} ${after}`);
  if (emoji === null) return null;
  const words = folded(`${before} ${after}`)
    .split(" ")
    .filter((word) => word !== "");
  if (words.length === 0 && !isOurs) return null;
  if (!words.every((word) => AROUND_EMOJI.has(word) || TAKEN_BACK.has(word))) return null;
  return { kind: "emoji", emoji, removed: words.some((word) => REMOVING.has(word)) };
}

/** A quotation that does not end, because the phone cut it, or that our own quotation marks end too early. */
function cutReaction(text: string, ours: readonly OurText[]): ReadReaction | null {
  for (let start = 0; start < Math.min(text.length, LONGEST_AROUND); start += 1) {
    const mark = text.charAt(start);
    if (!OPENING.has(mark) && mark !== "'") continue;
    const rest = text.slice(start + 1);
    const isClosed = CLOSING.has(rest.slice(-1)) || rest.endsWith("'");
    const quoted = isClosed ? rest.slice(0, -1) : rest;
    const isOurs = meant(quoted, ours) !== null;
    const isCut = !isClosed && /(?:…|\.\.\.)$/u.test(rest) && ![...CLOSING].some((each) => rest.includes(each));
    if (!isOurs && !isCut) continue;
    const said = reactionAround(text.slice(0, start), "", isOurs);
    if (said) return { ...said, quoted };
  }
  return null;
}

/** "Loved an image", "Reacted 👍 to a video". */
function reactionToThing(text: string): ReadReaction | null {
  if (text.length > LONGEST_AROUND) return null;
  const emoji = onlyEmoji(text);
  const words = folded(text).split(" ");
  for (let cut = 1; cut <= words.length; cut += 1) {
    const [head, tail] = [words.slice(0, cut).join(" "), words.slice(cut).join(" ")];
    const named =
      (FOLDED_THINGS.has(tail) && WORDINGS.get(`${head}*`)) || (FOLDED_THINGS.has(head) && WORDINGS.get(`*${tail}`));
    if (named) return { ...named, quoted: null };
    const rest = FOLDED_THINGS.has(tail) ? words.slice(0, cut) : null;
    if (emoji === null || !rest?.every((word) => AROUND_EMOJI.has(word) || TAKEN_BACK.has(word))) continue;
    return { kind: "emoji", emoji, removed: rest.some((word) => REMOVING.has(word)), quoted: null };
  }
  return null;
}

const [HAIR_SPACE, ADDED_MARK, REMOVED_MARK] = ["\u200a", "\u200b", "\u200c"];

/**
 * Google Messages marks its parts with signs that nobody sees, whatever the language: hair spaces around the quotation, the
 * emoji between zero-width spaces, or zero-width non-joiners where it is taken back.
 */
function googleReaction(text: string): ReadReaction | null {
  if (!text.startsWith(HAIR_SPACE)) return null;
  const quote = text.indexOf(HAIR_SPACE, 1);
  const last = text.lastIndexOf(HAIR_SPACE);
  const end = text.lastIndexOf(HAIR_SPACE, last - 1);
  if (quote < 0 || quote > LONGEST_AROUND || end <= quote || last - end > LONGEST_AROUND) return null;
  if (text.slice(last).trim() !== "") return null;
  for (const mark of [ADDED_MARK, REMOVED_MARK]) {
    const [, emoji, ...rest] = text.slice(0, quote).split(mark);
    if (emoji === undefined || rest.length !== 1 || onlyEmoji(emoji) === null) continue;
    return { kind: "emoji", emoji, removed: mark === REMOVED_MARK, quoted: text.slice(quote + 1, end) };
  }
  return null;
}

const EMOJI = /(?:[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]|\u200d|\ufe0f|\u20e3)+/gu;

/** The one emoji, or emoji in a row, of a short text; null: none, or several. */
function onlyEmoji(text: string): string | null {
  const found = text.match(EMOJI)?.filter((each) => /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u.test(each));
  return found?.length === 1 ? (found[0] ?? null) : null;
}

function folded(text: string): string {
  return foldText(text, FOLD_ALL);
}

/** By the folded words before and after the quotation, with a star in between. */
const WORDINGS = new Map<string, Said>();
const FOLDED_THINGS = new Set(THINGS.map(folded));

function file(wordings: readonly string[], said: Said): void {
  for (const wording of wordings.flatMap((several) => several.split(", "))) {
    const [before = "", after = ""] = wording.split("*");
    const key = `${folded(before)}*${folded(after)}`;
    if (key !== "*" && !WORDINGS.has(key)) WORDINGS.set(key, said);
  }
}

file(STICKERS.added, { kind: "sticker", emoji: null, removed: false });
file(STICKERS.removed, { kind: "sticker", emoji: null, removed: true });
for (const kind of ["dislike", "love", "like", "laugh", "emphasis", "question"] as const) {
  const { emoji, added, removed } = TAPBACKS[kind];
  file(added, { kind, emoji, removed: false });
  file(removed, { kind, emoji, removed: true });
}
