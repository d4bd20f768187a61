import { arabic } from "./opt-out-phrases/ar.ts";
import { danish } from "./opt-out-phrases/da.ts";
import { german } from "./opt-out-phrases/de.ts";
import { greek } from "./opt-out-phrases/el.ts";
import { english } from "./opt-out-phrases/en.ts";
import { spanish } from "./opt-out-phrases/es.ts";
import { finnish } from "./opt-out-phrases/fi.ts";
import { french } from "./opt-out-phrases/fr.ts";
import { hebrew } from "./opt-out-phrases/he.ts";
import { hindi } from "./opt-out-phrases/hi.ts";
import { indonesian } from "./opt-out-phrases/id.ts";
import { italian } from "./opt-out-phrases/it.ts";
import { japanese } from "./opt-out-phrases/ja.ts";
import { korean } from "./opt-out-phrases/ko.ts";
import { norwegian } from "./opt-out-phrases/nb.ts";
import { dutch } from "./opt-out-phrases/nl.ts";
import { polish } from "./opt-out-phrases/pl.ts";
import type { PlainPhrases } from "./opt-out-phrases/plain-phrases.ts";
import { portuguese } from "./opt-out-phrases/pt.ts";
import { russian } from "./opt-out-phrases/ru.ts";
import { swedish } from "./opt-out-phrases/sv.ts";
import { thai } from "./opt-out-phrases/th.ts";
import { tagalog } from "./opt-out-phrases/tl.ts";
import { turkish } from "./opt-out-phrases/tr.ts";
import { ukrainian } from "./opt-out-phrases/uk.ts";
import { vietnamese } from "./opt-out-phrases/vi.ts";
import { chinese } from "./opt-out-phrases/zh.ts";

/**
 * Opt-outs in plain words, per language as the word lists have them: data with a date, no legal advice. 47 CFR 64.1200(a)(10),
 * in force since 2025-04-11: any words that a reasonable person would read as a request to stop.
 */
export const PHRASES_AS_OF = "2026-11-29";

export const OPT_OUT_PHRASES: Readonly<Record<string, PlainPhrases>> = {
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
  uk: ukrainian,
  he: hebrew,
  ar: arabic,
  zh: chinese,
  ja: japanese,
  ko: korean,
  th: thai,
  id: indonesian,
  vi: vietnamese,
  tl: tagalog,
  sv: swedish,
  nb: norwegian,
  da: danish,
  fi: finnish,
  el: greek,
};
