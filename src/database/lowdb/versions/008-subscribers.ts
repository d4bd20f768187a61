import { Ajv } from "ajv";
import { type Entry, entryAt, type Version, versionSchema } from "./version.ts";

const LISTS = [
  "messages",
  "contacts",
  "conversations",
  "consents",
  "notes",
  "paces",
  "holds",
  "early_receipts",
  "reviews",
  "reads",
  "actions",
  "documents",
  "secrets",
  "erased_consents",
  "persons",
  "gateways",
  "caught_up_texts",
  "last_words",
  "erased_numbers",
  "campaign_sends",
] as const;

type Tables = Version<(typeof LISTS)[number]>;
type Changed = Record<string, unknown>;

export const isSeventhVersion = new Ajv({ validateSchema: false }).compile<Tables>(versionSchema(7, LISTS));

/**
 * Before, a subscriber had a contact for each channel and each way in which the number is written, and of what was said of being
 * texted it was not kept by which gateway.
 */
export function withSubscribers(before: Tables): unknown {
  const gateways = new Map(
    before.messages.map((kept) => [entryAt(kept, "message").id, entryAt(kept, "message").gateway]),
  );
  const contacts = new Set(before.contacts.map(({ number }) => number));
  const conversations = joinedConversations(before.conversations);
  const kept_id = new Map(conversations.flatMap(({ conversation, ids }) => ids.map((id) => [id, conversation.id])));
  const ofKept = (entry: Entry): Entry => ({
    ...entry,
    conversation_id: kept_id.get(entry.conversation_id) ?? entry.conversation_id,
  });
  const messages = before.messages.map((kept) => ({ ...kept, message: ofKept(joinedText(entryAt(kept, "message"))) }));
  return {
    ...before,
    version: 8,
    messages: oneOnItsWay(messages),
    contacts: joinedContacts(before.contacts),
    conversations: conversations.map(({ conversation }) => conversation),
    consents: joinedConsents(
      before.consents.map((each) => ({ ...each, gateway: gateways.get(each.message_id) ?? null })),
    ),
    erased_consents: before.erased_consents.map((each) => ({ ...each, gateway: null })),
    reviews: before.reviews.map((each) => ({ ...each, contact: subscriber(each.contact), scope: plainScope(each) })),
    campaign_sends: before.campaign_sends.map((each) => ({ ...each, contact: subscriber(each.contact) })),
    notes: before.notes.map(ofKept),
    actions: before.actions.map((each) => {
      return ofKept({ ...each, contact: each.contact === null ? null : subscriber(each.contact) });
    }),
    // What was not seen in one of them has not been seen.
    reads: onceOf(before.reads.map(ofKept), ["person", "conversation_id"], (a, b) => Number(a.at) < Number(b.at)),
    holds: before.holds.map((each) => joinedHold(each, kept_id)),
    paces: latestOf(
      before.paces.map((each) => joinedPace(each, contacts)),
      ["kind", "owner", "key"],
      "next",
    ),
    persons: joinedPersons(before.persons),
    last_words: latestOf(
      before.last_words.map((each) => ({ ...each, contact: subscriber(each.contact), scope: plainScope(each) })),
      ["contact", "scope", "change"],
      "at",
    ),
  };
}

function joinedText(message: Entry): Entry {
  const { number, channel, address } = readAddress(message.contact);
  return { ...message, contact: number, sender: plainSender(message.sender), channel, address };
}

/** Of one conversation only one text is on its way. Its worker's late answer settles the other. */
function oneOnItsWay(messages: readonly Changed[]): Changed[] {
  const seen = new Set<unknown>();
  return messages.map((kept) => {
    const message = entryAt(kept, "message");
    if (message.status !== "sending") return kept;
    if (!seen.has(message.conversation_id)) {
      seen.add(message.conversation_id);
      return kept;
    }
    return { ...kept, message: { ...message, status: "uncertain", status_reason: NO_ANSWER }, lease_until: null };
  });
}

const NO_ANSWER = "It was handed over, but no answer came back. It may have arrived; it is not sent again by itself.";

