import fc from "fast-check";
import type { Media } from "../../src/core/message.ts";
import type { Operation } from "./operation.ts";
import { atTheDesk } from "./random-desk.ts";
import { privacyOperations } from "./random-privacy.ts";
import { applyReceipt } from "./random-receipts.ts";
import {
  address,
  alsoOf,
  askers,
  contacts,
  delays,
  gateways,
  ids,
  isDead,
  json,
  kinds,
  limits,
  maybeProviderId,
  messageIds,
  moreLimits,
  ownWords,
  rates,
  receiptWaits,
  said,
  saysOptOut,
  senders,
  sendersInClaims,
  tags,
  ways,
  windows,
  workers,
} from "./random-values.ts";
import { claim, consentChange, EVERY_OTHER_SECOND, incoming, newHold, outcome, outgoing } from "./store-samples.ts";

const accept = fc
  .record({
    ...address,
    provider_id: maybeProviderId,
    text: fc.constantFrom("YES", "NO", "STOP", "ÄÖ 😀"),
    media: fc.constantFrom<Media[][]>([], [{ url: "https://example.com/1", content_type: "image/png" }]),
    own: ownWords,
    handed_to: fc.constantFrom(null, "process1", "process2"),
    consent: fc.option(said, { freq: 1 }),
    also_of: alsoOf,
    way: ways,
    isDoubtful: fc.boolean(),
    isAnswered: fc.boolean(),
  })
  .map(
    ({ isAnswered, isDoubtful, own, way, also_of, ...text }): Operation =>
      (store, now, step) => {
        const answer = outgoing({
          ...text,
          media: [],
          id: `msg_${step}_answer`,
          kind: "law",
          priority: 0,
          now,
          new_ids: ids(step + 1000),
        });
        const id = `msg_${step}`;
        return store.acceptInbound(
          incoming({
            ...text,
            ...own,
            ...way,
            also_of,
            id,
            now,
            repeat_window_ms: 1000,
            new_ids: ids(step),
            review: isDoubtful ? { id: `review_${step}`, words: "no more", due_at: now + 10 - step } : null,
            answer: isAnswered ? answer : null,
          }),
        );
      },
  );

const enqueue = fc
  .record({
    ...address,
    asked: kinds,
    topic: fc.constantFrom(null, "news"),
    delay: delays,
    lasts: fc.constantFrom(null, 100, 3000),
    segments: fc.integer({ min: 1, max: 3 }),
    author: fc.constantFrom(null, "mia"),
    yields_to_person: fc.boolean(),
    idempotency_key: fc.option(fc.constantFrom("key1", "key2")),
    direct: fc.option(
      fc.record({ worker: workers, rate: rates, more_limits: moreLimits, receipt_wait_ms: receiptWaits }),
    ),
  })
  .map(
    ({ asked, delay, lasts, direct, ...text }): Operation =>
      (store, now, step) => {
        const expires_at = lasts === null ? null : now + lasts;
        return store.enqueue(
          outgoing({ ...text, ...asked, id: `msg_${step}`, now, due_at: now + delay, expires_at, new_ids: ids(step) }),
          direct && { ...direct, lease_until: now + 1500 },
        );
      },
  );

const claimDue = fc
  .record({ worker: workers, limit: limits, windows, said: sendersInClaims, second: fc.boolean() })
  .map(
    ({ worker, limit, windows, said, second }): Operation =>
      (store, now) => {
        const first = { gateway: "gateway1", sender: "+15550100", ...said };
        const others = ["+15550100", "+15550101"].map((sender) => ({ gateway: "gateway2", sender, ...said }));
        return store.claimDue(
          claim({
            now,
            worker,
            limit,
            windows,
            lease_until: now + 1500,
            senders: second ? [first, ...others] : [first],
          }),
        );
      },
  );

