import type { Instant } from "../../core/clock.ts";
import { HOLIDAYS_AS_OF } from "../../core/federal-holidays.ts";
import { FREQUENCY_RULES_AS_OF } from "../../core/frequency-rules.ts";
import { INDIA_TEMPLATES_AS_OF } from "../../core/india-templates.ts";
import { NUMBER_PLACES_AS_OF } from "../../core/number-places.ts";
import { PHRASES_AS_OF } from "../../core/opt-out-phrases.ts";
import { WORDS_AS_OF } from "../../core/opt-out-words.ts";
import { QUIET_RULES_AS_OF } from "../../core/quiet-rules.ts";
import { SENDER_KINDS_AS_OF } from "../../gateways/sender-kinds.ts";
import { DAILY_CAPS_AS_OF } from "../../gateways/sender-limits.ts";
import { TWILIO_ERRORS_AS_OF } from "../../gateways/twilio-errors.ts";
import type { Finding, Symptom } from "./finding.ts";

/** Rules and figures that others make and change, which come with the software. */
const DATED = {
  opt_out_words: WORDS_AS_OF,
  opt_out_phrases: PHRASES_AS_OF,
  quiet_rules: QUIET_RULES_AS_OF,
  frequency_rules: FREQUENCY_RULES_AS_OF,
  india_templates: INDIA_TEMPLATES_AS_OF,
  number_places: NUMBER_PLACES_AS_OF,
  holidays: HOLIDAYS_AS_OF,
  sender_rates: SENDER_KINDS_AS_OF,
  daily_caps: DAILY_CAPS_AS_OF,
  provider_errors: TWILIO_ERRORS_AS_OF,
} as const;

export type DatedData = keyof typeof DATED;

/** What is wrong where one of them no longer holds. */
const SYMPTOMS: Record<DatedData, Symptom> = {
  opt_out_words: "opt_outs",
  opt_out_phrases: "opt_outs",
  quiet_rules: "opt_outs",
  frequency_rules: "opt_outs",
  india_templates: "overseas",
  number_places: "opt_outs",
  holidays: "opt_outs",
  sender_rates: "delays",
  daily_caps: "delays",
  provider_errors: "delays",
};

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** Warns of data that was looked up more than a year ago: of each symptom in one line, with the oldest day. */
export function oldDataFindings(now: Instant, dated: Readonly<Record<DatedData, string>> = DATED): Finding[] {
  const old = NAMES.filter((name) => now - Date.parse(dated[name]) > YEAR_MS);
  return [...Map.groupBy(old, (name) => SYMPTOMS[name])].map(([symptom, data]): Finding => {
    const as_of = Math.min(...data.map((name) => Date.parse(dated[name])));
    return { symptom, verdict: "warn", code: "old_data", data, as_of };
  });
}

const NAMES: readonly DatedData[] = [
  "opt_out_words",
  "opt_out_phrases",
  "quiet_rules",
  "frequency_rules",
  "india_templates",
  "number_places",
  "holidays",
  "sender_rates",
  "daily_caps",
  "provider_errors",
];
