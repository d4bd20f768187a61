import type { MakeId } from "../../src/core/ids.ts";
import type { Message } from "../../src/core/message.ts";
import { SqliteStore } from "../../src/database/sqlite-store.ts";
import type { Store } from "../../src/database/store.ts";
import type { Gateway, HandOver, IncomingText, OutgoingText } from "../../src/gateways/gateway.ts";
import type { TextForFlow } from "../../src/messaging/flow-intake.ts";
import type { Log } from "../../src/messaging/log.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import type { Ask } from "../../src/messaging/outbound.ts";
import type { RunningGateway, Sender } from "../../src/messaging/running-gateway.ts";
import { TestClock } from "../core/test-clock.ts";

export const SENDER = "+14155550100";
export const ASHA = "+14155550101";

/** A carrier that keeps what it was handed and answers as the test says. */
export class RecordingGateway implements Gateway {
  readonly provider = "recording";
  readonly webhooks = null;
  missed: Gateway["missed"] = null;
  answers_opt_out = false;
  readonly taken: OutgoingText[] = [];
  /** What the next hand-overs come to; accepted when empty. */
  readonly outcomes: HandOver[] = [];
  /** Hand-overs wait for this; replaced by tests that want to look in between. */
  gate: Promise<void> = Promise.resolve();

  async handOver(text: OutgoingText): Promise<HandOver> {
    this.taken.push(text);
    await this.gate;
    return this.outcomes.shift() ?? { outcome: "accepted", provider_id: `carrier_${this.taken.length}` };
  }

  test(): Promise<[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** The whole service on a store, with a clock moved by hand, ids that count, and a carrier that keeps everything. */
export interface Service {
  messaging: Messaging;
  clock: TestClock;
  carrier: RecordingGateway;
  gateway: RunningGateway;
  log: { warnings: string[]; errors: string[] };
  /** Lets all that is under way come to rest: no timer is fired. */
  settled(): Promise<void>;
}

export interface ServiceOptions {
  store?: Store;
  clock?: TestClock;
  senders?: readonly Sender[];
  /** Ids of a second process must differ from the first one's. */
  id_prefix?: string;
}

/** Makes the service; `start` it after subscribing. */
export function makeService(options: ServiceOptions = {}): Service {
  const clock = options.clock ?? new TestClock();
  const carrier = new RecordingGateway();
  const warnings: string[] = [];
  const errors: string[] = [];
  const log: Log = {
    info: () => undefined,
    warn: (text) => warnings.push(text),
    error: (text, cause) => errors.push(`${text}: ${String(cause)}`),
  };
  const messaging = new Messaging({
    store: options.store ?? new SqliteStore({ file: ":memory:" }),
    clock,
    makeId: countingIds(options.id_prefix ?? ""),
    random: () => 0,
    log,
  });
  const gateway: RunningGateway = {
    id: "gateway_1",
    name: "front desk",
    gateway: carrier,
    senders: options.senders ?? [sender(SENDER)],
    default_country: "US",
    quiet_hours: null,
    receipt_wait_ms: 0,
    failover: null,
  };
  messaging.addGateway(gateway);
  return { messaging, clock, carrier, gateway, log: { warnings, errors }, settled: () => settled(messaging) };
}

/** A sender fast enough not to matter. */
export function sender(number: string, country: string | null = null): Sender {
  return { sender: number, rate: { amount: 1_000, period_ms: 1, burst: 1_000 }, more_limits: [], country };
}

export function incoming(text: string, more: Partial<IncomingText> = {}): IncomingText {
  return {
    provider_id: `SM_${text}`,
    from: ASHA,
    to: SENDER,
    text,
    media: [],
    received_at: null,
    answered_by_provider: false,
    ...more,
  };
}

export function ask(text: string, more: Partial<Ask> = {}): Ask {
  return {
    to: ASHA,
    text,
    media: [],
    sender: null,
    kind: "conversation",
    topic: null,
    node: "node_1",
    run_id: null,
    in_reply_to: null,
    due_at: null,
    expires_at: null,
    ...more,
  };
}

/** Subscribes a flow that keeps what it is handed. */
export function recordingFlow({ messaging, gateway }: Service): TextForFlow[] {
  const handed: TextForFlow[] = [];
  messaging.flows.subscribe({ gateway: gateway.id, senders: null, receive: (text) => handed.push(text) });
  return handed;
}

/** A flow whose one node answers with a copy of what it was sent, and says so when the answer is committed. */
export function answeringFlow({ messaging, gateway }: Service): TextForFlow[] {
  const handed: TextForFlow[] = [];
  messaging.flows.subscribe({
    gateway: gateway.id,
    senders: null,
    receive(text) {
      handed.push(text);
      const run_id = text.message.id;
      messaging.runs.entered(run_id);
      const answer = ask(`You said ${text.message.text}`, { run_id, in_reply_to: run_id, to: text.message.contact });
      void messaging.outbound.submit(gateway, answer).then(() => messaging.runs.left(run_id));
    },
  });
  return handed;
}

/** Statuses in the order in which the service told of them. */
export function watchStatuses({ messaging }: Service): string[] {
  const seen: string[] = [];
  messaging.onMessage(({ direction, status }: Message) => seen.push(`${direction} ${status}`));
  return seen;
}

function countingIds(prefix: string): MakeId {
  let count = 0;
  return (kind) => {
    count += 1;
    return `${kind}_${prefix}${String(count).padStart(6, "0")}`;
  };
}

/** The store answers in order, so when a handful of later reads are answered, what was under way has been too. */
async function settled({ store }: Messaging): Promise<void> {
  for (let round = 0; round < 6; round += 1) await store.counts();
}
