import fc from "fast-check";
import type { FrequencyCaps } from "../../src/core/frequency-caps.ts";
import type { QuietHours } from "../../src/core/quiet-hours.ts";

// Values for random calls on stores, from small sets, so that calls meet one another.

export const contacts = fc.constantFrom("+15550111", "+15550122", "SHOP");
export const senders = fc.constantFrom("+15550100", "+15550101");
export const gateways = fc.constantFrom("gateway1", "gateway2");
export const workers = fc.constantFrom("worker1", "worker2");
const providerIds = fc.constantFrom("SM1", "SM2", "SM3");
export const maybeProviderId = fc.option(providerIds, { freq: 2 });
export const messageIds = fc.nat({ max: 39 }).map((step) => `msg_${step}`);
export const delays = fc.constantFrom(0, 0, 0, 500, 2000);
export const rates = fc.record({
  amount: fc.constantFrom(1, 3, 1000),
  period_ms: fc.constantFrom(1000, 1001),
  burst: fc.constantFrom(1, 2, 50),
});
/** None, one, or two: some slower than the rate, some faster. */
export const moreLimits = fc
  .uniqueArray(fc.constantFrom("minute", "day"), { maxLength: 2 })
  .chain((names) => fc.tuple(...names.map((name) => rates.map((rate) => ({ name, rate })))));
export const receiptWaits = fc.constantFrom(0, 0, 1000);

/** One person sleeps in the second half of every two seconds, one who has told where they live the other way round. */
export const nightly: QuietHours = {
  opening: (contact, time_zone, now) => {
    const half = (now + (time_zone === null ? 0 : 1000)) % 2000;
    if (contact === "SHOP") return { open: true, closes_at: null };
    return half < 1000 ? { open: true, closes_at: now + 1000 - half } : { open: false, opens_at: now + 2000 - half };
  },
};
/** One person may be sent two campaign texts in three seconds, one who has told where they live only one. */
export const seldom: FrequencyCaps = {
  capOf: (contact, time_zone) =>
    contact === "SHOP" ? null : { texts: time_zone === null ? 2 : 1, period_ms: 3_000, source: "a law" },
};
export const json = fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)));
/** None of the others is alive: on PostgreSQL because none has said so, else because there can be none. */
export const askers = fc.record({ process: fc.constantFrom("process1", "process2"), gone_before: fc.constant(0) });
export const tags = fc.array(fc.constantFrom("vip", "new", "angry"), { maxLength: 2 });
/** What of a text is its sender's own. */
export const ownWords = fc.constantFrom(
  { own_words: null, reaction: null },
  { own_words: null, reaction: null },
  { own_words: "yes", reaction: null },
  { own_words: "", reaction: { kind: "love", emoji: "❤️", removed: false, message_id: "msg_1" } as const },
);
export const limits = fc.nat({ max: 5 });

export const ids = (step: number) => ({
  contact: `contact_${step}`,
  conversation: `conv_${step}`,
  consent: `consent_${step}`,
});
export const address = { gateway: gateways, sender: senders, contact: contacts };
export const kinds = fc.constantFrom(
  { kind: "conversation" as const, priority: 1 },
  { kind: "campaign" as const, priority: 2 },
  { kind: "notice" as const, priority: 3 },
  { kind: "law" as const, priority: 0 },
);

const scopes = fc.oneof(
  { weight: 2, arbitrary: fc.constant({ kind: "all" as const }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("sender" as const), gateway: gateways, sender: senders }) },
  { weight: 1, arbitrary: fc.constantFrom("news", "codes").map((topic) => ({ kind: "topic" as const, topic })) },
  { weight: 1, arbitrary: gateways.map((within) => ({ kind: "all" as const, within })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(gateways, senders)
      .map(([gateway, sender]) => ({ kind: "sender" as const, gateway, sender, within: gateway })),
  },
  { weight: 1, arbitrary: gateways.map((within) => ({ kind: "topic" as const, topic: "news", within })) },
);
/** What else the same is said of. */
export const alsoOf = fc.array(scopes, { maxLength: 1 });
/** How a text comes. */
export const ways = fc.constantFrom(
  { channel: "sms", address: null },
  { channel: "sms", address: "+5215512345678" },
  { channel: "whatsapp", address: null },
);
export const said = fc.record({ change: fc.constantFrom("opt_out" as const, "opt_in" as const), scope: scopes });

/** A provider seldom says of an opt-out, and then what a STOP means at the gateway; and seldom that a number is dead. */
export const saysOptOut = fc.nat({ max: 9 }).map((n) => (n === 0 ? "all" : n === 1 ? "sender" : null));
export const isDead = fc.nat({ max: 4 }).map((n) => n === 0);

export const sendersInClaims = fc.record({
  rate: rates,
  more_limits: moreLimits,
  receipt_wait_ms: receiptWaits,
  quiet_hours: fc.option(fc.constant(nightly)),
  frequency_caps: fc.option(fc.constant(seldom)),
});

const window = fc.record({ places: fc.nat({ max: 4 }), campaign_places: fc.nat({ max: 2 }) });
export const windows = fc.array(fc.tuple(fc.constantFrom("gateway1", "gateway2"), window)).map((each) => new Map(each));