/** Records an outcome for a text that may well be on its way: the first that `claimDue` gives, or any other. */
const claimAndRecord = fc
  .record({
    worker: workers,
    status: fc.constantFrom(...(["sent", "queued", "failed", "expired", "uncertain"] as const)),
    provider_id: maybeProviderId,
    delay: delays,
    saysOptOut,
    dead_number: isDead,
    late: fc.constantFrom(0, 0, 0, 5000),
    any: messageIds,
    pause: fc.constantFrom(null, null, 700),
    reroute: fc.option(fc.record({ gateway: gateways, sender: senders })),
  })
  .map(
    ({ worker, status, provider_id, delay, saysOptOut, dead_number, late, any, pause, reroute: to }): Operation =>
      async (store, now, step) => {
        const senders = ["+15550100", "+15550101"].flatMap((sender) =>
          ["gateway1", "gateway2"].map((gateway) => ({
            gateway,
            sender,
            rate: { amount: 100, period_ms: 1000, burst: 20 },
            more_limits: [],
            quiet_hours: null,
            receipt_wait_ms: 0,
          })),
        );
        const claimed = await store.claimDue(claim({ now, worker, limit: 1, lease_until: now + 1500, senders }));
        const expired = late > 0 ? await store.expireLeases(now + late) : [];
        const opt_out = saysOptOut === null ? null : { consent_id: `consent_${step}`, stop_means: saysOptOut };
        const due_at = delay === 0 ? null : now + delay;
        const id = claimed.messages[0]?.id ?? any;
        const attempt = claimed.messages[0]?.attempts ?? 1;
        const pause_until = pause && now + pause;
        const reroute = to && { ...to, new_ids: ids(step) };
        const said = { worker, status, provider_id, due_at, opt_out, dead_number, now: now + late, error_code: "E1" };
        const changes = { ...said, attempt, pause_until, reroute };
        return { claimed, expired, recorded: await store.recordOutcome(outcome(id, changes)) };
      },
  );

const setConsent = fc.record({ contact: contacts, said }).map(
  ({ contact, said: change }): Operation =>
    (store, now, step) =>
      store.setConsent(consentChange({ ...change, contact, id: `consent_${step}`, now })),
);

const holdIds = fc.nat({ max: 39 }).map((step) => `hold_${step}`);
const nodes = fc.constantFrom("throttle1", "throttle2");
const holdLimits = fc.record({
  rate: rates,
  per_contact: fc.option(fc.record({ amount: fc.constantFrom(1, 2, 3), period_ms: fc.constantFrom(500, 3000) })),
  hours: fc.constantFrom(null, null, EVERY_OTHER_SECOND),
});
const hold = fc
  .record({ node: nodes, contact: fc.option(contacts), key: senders, limits: holdLimits, drop: fc.boolean() })
  .map(
    (added): Operation =>
      (store, now, step) =>
        store.hold(newHold({ ...added, id: `hold_${step}`, now })),
  );

