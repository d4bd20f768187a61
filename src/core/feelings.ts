import Sentiment from "sentiment";

/** `not_sure`: of another language than English, mixed, or too weak to say. */
export type Feeling = "good" | "bad" | "not_sure";

export interface Felt {
  feeling: Feeling;
  /** The words that made it, in small letters; empty where it is not sure. */
  words: readonly string[];
}

/** One word of the list that is clearly meant, or two: "thanks" (2), "nice, cool". "stop", "no" and "yes" weigh 1. */
const LEAST = 2;
const LONGEST = 1_600;

/**
 * Common words of other languages, typed without accents, that are none in English: the list of feelings is English, and
 * would find "gift" in German and "once" in Spanish.
 */
const FOREIGN = new Set(
  `que el los las por para con una esta muy gracias hola pero como usted buenos buenas si
  je le les des est pas vous merci bonjour pour avec oui nous c'est une dans
  und ich nicht ist der danke bitte ein eine sie wir nein ja auf mit fur das
  nao obrigado obrigada voce uma sim ola bom muito
  che non sono grazie ciao il di buongiorno
  het een niet ik van voor dank wel
  nie jest sie tak dziekuje
  ve bir cok evet hayir tesekkurler
  hai nahi kya haan mera aap`.split(/\s+/),
);

const NOT_SURE: Felt = { feeling: "not_sure", words: [] };
const list = new Sentiment();

/**
 * Whether a customer's text sounds content or not, by the words in it (the AFINN list, with negations). Good enough for
 * shares and their change, never for what one person meant.
 *
 * @param locale  the customer's language (BCP 47); null: unknown
 */
export function feelingOf(text: string, locale: string | null): Felt {
  if (!isEnglish(text, locale)) return NOT_SURE;
  const { score, positive, negative } = list.analyze(text.slice(0, LONGEST));
  if (score >= LEAST) return { feeling: "good", words: shown(positive, 1) };
  if (score <= -LEAST) return { feeling: "bad", words: shown(negative, -1) };
  return NOT_SURE;
}

/** A word that counts for the other side was negated. */
function shown(words: readonly string[], side: 1 | -1): string[] {
  const said = words.map((word) => (list.analyze(word).score * side < 0 ? `not ${word}` : word));
  return [...new Set(said)];
}

function isEnglish(text: string, locale: string | null): boolean {
  if (locale !== null && !/^en(-|$)/i.test(locale)) return false;
  if (/[^\P{L}A-Za-z]/u.test(text)) return false;
  return !text
    .toLowerCase()
    .split(/[^a-z']+/)
    .some((word) => FOREIGN.has(word));
}
