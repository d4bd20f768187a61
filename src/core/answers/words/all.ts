import type { AnswerWords } from "./answer-words.ts";
import { german } from "./de.ts";
import { chinese, japanese, korean } from "./east-asian.ts";
import { greek } from "./el.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { hindi } from "./hi.ts";
import { italian } from "./it.ts";
import { dutch } from "./nl.ts";
import { danish, finnish, norwegian, swedish } from "./nordic.ts";
import { polish } from "./pl.ts";
import { portuguese } from "./pt.ts";
import { arabic, hebrew } from "./semitic.ts";
import { russian, ukrainian } from "./slavic.ts";
import { indonesian, tagalog, thai, vietnamese } from "./south-east-asian.ts";
import { turkish } from "./tr.ts";

/** By ISO 639 code, the languages of the opt-out guard first. */
export const ANSWER_WORDS: Readonly<Record<string, AnswerWords>> = {
  en: english,
  es: spanish,
  fr: french,
  de: german,
  it: italian,
  pt: portuguese,
  nl: dutch,
  pl: polish,
  tr: turkish,
  hi: hindi,
  ru: russian,
  he: hebrew,
  ar: arabic,
  zh: chinese,
  ja: japanese,
  ko: korean,
  th: thai,
  id: indonesian,
  sv: swedish,
  no: norwegian,
  da: danish,
  fi: finnish,
  el: greek,
  vi: vietnamese,
  uk: ukrainian,
  tl: tagalog,
};
