/**
 * How many campaign texts on one subject people may be sent in a day, where a law says so: data with a date, no legal advice.
 * What answers somebody, and what they wait for, is not counted.
 */
export const FREQUENCY_RULES_AS_OF = "2026-11-29";

export interface FrequencyRule {
  /** So many at most, on the same subject, … */
  texts: number;
  /** … in any time of this length, milliseconds. */
  period_ms: number;
  /** The law. */
  source: string;
}

const DAY_MS = 24 * 60 * 60_000;
const threeADay = (source: string): FrequencyRule => ({ texts: 3, period_ms: DAY_MS, source });

/** By ISO 3166 code of the state. */
export const FREQUENCY_RULES: Readonly<Record<string, FrequencyRule>> = {
  "US-FL": threeADay("Fla. Stat. 501.616(6)"),
  "US-MD": threeADay("Md. Code, Com. Law 14-4501 ff."),
  "US-OK": threeADay("Okla. Stat. tit. 15, 775C.4"),
  "US-OR": threeADay("ORS 646.563 with HB 3865 of 2025, since 2026-01-01"),
};
