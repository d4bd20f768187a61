import { placesOf } from "./number-places.ts";
import type { OptOutPolicy } from "./opt-out-law.ts";
import { KnownIn, phrasesOf } from "./phrase-languages.ts";
import { remember } from "./remember.ts";
import { wordsOf } from "./text-words.ts";

/** What is known of a person that says something of their language. */
export interface LanguageHints {
  /** BCP 47, as the contact has it. */
  locale: string | null;
  number: string;
  /** What we last texted them. */
  last_text: string | null;
}

/** Languages that go by more than one code, as our lists have them. */
const SAME: Readonly<Record<string, string>> = { no: "nb", nn: "nb", fil: "tl", iw: "he", in: "id" };

/**
 * Where many speak another language than the one that Unicode holds to be the country's likeliest: languages of ours that are
 * official there, or the first language of a tenth of the people. Of 2026-11.
 */
const ALSO_SPOKEN: Readonly<Record<string, readonly string[]>> = {
  ...{ US: ["es"], CA: ["fr"], PR: ["en"], CH: ["fr", "it"], BE: ["fr", "de"], LU: ["de", "fr"], IT: ["de"] },
  ...{
    IN: ["en", "hi"],
    PH: ["en"],
    SG: ["zh"],
    MY: ["en", "zh"],
    HK: ["en"],
    PK: ["en"],
    BD: ["en"],
    LK: ["en"],
    NP: ["hi"],
  },
  ...{
    IL: ["ar", "ru", "en"],
    UA: ["ru"],
    KZ: ["ru"],
    BY: ["ru"],
    KG: ["ru"],
    LV: ["ru"],
    EE: ["ru"],
    MD: ["ru"],
    FI: ["sv"],
  },
  ...{
    CY: ["tr", "en"],
    MA: ["fr"],
    DZ: ["fr"],
    TN: ["fr"],
    LB: ["fr", "en"],
    AE: ["en", "hi"],
    QA: ["en"],
    KW: ["en"],
  },
  ...{
    SA: ["en"],
    BH: ["en"],
    OM: ["en"],
    ZA: ["en"],
    NG: ["en"],
    KE: ["en"],
    GH: ["en"],
    UG: ["en"],
    TZ: ["en"],
    ZW: ["en"],
  },
  ...{
    CM: ["fr", "en"],
    RW: ["en", "fr"],
    MT: ["en", "it"],
    AD: ["es", "fr"],
    AW: ["nl", "es"],
    BZ: ["es"],
    TW: ["zh"],
  },
};

/**
 * The languages that are expected of a person, the likeliest first: the contact's own, that of our last text to them, and
 * those of the number's country. Empty where nothing is known.
 */
export function expectedLanguages({ locale, number, last_text }: LanguageHints, policy: OptOutPolicy): string[] {
  const own = locale === null ? null : languageCode(locale);
  const last = last_text === null ? null : languageOfText(last_text, policy);
  const spoken = placesOf(number).flatMap(({ region }) => (region === null ? [] : spokenIn(region.slice(0, 2))));
  return [...new Set([own, last, ...spoken].filter((language) => language !== null))];
}

/** The language most of whose words are in a text; null where none is. */
export function languageOfText(text: string, policy: OptOutPolicy): string | null {
  return new KnownIn(wordsOf(text), phrasesOf(policy, "revoking")).best([]);
}

const spokenIn = remember((country): readonly string[] => {
  const likeliest = languageCode(`und-${country}`);
  return [...(likeliest === null ? [] : [likeliest]), ...(ALSO_SPOKEN[country] ?? [])];
}, 300);

/** The language of a tag, also where it names a country only; null where it is none. */
function languageCode(tag: string): string | null {
  try {
    const { language } = new Intl.Locale(tag).maximize();
    return SAME[language] ?? language;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
