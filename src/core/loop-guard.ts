import type { Instant } from "./clock.ts";
import { FOLD_ALL, foldSymbols, foldText } from "./text-folding.ts";

/** One text of a conversation; `automatic` is true where no person of ours wrote it. */
export interface Turn {
  direction: "in" | "out";
  text: string;
  at: Instant;
  automatic: boolean;
}

/** When a conversation counts as two machines that answer each other; all counts are within the last `window_ms` milliseconds. */
export interface LoopLimits {
  window_ms: number;
  /** So often one reply may have gone out to one and the same sentence. */
  same_sentence: number;
  /** So often one reply may have gone out to one and the same short word ("YES"). */
  same_word: number;
  /** Texts from so many characters on are sentences: what people type again and again is shorter. */
  sentence_from: number;
  /** So many replies may have gone out to texts that came within `quick_ms` of our text before. */
  quick_replies: number;
  quick_ms: number;
  /** So many replies may have gone out in all. */
  replies: number;
}

/**
 * No single sign tells a machine from a person, so each has its own limit:
 *
 * - An auto-responder ("I am driving and will answer later") repeats a sentence. A person does not send one sentence six times
 *   in ten minutes for the same answer, and if so, needs a person.
 * - People do repeat short words: who confirms ten appointments sends YES ten times and is thanked ten times.
 * - A machine answers at once. Reading our text and typing an answer takes a person more than three seconds, not always,
 *   but nearly: a quiz of forty questions has few answers that are faster.
 * - Slow carriers hide a machine's quickness. Seven texts a minute for ten minutes nobody types.
 */
export const DEFAULT_LOOP_LIMITS: LoopLimits = {
  window_ms: 10 * 60_000,
  same_sentence: 5,
  same_word: 15,
  sentence_from: 20,
  quick_replies: 20,
  quick_ms: 3_000,
  replies: 70,
};

export interface Loop {
  kind: "same_reply" | "quick_replies" | "many_replies";
  /** For the operator: what was seen, and what to do. */
  reason: string;
}

/** Earlier turns of a longer history are not looked at. */
const MOST_TURNS = 1_000;

/** An automatic reply with the text that it answered. */
interface Exchange {
  said: string;
  reply: string;
  /** Milliseconds between our automatic text before and theirs; null where there was none. */
  after_ms: number | null;
}

/**
 * Whether one more automatic reply would be part of a loop.
 *
 * @param history  the latest turns of one conversation, oldest first, ending with the text that is to be answered
 * @param next     the reply that is about to go out; `at` is the present time
 * @returns null where the reply may go. What a person writes is never to be asked about here.
 */
export function findLoop(
  history: readonly Turn[],
  next: Pick<Turn, "text" | "at">,
  limits: LoopLimits = DEFAULT_LOOP_LIMITS,
): Loop | null {
  const recent = history.slice(-MOST_TURNS).filter(({ at }) => at > next.at - limits.window_ms && at <= next.at);
  const said = recent.findLast(({ direction }) => direction === "in");
  if (!said) return null;
  const exchanges = exchangesIn(recent);
  const minutes = `${Math.round(limits.window_ms / 60_000)} minutes`;

  const theirs = sameness(said.text);
  const ours = sameness(next.text);
  const same = exchanges.filter((each) => sameness(each.said) === theirs && sameness(each.reply) === ours).length;
  const allowed = [...said.text.trim()].length >= limits.sentence_from ? limits.same_sentence : limits.same_word;
  if (same >= allowed) {
    const seen = `The automatic reply “${shown(next.text)}” went out ${same} times in ${minutes}, each time to “${shown(said.text)}”`;
    return { kind: "same_reply", reason: `${seen}. ${ADVICE}` };
  }

  const quick = exchanges.filter(({ after_ms }) => after_ms !== null && after_ms <= limits.quick_ms).length;
  if (quick >= limits.quick_replies) {
    const pace = `within ${limits.quick_ms / 1_000} seconds of ours, faster than a person types`;
    return {
      kind: "quick_replies",
      reason: `${quick} texts of this contact in ${minutes} came ${pace}. ${ADVICE}`,
    };
  }

  if (exchanges.length < limits.replies) return null;
  const seen = `${exchanges.length} automatic replies went to this contact in ${minutes}, more than a person can ask for`;
  return { kind: "many_replies", reason: `${seen}. ${ADVICE}` };
}

const ADVICE =
  "This looks like another machine that answers ours, so no automatic reply was sent. Read the conversation and answer it yourself if a person is there; automatic replies go on by themselves once it has been quiet.";

/** Several texts in a row that answer one are one exchange, the first of them. */
function exchangesIn(turns: readonly Turn[]): Exchange[] {
  const exchanges: Exchange[] = [];
  let waiting: { text: string; after_ms: number | null } | null = null;
  let ours: Instant | null = null;
  for (const turn of turns) {
    if (turn.direction === "in") {
      waiting = { text: turn.text, after_ms: ours === null ? null : turn.at - ours };
    } else if (turn.automatic) {
      if (waiting) exchanges.push({ said: waiting.text, reply: turn.text, after_ms: waiting.after_ms });
      waiting = null;
      ours = turn.at;
    }
  }
  return exchanges;
}

/** Numbers differ from reply to reply ("Ticket 4711") and make no other text of it. */
function sameness(text: string): string {
  return (foldText(text, FOLD_ALL) || foldSymbols(text)).replace(/\p{N}+/gu, "0");
}

function shown(text: string): string {
  const characters = [...text.trim()];
  return characters.length > 60 ? `${characters.slice(0, 60).join("")}…` : characters.join("");
}
