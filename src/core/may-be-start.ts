import { classifyIntent, type OptOutPolicy } from "./opt-out-law.ts";
import { KnownIn, phrasesOf } from "./phrase-languages.ts";
import { wordsOf } from "./text-words.ts";

/** Longer texts say something else. */
const LONGEST_READ = 200;

/**
 * Whether a text that is no START may ask for texts again ("please start", "sign me up again"): it opts nobody in by itself,
 * a person decides (P2).
 *
 * @returns what made it look like one, as it was typed; null where nothing did
 */
export function mayBeStart(text: string, policy: OptOutPolicy): string | null {
  if (text.length > LONGEST_READ || classifyIntent(text, policy) !== null) return null;
  const words = wordsOf(text);
  const phrases = phrasesOf(policy, "restarting");
  const known = new KnownIn(words, phrases);
  const match = phrases.languages
    .filter((language) => known.count(language) > 0 && known.count(language) >= known.most - 1)
    .flatMap((language) => phrases.find(words, language))[0];
  if (!match) return null;
  return text.slice(words[match.from]?.start, words[match.to - 1]?.end);
}