/** The entries of each subscriber: the one with the subscriber's own number first. */
function bySubscriber<T extends Entry>(
  entries: readonly T[],
  keyOf: (entry: T) => string,
  numberOf: (entry: T) => unknown,
): T[][] {
  const groups = [...Map.groupBy(entries, keyOf).values()];
  const isOwn = (entry: T): boolean => subscriber(numberOf(entry)) === numberOf(entry);
  return groups.map((group) => [...group.filter(isOwn), ...group.filter((each) => !isOwn(each))]);
}

function joinedContacts(contacts: readonly Entry[]): Changed[] {
  const groups = bySubscriber(
    contacts,
    ({ number }) => String(subscriber(number)),
    ({ number }) => number,
  );
  return groups.map((group) => {
    const [first = {}] = group;
    const either = (name: string): unknown => group.find((each) => each[name] !== null)?.[name] ?? null;
    return {
      ...first,
      number: subscriber(first.number),
      name: either("name"),
      locale: either("locale"),
      time_zone: either("time_zone"),
      // Who can be reached under one of them can be reached.
      dead: group.every(({ dead }) => dead !== null) ? first.dead : null,
      fields: Object.fromEntries(group.toReversed().flatMap((each) => Object.entries(entryAt(each, "fields")))),
      tags: tagsOf(group),
      created_at: Math.min(...group.map((each) => Number(each.created_at))),
      updated_at: Math.max(...group.map((each) => Number(each.updated_at))),
    };
  });
}

function joinedConversations(conversations: readonly Entry[]): { conversation: Changed; ids: unknown[] }[] {
  const keyOf = ({ contact, gateway, sender }: Entry): string =>
    JSON.stringify([subscriber(contact), gateway, plainSender(sender)]);
  return bySubscriber(conversations, keyOf, ({ contact }) => contact).map((group) => ({
    conversation: group.map(withAddress).reduce(joinedConversation),
    ids: group.map(({ id }) => id),
  }));
}

function withAddress(conversation: Entry): Changed {
  const { number, channel, address } = readAddress(conversation.contact);
  return { ...conversation, contact: number, sender: plainSender(conversation.sender), channel, address };
}

/** Who waits in one of them waits; the latest text is the latest of both, and is answered where it came from. */
function joinedConversation(kept: Changed, other: Changed): Changed {
  const later = Number(other.last_message_at) > Number(kept.last_message_at) ? other : kept;
  const [kept_in, other_in] = [kept.last_in_at ?? null, other.last_in_at ?? null];
  const texted = Number(other_in ?? -1) > Number(kept_in ?? -1) ? other : kept;
  const snoozed = [kept.snoozed_until, other.snoozed_until];
  return {
    ...kept,
    status: [kept.status, other.status].includes("open") ? "open" : kept.status,
    tags: tagsOf([kept, other]),
    assigned_to: kept.assigned_to ?? other.assigned_to,
    created_at: Math.min(Number(kept.created_at), Number(other.created_at)),
    last_message_at: later.last_message_at,
    last_in_at: kept_in === null && other_in === null ? null : Math.max(Number(kept_in), Number(other_in)),
    waits: kept.waits === true || other.waits === true,
    last_text: later.last_text,
    last_direction: later.last_direction,
    snoozed_until: snoozed.includes(null) ? null : Math.min(...snoozed.map(Number)),
    taken_over_by: kept.taken_over_by ?? other.taken_over_by,
    channel: texted.channel,
    address: texted.address,
  };
}

/** An opt-out of any holds for all (P2). The last line says where they stand, so it is said once more. */
function joinedConsents(consents: readonly Entry[]): Changed[] {
  const joined = consents.map((each) => ({ ...each, contact: subscriber(each.contact), scope: plainScope(each) }));
  const standing = new Map<string, Map<unknown, Entry>>();
  for (const [place, each] of joined.entries()) {
    const scope = JSON.stringify([each.contact, each.scope]);
    const of = standing.get(scope) ?? new Map<unknown, Entry>();
    of.set(consents[place]?.contact, each);
    standing.set(scope, of);
  }
  const again = [...standing].flatMap(([scope, of]) => {
    if (of.size < 2) return [];
    const holds = [...of.values()].reduce((one, other) => (goesFirst(one, other) ? one : other));
    return { ...holds, id: `joined ${scope}` };
  });
  return [...joined, ...again];
}

function goesFirst(one: Entry, other: Entry): boolean {
  const [out, other_out] = [one.state === "opted_out", other.state === "opted_out"];
  return out === other_out ? Number(one.since) >= Number(other.since) : out;
}

