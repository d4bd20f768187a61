import type { QuietHours } from "../../src/core/quiet-hours.ts";
import type { HoldLimits, NewHold } from "../../src/database/holds.ts";
import type { Asker } from "../../src/database/shared-store.ts";
import type {
  Action,
  Claim,
  ConsentChange,
  DeskDocument,
  InboundText,
  OutboundText,
  RecordedOutcome,
  Said,
  SenderClaim,
  StoredReceipt,
} from "../../src/database/store.ts";

/** A point in time from which the tests count. */
export const T0 = 1_800_000_000_000;
export const GATEWAY = "gateway1";
export const SENDER = "+15550100";
export const ANNA = "+15550111";
export const BERT = "+15550122";

/** Faster than any test asks, so that pacing is out of the way where it is not what is tested. */
export const FAST = { amount: 1_000_000, period_ms: 1000, burst: 1_000_000 };

/** What a bare STOP means. */
export const OPT_OUT: Said = { change: "opt_out", scope: { kind: "all" } };
/** A process that takes nobody else for gone. */
export const ASKER: Asker = { process: "process1", gone_before: 0 };

let count = 0;

/** Ids that differ from sample to sample. */
export function freshId(kind: string): string {
  count += 1;
  return `${kind}_${count}`;
}

export function incoming(changes: Partial<InboundText> = {}): InboundText {
  return {
    id: freshId("msg"),
    gateway: GATEWAY,
    sender: SENDER,
    contact: ANNA,
    channel: "sms",
    address: null,
    provider_id: freshId("SM"),
    text: "YES",
    own_words: null,
    reaction: null,
    media: [],
    segments: 1,
    intent: null,
    now: T0,
    texted_at: null,
    repeat_window_ms: 60_000,
    handed_to: "process1",
    consent: null,
    review: null,
    answer: null,
    new_ids: { contact: freshId("contact"), conversation: freshId("conv"), consent: freshId("consent") },
    ...changes,
  };
}

/** A STOP with its confirmation. */
export function stop(changes: Partial<InboundText> = {}): InboundText {
  const text = incoming({ text: "STOP", intent: "stop", consent: OPT_OUT, ...changes });
  const { contact, sender, now } = text;
  const answer = outgoing({ contact, sender, kind: "law", priority: 0, text: "You are out.", now, due_at: now });
  return { ...text, answer, ...changes };
}

export function outgoing(changes: Partial<OutboundText> = {}): OutboundText {
  return {
    id: freshId("msg"),
    gateway: GATEWAY,
    sender: SENDER,
    contact: ANNA,
    text: "See you on Monday",
    media: [],
    segments: 1,
    kind: "conversation",
    topic: null,
    node: "node1",
    author: null,
    yields_to_person: false,
    in_reply_to: null,
    idempotency_key: null,
    priority: 1,
    now: T0,
    due_at: changes.now ?? T0,
    expires_at: null,
    new_ids: { contact: freshId("contact"), conversation: freshId("conv") },
    ...changes,
  };
}

export function claim(changes: Partial<Claim> = {}): Claim {
  const now = changes.now ?? T0;
  return {
    now,
    worker: "worker1",
    lease_until: now + 30_000,
    limit: 100,
    windows: new Map(),
    senders: [senderClaim()],
    ...changes,
  };
}

/** A sender with nothing in its way. */
export function senderClaim(changes: Partial<SenderClaim> = {}): SenderClaim {
  const free = { rate: FAST, more_limits: [], quiet_hours: null, receipt_wait_ms: 0 };
  return { gateway: GATEWAY, sender: SENDER, ...free, ...changes };
}

export function outcome(id: string, changes: Partial<RecordedOutcome> = {}): RecordedOutcome {
  return {
    id,
    worker: "worker1",
    attempt: 1,
    status: "sent",
    status_reason: null,
    error_code: null,
    provider_id: null,
    due_at: null,
    now: T0,
    opt_out: null,
    dead_number: false,
    pause_until: null,
    reroute: null,
    ...changes,
  };
}

export function receipt(changes: Partial<StoredReceipt> = {}): StoredReceipt {
  return {
    gateway: GATEWAY,
    provider_id: null,
    message_id: null,
    status: "delivered",
    error_code: null,
    reason: null,
    opt_out: null,
    dead_number: false,
    now: T0,
    ...changes,
  };
}

export function consentChange(changes: Partial<ConsentChange> = {}): ConsentChange {
  return {
    id: freshId("consent"),
    contact: ANNA,
    ...OPT_OUT,
    source: "person",
    message_id: null,
    gateway: null,
    now: T0,
    ...changes,
  };
}

export const ONE_A_SECOND: HoldLimits = {
  rate: { amount: 1, period_ms: 1000, burst: 1 },
  per_contact: null,
  hours: null,
};

export const ALWAYS_OPEN: QuietHours = { opening: () => ({ open: true, closes_at: null }) };

/** Open in the first of every two seconds since `T0`, in the second for contacts in the zone "Asia/Tokyo". */
export const EVERY_OTHER_SECOND: QuietHours = {
  opening(_to, time_zone, now) {
    const into = (now - T0 + (time_zone === "Asia/Tokyo" ? 1_000 : 0)) % 2_000;
    return into < 1_000 ? { open: true, closes_at: now - into + 1_000 } : { open: false, opens_at: now - into + 2_000 };
  },
};

export function newHold(changes: Partial<NewHold> = {}): NewHold {
  return {
    id: freshId("hold"),
    node: "throttle1",
    contact: ANNA,
    key: SENDER,
    limits: ONE_A_SECOND,
    msg: '{"payload":"hello"}',
    now: T0,
    drop: false,
    ...changes,
  };
}

/** What somebody at the desk did. */
export function action(changes: Partial<Action> = {}): Action {
  return {
    id: freshId("action"),
    at: T0,
    by: "eve",
    what: "took_over",
    conversation_id: null,
    contact: ANNA,
    detail: {},
    ...changes,
  };
}

export function canned(changes: Partial<DeskDocument> = {}): DeskDocument {
  return {
    kind: "canned",
    id: freshId("canned"),
    owner: null,
    content: { text: "Thanks!" },
    updated_at: T0,
    updated_by: "eve",
    ...changes,
  };
}
