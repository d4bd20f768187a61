import { displayNumber } from "../../core/phone-number.ts";
import type { DueQueue } from "../../database/store.ts";
import { senderKind } from "../../gateways/sender-kinds.ts";
import type { Finding, Seen, Verdict } from "./finding.ts";
import type { DiagnosticsState, SenderState } from "./state.ts";

/** What is on its way in this time is no delay. */
const SOON_MS = 60_000;
const LONG_MS = 60 * 60_000;
/** A short code is worth a word where it is so many times as fast. */
const FAR_FASTER = 10;

/** "Messages delayed": what waits for each sender, how long that takes at its rate, and what its provider says. */
export function delayFindings(state: DiagnosticsState): Finding[] {
  const { due, gateways, database_problem } = state;
  const found: Finding[] = [];
  if (database_problem !== null) found.push(says("bad", { code: "database_trouble", problem: database_problem }));
  found.push(...due.queues.flatMap((queue) => waiting(queue, state)));
  // While the database does not answer, nobody knows what waits.
  if (due.queues.length === 0 && database_problem === null) found.push(says("good", { code: "nothing_waits" }));
  for (const { senders } of gateways) found.push(...senders.flatMap(slowed));
  return [...found, ...gateways.flatMap(({ id, name }) => answers(id, name, state))];
}

function waiting(queue: DueQueue, { now, gateways, due }: DiagnosticsState): Finding[] {
  const { texts, segments, oldest_due_at } = queue;
  const sender = gateways.find(({ id }) => id === queue.gateway)?.senders.find((each) => each.sender === queue.sender);
  if (!sender) {
    return [says("bad", { code: "waits_for_nobody", sender: displayNumber(queue.sender), texts })];
  }
  const rate = sender.rate * sender.share;
  const takes_ms = Math.ceil((segments / rate) * 1_000);
  const waited_ms = now - oldest_due_at;
  const verdict = Math.max(takes_ms, waited_ms) < SOON_MS ? "good" : takes_ms < LONG_MS ? "warn" : "bad";
  const usual = senderKind("short_code")?.segments_per_second ?? 0;
  const short_code_rate = verdict !== "good" && usual >= sender.rate * FAR_FASTER ? usual : null;
  const speed = { rate, takes_ms, waited_ms, short_code_rate, has_more_limits: sender.has_more_limits };
  return [says(verdict, { code: "waits", sender: sender.shown, texts, or_more: due.has_more, ...speed })];
}

function slowed({ shown, rate, share }: SenderState): Finding[] {
  return share === 1 ? [] : [says("warn", { code: "slowed", sender: shown, share, rate: rate * share })];
}

/** What the provider says of our texts: the commonest refusal, and how many nobody knows of. */
function answers(id: string, name: string, { recent }: DiagnosticsState): Finding[] {
  const texts = recent.filter(({ gateway }) => gateway === id);
  const all = sum(texts);
  const refused = texts.filter(
    ({ status, error_code }) => error_code !== null && (status === "queued" || status === "failed"),
  );
  const [worst] = [...Map.groupBy(refused, ({ error_code }) => error_code ?? "")].sort(
    ([, a], [, b]) => sum(b) - sum(a),
  );
  const found: Finding[] = [];
  if (worst) {
    const [error_code, alike] = worst;
    const reason = alike.find(({ status_reason }) => status_reason !== null)?.status_reason ?? null;
    found.push(
      says("warn", { code: "provider_errors", gateway: name, texts: sum(alike), of: all, error_code, reason }),
    );
  }
  const uncertain = sum(texts.filter(({ status }) => status === "uncertain"));
  if (uncertain > 0) found.push(says("warn", { code: "uncertain", gateway: name, texts: uncertain }));
  return found;
}

const sum = (texts: readonly { texts: number }[]): number => texts.reduce((all, each) => all + each.texts, 0);

const says = (verdict: Verdict, seen: Seen): Finding => ({ symptom: "delays", verdict, ...seen });
