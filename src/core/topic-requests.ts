import { type ClassifiedIntent, classifyIntent, type OptOutPolicy, type OptOutTopic } from "./opt-out-law.ts";
import { SlipIndex } from "./slip-index.ts";
import { FOLD_ALL, foldText } from "./text-folding.ts";

/** "STOP reminders" or "reminders start": one kind of our texts alone. */
export interface TopicRequest extends ClassifiedIntent {
  intent: "stop" | "start";
  topic: OptOutTopic;
  /** The topic is one typing slip away from what was typed. */
  slipped: boolean;
}

/** Longer texts are no request of this kind, so that the cost does not grow with the text. */
const MOST_WORDS = 16;

/**
 * What a whole text wants of one topic: a listed STOP or START word, and before or after it the topic. A text that is
 * listed as a whole ("STOP ALL") is to be asked for first: it means what it is listed as, whatever the topics are called.
 *
 * @param words folded; without those that say nothing, where these do not count
 */
export function topicRequest(words: readonly string[], policy: OptOutPolicy): TopicRequest | null {
  if (policy.topics.length === 0 || words.length < 2 || words.length > MOST_WORDS) return null;
  const known = knownTopics(policy);
  for (const find of [known.exact, known.slipped]) {
    for (let count = Math.min(known.most_words, words.length - 1); count >= 1; count -= 1) {
      const [first, last] = [words.length - count, count];
      const found =
        requestOf(words.slice(0, first), words.slice(first), find, policy) ??
        requestOf(words.slice(last), words.slice(0, last), find, policy);
      if (found) return { ...found, slipped: find === known.slipped };
    }
  }
  return null;
}

/** The topics that nobody could ask for: without letters or digits, called as another one, or listed with STOP already. */
export function unreachableTopics(policy: OptOutPolicy): OptOutTopic[] {
  return policy.topics.filter((topic) => {
    const words = foldText(topic.word, FOLD_ALL).split(" ");
    if (classifyIntent(`stop ${topic.word}`, policy) !== null) return true;
    return topicRequest(["stop", ...words], policy)?.topic !== topic;
  });
}

type Find = (typed: string) => OptOutTopic | null;

function requestOf(
  said: readonly string[],
  about: readonly string[],
  find: Find,
  policy: OptOutPolicy,
): Omit<TopicRequest, "slipped"> | null {
  const topic = find(about.join(" "));
  const found = topic && classifyIntent(said.join(" "), policy);
  return found && found.intent !== "help" ? { ...found, intent: found.intent, topic } : null;
}

interface KnownTopics {
  most_words: number;
  exact: Find;
  slipped: Find;
}

/** Policies are few and long-lived; a WeakMap forgets with them. */
const compiled = new WeakMap<OptOutPolicy, KnownTopics>();

function knownTopics(policy: OptOutPolicy): KnownTopics {
  const before = compiled.get(policy);
  if (before) return before;
  const topics = new Map<string, OptOutTopic>();
  const slips = new SlipIndex();
  let most_words = 0;
  for (const topic of policy.topics) {
    const folded = foldText(topic.word, FOLD_ALL);
    if (folded === "" || topics.has(folded)) continue;
    topics.set(folded, topic);
    slips.add(folded);
    most_words = Math.max(most_words, folded.split(" ").length);
  }
  const known: KnownTopics = {
    most_words,
    // People write of one where the operator wrote of many, and the other way round.
    exact: (typed) =>
      topics.get(typed) ??
      topics.get(`${typed}s`) ??
      topics.get(typed.endsWith("s") ? typed.slice(0, -1) : typed) ??
      null,
    slipped(typed) {
      // Two that are as near: it is not known which was meant, and the text is read on as plain words.
      const near = [...slips.find(typed)];
      return near.length === 1 ? (topics.get(near[0] ?? "") ?? null) : null;
    },
  };
  compiled.set(policy, known);
  return known;
}