function joinedHold(hold: Entry, kept_id: ReadonlyMap<unknown, unknown>): Entry {
  const { contact, key, msg } = hold;
  if (typeof contact !== "string") return hold;
  const number = String(subscriber(contact));
  let text = String(msg).replaceAll(JSON.stringify(contact), JSON.stringify(number));
  for (const [id, kept] of kept_id) if (id !== kept) text = text.replaceAll(String(id), String(kept));
  return { ...hold, contact: number, key: key === contact ? number : key, msg: text };
}

const PLACE_OF_CONTACT = /^contact (.+) (\d+)$/;

function joinedPace(pace: Entry, contacts: ReadonlySet<unknown>): Entry {
  const { kind, key } = pace;
  if (kind === "sender" || typeof key !== "string") return pace;
  const [, contact, place = ""] = PLACE_OF_CONTACT.exec(key) ?? [];
  if (contact !== undefined) return { ...pace, key: `contact ${String(subscriber(contact))} ${place}` };
  return contacts.has(key) ? { ...pace, key: subscriber(key) } : pace;
}

/** Both are one person: those who were one person with either are one with both. */
function joinedPersons(persons: readonly Entry[]): Entry[] {
  const groups = bySubscriber(
    persons,
    ({ contact }) => String(subscriber(contact)),
    ({ contact }) => contact,
  );
  const same = new Map<unknown, unknown>();
  const one = (person: unknown): unknown => (same.has(person) ? one(same.get(person)) : person);
  for (const [first, ...others] of groups) {
    for (const { person } of others) if (one(person) !== one(first?.person)) same.set(one(person), one(first?.person));
  }
  const joined = groups.flatMap(([first]) =>
    first === undefined ? [] : [{ ...first, contact: subscriber(first.contact), person: one(first.person) }],
  );
  return joined.filter(({ person }) => joined.filter((each) => each.person === person).length > 1);
}

/** Of entries that are one now, the one with the greatest number. */
function latestOf(entries: readonly Entry[], of: readonly string[], number: string): Entry[] {
  return onceOf(entries, of, (a, b) => Number(a[number]) > Number(b[number]));
}

function onceOf(entries: readonly Entry[], of: readonly string[], goes: (a: Entry, b: Entry) => boolean): Entry[] {
  const once = new Map<string, Entry>();
  for (const entry of entries) {
    const key = JSON.stringify(of.map((name) => entry[name]));
    const present = once.get(key);
    if (present === undefined || goes(entry, present)) once.set(key, entry);
  }
  return [...once.values()];
}

// A subscriber's number, as it was written when this was released.

const CHANNEL = /^([a-z][a-z0-9_-]{1,20}):(\+\d{5,})$/;
const TO_MOBILE: readonly (readonly [RegExp, string])[] = [
  [/^\+521(\d{10})$/, "+52$1"],
  [/^\+54([1-3]\d{9})$/, "+549$1"],
  [/^\+55([1-9][1-9])([6-9]\d{7})$/, "+55$19$2"],
];

function readAddress(stored: unknown): { number: unknown; channel: string; address: string | null } {
  if (typeof stored !== "string") return { number: stored, channel: "sms", address: null };
  const [, word = "", rest = stored] = CHANNEL.exec(stored) ?? [];
  const channel = ["", "tel", "sms", "mms"].includes(word) ? "sms" : word;
  const [written, kept] = TO_MOBILE.find(([pattern]) => pattern.test(rest)) ?? [];
  const number = written === undefined || kept === undefined ? rest : rest.replace(written, kept);
  return { number, channel, address: rest === number ? null : rest };
}

function subscriber(stored: unknown): unknown {
  return readAddress(stored).number;
}

function plainSender(sender: unknown): unknown {
  return typeof sender === "string" ? (CHANNEL.exec(sender)?.[2] ?? sender) : sender;
}

function plainScope(entry: Entry): Entry {
  const scope = entryAt(entry, "scope");
  return scope.kind === "sender" ? { ...scope, sender: plainSender(scope.sender) } : scope;
}

function tagsOf(entries: readonly Entry[]): unknown[] {
  return [...new Set(entries.flatMap(({ tags }): unknown[] => (Array.isArray(tags) ? tags : [])))];
}
