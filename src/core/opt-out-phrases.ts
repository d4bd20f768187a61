import { german } from "./opt-out-phrases/de.ts";
import { english } from "./opt-out-phrases/en.ts";
import { spanish } from "./opt-out-phrases/es.ts";
import { french } from "./opt-out-phrases/fr.ts";
import { hindi } from "./opt-out-phrases/hi.ts";
import { italian } from "./opt-out-phrases/it.ts";
import { dutch } from "./opt-out-phrases/nl.ts";
import { polish } from "./opt-out-phrases/pl.ts";
import type { PlainPhrases } from "./opt-out-phrases/plain-phrases.ts";
import { portuguese } from "./opt-out-phrases/pt.ts";
import { turkish } from "./opt-out-phrases/tr.ts";

/**
 * Opt-outs in plain words, per language as the word lists have them: data with a date, no legal advice. 47 CFR 64.1200(a)(10),
 * in force since 2025-04-11: any words that a reasonable person would read as a request to stop.
 */
export const PHRASES_AS_OF = "2026-11-24";

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
};
