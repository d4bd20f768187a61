/**
 * Letters that a script, or its keyboards, do not tell apart, so that people write one word with either. Of two such words each
 * becomes the same; what is no such letter stays. After the analyzers of Apache Lucene for Arabic, Persian and Hindi, and ICU's
 * Katakana-Hiragana; without their stemming, and without shortening Hindi vowels, which makes other words.
 *
 * This is for what is looked for in answers. The opt-out law and what is stored by its folded form (topics) do not use it.
 */
export function foldLetterTwins(text: string): string {
  if (!TWINS.test(text)) return text;
  const plain = text
    .normalize("NFD")
    .replace(UNWRITTEN, "")
    .replace(NASAL_BEFORE_ITS_OWN, "ं")
    .replace(/ँ/gu, "ं")
    .replace(/ं(?![\p{L}\p{M}])/gu, "")
    .replace(/[\u3041-\u3096\u309d\u309e]/gu, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) + KATAKANA))
    .normalize("NFC");
  return plain.replace(WRITTEN_TWICE, (letter) => ONE_OF_TWO.get(letter) ?? letter);
}

/** A cheap look whether there is anything to do: Devanagari, Bengali, Gurmukhi, Hebrew, Arabic, kana, Han. */
const TWINS = /[\u0590-\u06ff\u0900-\u0a7f\u3041-\u309f\p{sc=Han}]/u;

/** Hebrew points, Arabic vowel signs and hamza on a letter, tatweel, nukta: often left out, and then the word is the same. */
const UNWRITTEN = /[\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c]/gu;

/** In Hindi the nasal of a letter's own row is written as a letter or as a dot: बन्द, बंद. */
const NASAL_BEFORE_ITS_OWN = /ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])/gu;

/** From the first hiragana to the first katakana. */
const KATAKANA = 0x60;

/**
 * One of two ways to write a letter, to the other. Arabic: Persian and Urdu keyboards have letters of their own for yeh, kaf
 * and heh. Han: the simplified letters of the words that answers are made of, to the traditional ones, where each has one only.
 */
const ONE_OF_TWO = new Map([
  ["ی", "ي"],
  ["ى", "ي"],
  ["ے", "ي"],
  ["ک", "ك"],
  ["ہ", "ه"],
  ["ھ", "ه"],
  ["ۀ", "ه"],
  ["ە", "ه"],
  ["ة", "ه"],
  ["ٱ", "ا"],
  ...("确確认認对對没沒会會来來谢謝预預约約时時间間问問题題烦煩请請过過点點这這应應该該说說还還电電话話给給变變订訂单單验驗证證码碼听聽为為吗嗎号號样樣务務满滿价價钱錢医醫见見几幾长長么麼无無从從员員两兩复復"
    .match(/../gu)
    ?.map((pair): [string, string] => [pair.slice(0, 1), pair.slice(1)]) ?? []),
]);

const WRITTEN_TWICE = new RegExp(`[${[...ONE_OF_TWO.keys()].join("")}]`, "gu");
