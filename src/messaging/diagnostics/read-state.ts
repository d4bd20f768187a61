import { OPT_OUT_WORDS } from "../../core/opt-out-words.ts";
import { displayNumber } from "../../core/phone-number.ts";
import { isSmsError } from "../../core/sms-error.ts";
import type { Messaging } from "../messaging.ts";
import type { RunningGateway, Sender } from "../running-gateway.ts";
import { type DiagnosticsState, type GatewayState, RECENT_DAYS, type SenderState } from "./state.ts";
import type { WebhookMemory } from "./webhook-memory.ts";

const DAY_MS = 24 * 60 * 60_000;
/** More that waits is not counted, and older texts are not looked at, so that looking costs the same on a busy day. */
const MOST_DUE = 50_000;
const MOST_RECENT = 5_000;
const MOST_CONSENT_CHANGES = 500;
const MOST_REVIEWS = 100;

/**
 * All that can be known of a database and its gateways now. A database that does not answer is a finding, no failure.
 *
 * @param memory    null where no webhook can come
 * @param flows_run whether Node-RED's flows run
 */
export async function readState(
  messaging: Messaging,
  memory: WebhookMemory | null,
  flows_run: boolean,
): Promise<DiagnosticsState> {
  const now = messaging.clock.now();
  const gateways = messaging.runningGateways().map((gateway) => gatewayState(messaging, gateway, memory));
  const held_up = messaging.flows.heldUp();
  const known = { now, flows_run, gateways, held_up, since: memory?.since ?? now, stray: memory?.stray ?? null };
  try {
    await messaging.open();
    return {
      ...known,
      ...(await readStore(messaging, now)),
      database_problem: messaging.trouble.problem?.message ?? null,
    };
  } catch (error) {
    if (!isSmsError(error)) throw error;
    return { ...known, ...NOTHING_READ, database_problem: error.message };
  }
}

const NOTHING_READ: Awaited<ReturnType<typeof readStore>> = {
  due: { queues: [], has_more: false },
  recent: [],
  reviews: { waiting: 0, or_more: false, next_due_at: null },
  after_stop: { opt_outs: 0, texts: [] },
};

async function readStore({ store }: Messaging, now: number) {
  const [due, recent, after_stop, open] = await Promise.all([
    store.dueQueues(now, MOST_DUE),
    store.recentTexts(now - RECENT_DAYS * DAY_MS, MOST_RECENT),
    store.sentAfterOptOut(MOST_CONSENT_CHANGES),
    store.openReviews(MOST_REVIEWS, { due_after: now - 1 }),
  ]);
  const or_more = open.length === MOST_REVIEWS;
  return { due, recent, after_stop, reviews: { waiting: open.length, or_more, next_due_at: open[0]?.due_at ?? null } };
}

function gatewayState(messaging: Messaging, running: RunningGateway, memory: WebhookMemory | null): GatewayState {
  const { id, name, gateway, senders } = running;
  return {
    id,
    name,
    provider: gateway.provider,
    has_webhooks: gateway.webhooks !== null,
    calls: memory?.callsOf(id) ?? [],
    heard: messaging.flows.heard(id),
    guard: messaging.isGuarded(id) ? guardOf(messaging, id) : null,
    senders: senders.map((sender) => senderState(messaging, id, sender)),
  };
}

function guardOf(messaging: Messaging, gateway_id: string): NonNullable<GatewayState["guard"]> {
  const { languages, answers } = messaging.policyOf(gateway_id);
  const known = languages.length > 0 ? languages.length : Object.keys(OPT_OUT_WORDS).length;
  return { languages: known, answers_help: answers.help !== null };
}

function senderState(
  messaging: Messaging,
  gateway_id: string,
  { sender, rate, more_limits, country, replies_to = null }: Sender,
): SenderState {
  return {
    sender,
    replies_to,
    shown: displayNumber(sender),
    country,
    rate: (rate.amount / rate.period_ms) * 1_000,
    share: messaging.shareOf(gateway_id, sender),
    has_more_limits: more_limits.length > 0,
  };
}
