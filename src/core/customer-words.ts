import type { Reaction } from "./message.ts";
import { echoes, isLongEnough, LEAST_ECHO } from "./quoting/echoes.ts";
import { mailFrames } from "./quoting/mail-frames.ts";
import { quotations, type Stretch } from "./quoting/quotations.ts";
import { meant, type OurText, readReaction } from "./quoting/reaction-texts.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";

export type { OurText };

/** An incoming text as it is read: the only form in which the law (`readReply`), keywords and reports may look at it (P2). */
export interface CustomerWords {
  /** What its sender said, without what the text quotes; the text itself where it quotes nothing. */
  words: string;
  /** Where it is nothing but a reaction: then there are no words. */
  reaction: Reaction | null;
}

/**
 * Whether our recent texts to this person have to be known to read a text: where it is long enough to hold one of them, or
 * reacts to one. Most are neither, and cost no look into the database (P8).
 */
export function mayQuoteUs(text: string): boolean {
  return isLongEnough(text) || readReaction(text, []) !== null;
}

/**
 * Tells what of a text is the customer's own. Not theirs is what stands in a frame (a reaction, lines with ">", "On … wrote:",
 * a forward, quotation marks round a part, a phone's signature), and `LEAST_ECHO` folded characters or more in a row that
 * equal a text of ours, as autoresponders send back. Theirs is a short text that is nothing but a quotation (“STOP” is a STOP),
 * and a mark of emphasis in a very short one ("STOP" please). Takes time in proportion to the text and ours together.
 *
 * @param ours recent texts to this person, the latest first
 * @param isPlain whether a text is plainly a STOP: then quotation marks round single words of it are emphasis, and theirs
 */
export function customerWords(
  text: string,
  ours: readonly OurText[],
  isPlain: (text: string) => boolean = () => false,
): CustomerWords {
  const said = readReaction(text, ours);
  if (said) {
    const { kind, emoji, removed, quoted } = said;
    const message_id = quoted === null ? null : (meant(quoted, ours)?.id ?? null);
    return { words: "", reaction: { kind, emoji, removed, message_id } };
  }
  const { quoted_lines, others } = mailFrames(text);
  const taken_over = echoes(
    text,
    ours.map((our) => our.text),
  );
  const quoted = [...quoted_lines, ...quotations(text)];
  const all = [...quoted, ...others, ...taken_over];
  if (all.length === 0) return { words: text, reaction: null };
  const words = without(text, all);
  const isTheirs = others.length === 0 && taken_over.length === 0 && isEmphasis(text, words);
  if (isTheirs) return { words: text, reaction: null };
  const stressed = all.length === quoted.length && quoted_lines.length === 0 ? withoutMarks(text, quoted) : null;
  return { words: stressed !== null && isPlain(stressed) ? stressed : words, reaction: null };
}

/** The text without its quotation marks, where they stand round single words only ('please "stop" texting me'); else null. */
function withoutMarks(text: string, quoted: readonly Stretch[]): string | null {
  let plain = "";
  let at = 0;
  for (const { start, end } of quoted) {
    const word = text.slice(start + 1, end - 1);
    if (foldText(word, FOLD_ALL).includes(" ")) return null;
    plain += text.slice(at, start) + word;
    at = end;
  }
  return plain + text.slice(at);
}

/** In so few words nobody quotes. */
const MOST_WORDS_OF_EMPHASIS = 3;

/** @param left what is left without the quotations */
function isEmphasis(text: string, left: string): boolean {
  const folded = foldText(text, FOLD_ALL);
  if (folded.length >= LEAST_ECHO) return false;
  return foldText(left, FOLD_ALL) === "" || folded.split(" ").length <= MOST_WORDS_OF_EMPHASIS;
}

/** What stood around something that was taken out, and says nothing alone. A question mark may. */
const LEFTOVER = /^[\s.,;:…"'“”„‟«»‹›「」()\-–—]*$/u;

/** What is left of a text, trimmed; where something was taken out, a new line begins, as a new sentence does. */
function without(text: string, stretches: readonly Stretch[]): string {
  const left: string[] = [];
  let at = 0;
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start)) {
    if (start > at) left.push(text.slice(at, start).trim());
    at = Math.max(at, end);
  }
  left.push(text.slice(at).trim());
  return left.filter((part) => !LEFTOVER.test(part)).join("\n");
}
