import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../core/clock.ts";
import { isErased } from "../../core/erased.ts";
import { erasedError } from "../catch-up.ts";
import { deservesAnswer } from "../consent-changes.ts";
import { receivedMessage } from "../message-changes.ts";
import { isAliveAgain } from "../people-changes.ts";
import { RECENT_IDS } from "../recent-ids.ts";
import type { Asker } from "../shared-store.ts";
import type { AcceptedText, ConsentChange, InboundText, UndoneText } from "../store.ts";
import { dateWord } from "./catch-up.ts";
import { consentsOf, setConsent } from "./consent.ts";
import { repeatHashOf, wasErasedSince } from "./erased-consents.ts";
import { addMessage } from "./messages.ts";
import { enqueue, fullError } from "./outbox.ts";
import { findContact, findConversation, haveContact, haveConversation, markAlive } from "./people.ts";
import { addReview } from "./reviews.ts";
import type { KeptMessage, Tables } from "./tables.ts";

export function acceptInbound(tables: Tables, text: InboundText, most_messages: number): AcceptedText {
  const nothing = { consent_changed: false, answer: null, cancelled: { messages: [], holds: 0 } };
  const before = acceptedBefore(tables, text);
  const { texted_at } = text;
  if (before !== undefined) {
    if (texted_at !== null) dateWord(tables, before.message.contact, before.message.id, texted_at);
    return { ...withPeople(tables, before), ...nothing, repeat: true };
  }
  if (texted_at !== null && wasErasedSince(tables, text.contact, texted_at)) throw erasedError();

  // A STOP is taken even then (P2), and so is what the law answers to a text that was taken.
  if (tables.messages.length >= most_messages && text.consent === null) throw fullError(most_messages);
  const present = haveContact(tables, text.new_ids.contact, text.contact, text.now);
  const contact = isAliveAgain(present, text) ? markAlive(tables, present) : present;
  const conversation = haveConversation(tables, { ...text, direction: "in" });
  const message = receivedMessage(text, conversation.id);
  const hand_overs = text.handed_to === null ? 0 : 1;
  addMessage(tables, { message, undone: true, hand_overs, worker: text.handed_to });
  if (texted_at !== null) tables.caught_up_texts.push({ message_id: message.id, texted_at });
  const accepted: AcceptedText = { ...nothing, repeat: false, message, contact, conversation };

  if (text.consent !== null) {
    const said: ConsentChange = {
      id: text.new_ids.consent,
      contact: text.contact,
      ...text.consent,
      source: "text",
      message_id: text.id,
      gateway: text.gateway,
      now: text.now,
      ...(texted_at === null ? {} : { said_at: texted_at }),
    };
    const result = setConsent(tables, said);
    addReview(tables, text);
    accepted.consent_changed = result.changed;
    accepted.cancelled = result.cancelled;
    for (const [place, scope] of (text.also_of ?? []).entries()) {
      const id = `${text.new_ids.consent}/also/${place}`;
      const more = setConsent(tables, { ...said, id, scope });
      accepted.consent_changed ||= more.changed;
      accepted.cancelled.messages.push(...more.cancelled.messages);
    }
  }
  const { consent } = text;
  const is_news = accepted.consent_changed && consent && deservesAnswer(consent, consentsOf(tables, text.contact));
  if (text.answer !== null && (consent === null || is_news)) {
    const answer = enqueue(tables, text.answer, null, Number.POSITIVE_INFINITY);
    if (!answer.repeat) accepted.answer = answer.message;
    accepted.conversation = findConversation(tables, conversation.id) ?? conversation;
  }
  return accepted;
}

/**
 * The same text, where the carrier sends it again because our answer was late or lost (P1): among the latest of its
 * conversation. Of somebody who was erased a hash is all that is left.
 */
function acceptedBefore(tables: Tables, text: InboundText): KeptMessage | undefined {
  const received = tables.messages.filter(
    ({ message }) => message.direction === "in" && message.gateway === text.gateway,
  );
  const theirs = received.filter(({ message }) => message.sender === text.sender && message.contact === text.contact);
  if (text.provider_id === null) return theirs.findLast((kept) => hasSameContent(kept, text));
  const hash = repeatHashOf(tables, text);
  const erased = received.findLast(
    (kept) => isErased(kept.message.contact) && hash !== null && kept.repeat_hash === hash,
  );
  if (erased !== undefined) return erased;
  const known = theirs.filter(({ message }) => message.provider_id !== null);
  // One that was asked for is any of days ago, and there may be more after it than carriers repeat.
  const recent = text.texted_at === null ? known.slice(-RECENT_IDS) : known;
  return recent.findLast(({ message }) => message.provider_id === text.provider_id && message.text === text.text);
}

function hasSameContent({ message }: KeptMessage, text: InboundText): boolean {
  return (
    message.provider_id === null &&
    message.text === text.text &&
    isDeepStrictEqual(message.media, text.media) &&
    message.created_at > text.now - text.repeat_window_ms
  );
}

export function undoneInbound(tables: Tables, since: Instant, limit: number): UndoneText[] {
  return tables.messages
    .filter((kept) => kept.undone && kept.message.created_at > since)
    .sort((a, b) => a.message.created_at - b.message.created_at)
    .slice(0, limit)
    .map((kept) => ({
      ...withPeople(tables, kept),
      hand_overs: kept.hand_overs,
      texted_at: tables.caught_up_texts.find(({ message_id }) => message_id === kept.message.id)?.texted_at ?? null,
    }));
}

function withPeople(tables: Tables, { message }: KeptMessage): Omit<UndoneText, "hand_overs" | "texted_at"> {
  const contact = findContact(tables, message.contact);
  const conversation = findConversation(tables, message.conversation_id);
  if (contact === null || conversation === null) throw new Error("a message without its contact or conversation");
  return { message, contact, conversation };
}

export function markHanded(tables: Tables, ids: readonly string[], { process }: Asker): string[] {
  const handed: string[] = [];
  for (const id of ids) {
    const kept = tables.messages.find(({ message, undone }) => undone && message.id === id);
    if (kept === undefined) continue;
    kept.hand_overs += 1;
    kept.worker = process;
    handed.push(id);
  }
  return handed;
}

export function markDone(tables: Tables, ids: readonly string[]): void {
  for (const kept of tables.messages) if (ids.includes(kept.message.id)) kept.undone = false;
}
