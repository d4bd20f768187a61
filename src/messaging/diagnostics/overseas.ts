import { countryOf } from "../../core/phone-number.ts";
import type { RecentTexts } from "../../database/store.ts";
import type { Finding, Seen, Verdict } from "./finding.ts";
import { type DiagnosticsState, RECENT_DAYS, type SenderState } from "./state.ts";

/** From this share of failures on, something is wrong with a country rather than with single numbers. */
const MANY_FAIL = 0.1;
/** Of fewer texts a share says nothing. */
const FEW = 5;

/** "Replies dropped overseas": where our texts go, whether they come from a number of that country, and what fails there. */
export function overseasFindings({ recent, gateways, database_problem }: DiagnosticsState): Finding[] {
  if (database_problem !== null) return [says("bad", { code: "database_trouble", problem: database_problem })];
  const byCountry = Map.groupBy(recent, ({ contact }) => countryOf(contact));
  const ours = new Set(gateways.flatMap(({ senders }) => senders.map(countryOfSender)));
  const found = [...byCountry].flatMap(([country, texts]) => (country === null ? [] : [about(country, texts, ours)]));
  if (found.length === 0) return [says("good", { code: "no_recent_texts", days: RECENT_DAYS })];
  return found;
}

function about(country: string, texts: readonly RecentTexts[], ours: ReadonlySet<string | null>): Finding {
  const failures = texts.filter(({ status }) => status === "failed");
  const counts = { country, texts: sum(texts), failed: sum(failures) };
  const fails = counts.texts >= FEW && counts.failed >= counts.texts * MANY_FAIL;
  if (ours.has(country) && !fails) return says("good", { code: "own_sender", ...counts });
  if (!fails) return says("warn", { code: "no_own_sender", ...counts });
  if (!ours.has(country)) return says("bad", { code: "no_own_sender", ...counts });
  const [first] = failures.toSorted((a, b) => b.texts - a.texts);
  return says("bad", { code: "fails_abroad", ...counts, reason: first?.status_reason ?? first?.error_code ?? null });
}

/** A number is of its own country also where it may be used for any. */
const countryOfSender = ({ sender, country }: SenderState): string | null => country ?? countryOf(sender);

const sum = (texts: readonly RecentTexts[]): number => texts.reduce((all, each) => all + each.texts, 0);

const says = (verdict: Verdict, seen: Seen): Finding => ({ symptom: "overseas", verdict, ...seen });
