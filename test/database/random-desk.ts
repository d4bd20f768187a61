import fc from "fast-check";
import type { ConversationFilter } from "../../src/database/store.ts";
import type { Operation } from "./operation.ts";
import { contacts, gateways, json, limits, messageIds, senders, tags } from "./random-values.ts";
import { T0 } from "./store-samples.ts";

// Random calls of people at the desk.

const conversationIds = fc.nat({ max: 39 }).map((step) => `conv_${step}`);
const people = fc.constantFrom("mia", "eve");
const places = fc.option(fc.record({ at: fc.nat({ max: 20_000 }).map((ms) => T0 + ms), seq: fc.nat({ max: 10 }) }));
const since = fc.constantFrom(0, 1, 2_000);
const detail = fc.dictionary(fc.constantFrom("to", "tag"), json, { maxKeys: 2 });

const filters: fc.Arbitrary<Omit<ConversationFilter, "now">> = fc.record({
  view: fc.constantFrom("open", "open", "waiting", "mine", "snoozed", "closed"),
  person: people,
  tag: fc.option(fc.constantFrom("vip", "new"), { freq: 1 }),
  assigned_to: fc.option(people, { freq: 1 }),
  sender: fc.option(senders, { freq: 1 }),
});

const changes = fc.record(
  {
    status: fc.constantFrom("open" as const, "closed" as const),
    assigned_to: fc.option(people),
    snoozed_until: fc.option(fc.constantFrom(T0 + 1_000, T0 + 9_000)),
    taken_over_by: fc.option(people),
    add_tags: tags,
    remove_tags: tags,
  },
  { requiredKeys: [] },
);

const change = fc.record({ id: conversationIds, change: changes, by: people, detail }).map(
  ({ id, change, by, detail }): Operation =>
    async (store, at, step) => {
      const what = { id: `action_${step}`, at, by, what: "assigned", conversation_id: id, contact: null } as const;
      return store.changeAtDesk(id, change, { ...what, detail });
    },
);

const document = fc.record({
  kind: fc.constantFrom("canned" as const, "view" as const),
  id: fc.constantFrom("a", "B", "é"),
});

const reads: fc.Arbitrary<Operation>[] = [
  fc.tuple(filters, places, limits).map(
    ([filter, after, limit]) =>
      (store, now) =>
        store.conversationLines({ ...filter, now }, after, limit),
  ),
  fc.tuple(filters, limits).map(
    ([filter, limit]) =>
      (store, now) =>
        store.unreadLines({ ...filter, now }, limit),
  ),
  people.map((person) => (store, now) => store.lineCounts(person, now)),
  contacts.map((contact) => (store) => store.conversationsOf(contact)),
  fc.tuple(gateways, senders, contacts).map(
    ([g, s, c]) =>
      (store) =>
        store.conversationWith(g, s, c),
  ),
  fc.tuple(contacts, since).map(
    ([contact, before]) =>
      (store, now) =>
        store.sentLately(contact, now - before),
  ),
  fc.tuple(conversationIds, fc.option(fc.nat({ max: 40 })), fc.option(fc.nat({ max: 40 })), limits).map(
    ([id, before, after, limit]) =>
      (store) =>
        store.threadTexts(id, { ...(before === null ? {} : { before }), ...(after === null ? {} : { after }) }, limit),
  ),
  fc.tuple(conversationIds).map(
    ([id]) =>
      (store, now) =>
        store.laterTexts(id, now),
  ),
  limits.map((limit) => (store) => store.uncertainTexts(T0 + 1_000, limit)),
  fc.array(messageIds, { maxLength: 4 }).map((some) => (store) => store.textsOf(some)),
  fc.array(conversationIds, { maxLength: 4 }).map((some) => async (store) => {
    const lines = await store.linesOf(some);
    return lines.sort((a, b) => a.place.seq - b.place.seq);
  }),
  fc.tuple(conversationIds, since, since).map(
    ([id, from, to]) =>
      (store, now) =>
        store.threadMarks(id, now - from, now + to),
  ),
  fc.tuple(places, limits).map(
    ([after, limit]) =>
      (store) =>
        store.actions(after, limit),
  ),
];

const writes: fc.Arbitrary<Operation>[] = [
  fc.tuple(people, conversationIds, since).map(
    ([person, id, ago]) =>
      (store, now) =>
        store.markRead(person, id, now - ago),
  ),
  fc.tuple(fc.option(contacts), detail).map(
    ([contact, detail]) =>
      (store, at, step) =>
        store.addAction({
          ...{ id: `action_${step}`, at, by: "eve", what: "contact_changed", conversation_id: null },
          ...{ contact, detail },
        }),
  ),
  fc.tuple(document, fc.option(people), json).map(
    ([of, owner, content]) =>
      (store, updated_at) =>
        store.putDocument({ ...of, owner, content, updated_at, updated_by: "eve" }),
  ),
  document.map(
    ({ kind, id }) =>
      (store) =>
        store.deleteDocument(kind, id),
  ),
];

/** Any call of a person at the desk. */
export const atTheDesk = fc.oneof(
  { weight: 5, arbitrary: change },
  { weight: 6, arbitrary: fc.oneof(...reads) },
  { weight: 3, arbitrary: fc.oneof(...writes) },
);
