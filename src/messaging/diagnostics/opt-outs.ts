import type { Finding, Seen, Verdict } from "./finding.ts";
import type { DiagnosticsState, GatewayState } from "./state.ts";

const DAY_MS = 24 * 60 * 60_000;

/** "Opt-outs not honoured": guard and law of each gateway, what a person has yet to decide, and the proof (P2). */
export function optOutFindings(state: DiagnosticsState): Finding[] {
  const { database_problem, gateways, reviews, after_stop, now } = state;
  if (database_problem !== null) return [says("bad", { code: "database_trouble", problem: database_problem })];
  const { opt_outs, texts } = after_stop;
  const proof: Finding =
    texts.length === 0
      ? says("good", { code: "none_after_stop", opt_outs })
      : says("bad", { code: "sent_after_stop", texts, opt_outs });
  return [proof, ...gateways.flatMap(guarding), undecided(reviews, now)];
}

function guarding({ name, guard }: GatewayState): Finding[] {
  if (guard === null) return [says("warn", { code: "no_guard", gateway: name })];
  const kept = says("good", { code: "guard", gateway: name, languages: guard.languages });
  return guard.answers_help ? [kept] : [kept, says("warn", { code: "no_help", gateway: name })];
}

function undecided({ waiting, or_more, next_due_at }: DiagnosticsState["reviews"], now: number): Finding {
  if (next_due_at === null) return says("good", { code: "no_reviews" });
  const verdict = next_due_at < now + 2 * DAY_MS ? "bad" : "warn";
  return says(verdict, { code: "reviews_wait", count: waiting, or_more, due_at: next_due_at });
}

const says = (verdict: Verdict, seen: Seen): Finding => ({ symptom: "opt_outs", verdict, ...seen });