const others: fc.Arbitrary<Operation>[] = [
  fc.constant((store) => store.openReviews(3)),
  fc.constant((store) => store.openReviews(3, { contact: "+15550111" })),
  fc.tuple(fc.nat({ max: 39 }), fc.constantFrom("opt_out" as const, "no_opt_out" as const)).map(
    ([of, decision]) =>
      (store, now, step) =>
        store.decideReview({ id: `review_${of}`, decision, by: "eve", now, consent_id: `consent_${step}` }),
  ),
  fc.tuple(messageIds).map(
    ([id]) =>
      (store, now) =>
        store.cancel(id, "Not needed.", now),
  ),
  fc.option(workers).map((asked_by) => (store, now) => store.expireLeases(now, asked_by)),
  workers.map((worker) => (store) => store.sendingOf(worker)),
  fc.constantFrom(0, 400, 2500).map((by_ms) => (store, now) => store.clockSetBack(now - by_ms, by_ms)),
  fc.tuple(fc.array(messageIds, { maxLength: 3 }), workers).map(([some, worker]) => async (store, now) => {
    const theirs = await store.sendingOf(worker);
    return store.putBack([...some, ...theirs], worker, now);
  }),
  contacts.map((contact) => (store) => store.sendingTo(contact)),
  fc.tuple(delays, limits, askers).map(
    ([ago, limit, asker]) =>
      (store, now) =>
        store.undoneInbound(now - ago, limit, asker),
  ),
  fc.tuple(fc.array(messageIds, { maxLength: 3 }), askers).map(
    ([some, asker]) =>
      (store) =>
        store.markHanded(some, asker),
  ),
  fc.array(messageIds, { maxLength: 3 }).map((some) => (store) => store.markDone(some)),
  fc
    .record({
      contact: contacts,
      patch: fc.record(
        {
          name: fc.option(fc.oneof(fc.string(), fc.constantFrom("Anna", "ANNA"))),
          locale: fc.option(fc.constant("de-DE")),
          time_zone: fc.option(fc.constantFrom("Europe/Berlin", "Asia/Tokyo")),
          fields: fc.dictionary(fc.constantFrom("a", "b", "__proto__"), json, { maxKeys: 2 }),
          add_tags: tags,
          remove_tags: tags,
          dead: fc.constant(null),
        },
        { requiredKeys: [] },
      ),
    })
    .map(
      ({ contact, patch }) =>
        (store, now, step) =>
          store.updateContact(contact, patch, now, `contact_${step}`),
    ),
  fc
    .record({
      of: fc.nat({ max: 39 }),
      patch: fc.record(
        {
          status: fc.constantFrom("open", "closed"),
          assigned_to: fc.option(fc.constant("eve")),
          add_tags: tags,
          remove_tags: tags,
        },
        { requiredKeys: [] },
      ),
    })
    .map(
      ({ of, patch }) =>
        (store, now) =>
          store.updateConversation(`conv_${of}`, patch, now),
    ),
  fc.tuple(fc.nat({ max: 39 }), fc.string()).map(
    ([of, text]) =>
      (store, now, step) =>
        store.addNote({ id: `note_${step}`, conversation_id: `conv_${of}`, text, author: "eve", created_at: now }),
  ),
  fc.tuple(contacts, fc.subarray(["gateway1", "gateway2"])).map(
    ([c, g]) =>
      (store) =>
        store.lastConversation(c, g),
  ),
  fc.tuple(fc.nat({ max: 39 }), limits, fc.option(messageIds)).map(
    ([of, limit, before]) =>
      (store) =>
        store.history(`conv_${of}`, limit, before),
  ),
  fc.tuple(nodes, limits).map(
    ([node, limit]) =>
      (store) =>
        store.held(node, limit),
  ),
  fc.tuple(nodes, limits).map(
    ([node, limit]) =>
      (store) =>
        store.nextHolds(node, limit),
  ),
  fc.tuple(holdIds, holdLimits).map(
    ([id, of]) =>
      (store, now) =>
        store.releaseHold(id, "process1", of, now),
  ),
  fc.tuple(nodes, holdLimits, limits).map(
    ([node, of, limit]) =>
      (store, now) =>
        store.placeHolds(node, of, now, limit),
  ),
  fc.tuple(holdIds).map(
    ([id]) =>
      (store) =>
        store.deleteHold(id),
  ),
  fc.tuple(nodes, askers).map(
    ([node, asker]) =>
      (store) =>
        store.unfinishedHolds(node, asker),
  ),
  fc.tuple(nodes).map(
    ([node]) =>
      (store, now) =>
        store.respaceHolds(node, now),
  ),
  fc.tuple(nodes).map(
    ([node]) =>
      (store, now) =>
        store.forgetPaces(node, now),
  ),
];

/** Any call on a store. */
export const operations = fc.oneof(
  { weight: 8, arbitrary: atTheDesk },
  { weight: 6, arbitrary: accept },
  { weight: 8, arbitrary: enqueue },
  { weight: 5, arbitrary: claimDue },
  { weight: 5, arbitrary: claimAndRecord },
  { weight: 4, arbitrary: applyReceipt },
  { weight: 2, arbitrary: setConsent },
  { weight: 4, arbitrary: hold },
  ...[...others, ...privacyOperations].map((arbitrary) => ({ weight: 1, arbitrary })),
);

/** Calls in their order, each some milliseconds after the one before. */
export const steps = fc.array(fc.tuple(operations, fc.constantFrom(0, 0, 1, 3, 400, 2500)), {
  maxLength: 40,
  size: "max",
});
