import { FOLD_ALL, foldText } from "../../../../core/text-folding.ts";
import type { CannedReply } from "../../../desk-wire.ts";

/** What is typed after a slash that begins the text: "/hou" asks for "hou". Null where no canned reply is asked for. */
export function askedFor(text: string): string | null {
  return /^\/([^\n]{0,40})$/u.exec(text)?.[1] ?? null;
}

/**
 * The canned replies that fit what was typed, the best first: by the beginning of their name, then of a word in it, then by
 * words of the text. Forgives capitals, accents and punctuation.
 */
export function matchingReplies(replies: readonly CannedReply[], typed: string): CannedReply[] {
  const wanted = foldText(typed, FOLD_ALL);
  return replies
    .map((reply) => ({ reply, rank: rankOf(reply, wanted) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank || a.reply.name.localeCompare(b.reply.name))
    .map(({ reply }) => reply);
}

function rankOf({ name, text }: CannedReply, wanted: string): number {
  const folded = foldText(name, FOLD_ALL);
  if (folded.startsWith(wanted)) return 3;
  if (` ${folded}`.includes(` ${wanted}`)) return 2;
  return ` ${foldText(text, FOLD_ALL)}`.includes(` ${wanted}`) ? 1 : 0;
}
