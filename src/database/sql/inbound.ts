import type { Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { erasedError } from "../catch-up.ts";
import { deservesAnswer } from "../consent-changes.ts";
import { receivedMessage } from "../message-changes.ts";
import { isAliveAgain } from "../people-changes.ts";
import type { Asker } from "../shared-store.ts";
import type { AcceptedText, ConsentChange, InboundText, UndoneText } from "../store.ts";
import { dateWord, noteCaughtUp } from "./catch-up.ts";
import { type Connection, EVERYBODY_IS_GONE, free, one } from "./connection.ts";
import { consentsOf, setConsent } from "./consent.ts";
import { wasErasedSince } from "./erased-consents.ts";
import { insertMessage } from "./messages.ts";
import { enqueue } from "./outbox.ts";
import { findContact, findConversation, haveContact, haveConversation, markAlive } from "./people.ts";
import { amongAccepted } from "./repeats.ts";
import { addReview } from "./reviews.ts";
import { maybeNumberAt, messageOf, numberAt } from "./rows.ts";

export async function acceptInbound(c: Connection, text: InboundText): Promise<AcceptedText> {
  const { before, recent_ids } = await amongAccepted(c, text);
  const { texted_at } = text;
  if (before !== null) {
    if (texted_at !== null) await dateWord(c, before.contact, before.id, texted_at);
    return { ...(await withPeople(c, before)), ...nothingChanged(), repeat: true };
  }
  if (texted_at !== null && (await wasErasedSince(c, text.contact, texted_at))) throw erasedError();

  const present = await haveContact(c, text.new_ids.contact, text.contact, text.now);
  const contact = isAliveAgain(present, text) ? await markAlive(c, present) : present;
  const { conversation } = await haveConversation(c, { ...text, direction: "in" }, recent_ids);
  const message = receivedMessage(text, conversation.id);
  await insertMessage(c, {
    message,
    idempotency_key: null,
    priority: 0,
    is_head: false,
    is_undone: true,
    hand_overs: text.handed_to === null ? 0 : 1,
    lease: text.handed_to === null ? null : { worker: text.handed_to, lease_until: null },
  });
  if (texted_at !== null) await noteCaughtUp(c, message.id, texted_at);
  const accepted = { ...nothingChanged(), repeat: false, message, contact, conversation };

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
    const { changed, cancelled } = await setConsent(c, said);
    await addReview(c, text);
    accepted.consent_changed = changed;
    accepted.cancelled = cancelled;
    for (const [place, scope] of (text.also_of ?? []).entries()) {
      const id = `${text.new_ids.consent}/also/${place}`;
      const more = await setConsent(c, { ...said, id, scope });
      accepted.consent_changed ||= more.changed;
      accepted.cancelled.messages.push(...more.cancelled.messages);
    }
  }
  const { consent } = text;
  const is_news = accepted.consent_changed && consent && deservesAnswer(consent, await consentsOf(c, text.contact));
  if (text.answer !== null && (consent === null || is_news)) {
    const answer = await enqueue(c, text.answer);
    if (!answer.repeat) accepted.answer = answer.message;
    accepted.conversation = (await findConversation(c, conversation.id)) ?? conversation;
  }
  return accepted;
}

function nothingChanged(): Pick<AcceptedText, "consent_changed" | "answer" | "cancelled"> {
  return { consent_changed: false, answer: null, cancelled: { messages: [], holds: 0 } };
}

async function withPeople(c: Connection, message: Message): Promise<Omit<UndoneText, "hand_overs" | "texted_at">> {
  const contact = await findContact(c, message.contact);
  const conversation = await findConversation(c, message.conversation_id);
  if (contact === null || conversation === null) throw new Error("a message without its contact or conversation");
  return { message, contact, conversation };
}

const UNDONE = `select *, (select texted_at from caught_up_texts where message_id = messages.id) as texted_at from messages
  where is_undone = 1 and created_at > $1 and ${free("$2", "$3")} order by created_at, seq limit $4`;

export async function undoneInbound(
  c: Connection,
  since: Instant,
  limit: number,
  asker: Asker | null,
): Promise<UndoneText[]> {
  const { process, gone_before } = asker ?? EVERYBODY_IS_GONE;
  const undone: UndoneText[] = [];
  for (const row of await c.all(UNDONE, [since, process, gone_before, limit])) {
    const { hand_overs, texted_at } = {
      hand_overs: numberAt(row, "hand_overs"),
      texted_at: maybeNumberAt(row, "texted_at"),
    };
    undone.push({ ...(await withPeople(c, messageOf(row))), hand_overs, texted_at });
  }
  return undone;
}

const HAND = `update messages set hand_overs = hand_overs + 1, worker = $2
  where id = $1 and is_undone = 1 and ${free("$2", "$3")} returning id`;

export async function markHanded(c: Connection, ids: readonly string[], asker: Asker): Promise<string[]> {
  const handed: string[] = [];
  for (const id of ids) {
    if ((await one(c, HAND, [id, asker.process, asker.gone_before])) !== null) handed.push(id);
  }
  return handed;
}

export async function markDone(c: Connection, ids: readonly string[]): Promise<void> {
  for (const id of ids) await c.all("update messages set is_undone = 0 where id = $1", [id]);
}
