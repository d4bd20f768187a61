import type { Instant } from "../../core/clock.ts";
import { templateContact } from "../../core/contact-view.ts";
import type { Conversation, Message } from "../../core/message.ts";
import { scopeAgainst, scopeKey } from "../../core/opt-out-scope.ts";
import { displayNumber, kindOfSender } from "../../core/phone-number.ts";
import { SmsError } from "../../core/sms-error.ts";
import { renderTemplate } from "../../core/templates.ts";
import { isSimulator } from "../../gateways/gateway.ts";
import { isNoNumber, refusalOf } from "../refusal.ts";
import type { RunningGateway } from "../running-gateway.ts";
import type { SentAgain } from "../uncertain-texts.ts";
import { type Actions, about } from "./actions.ts";
import type { DeskDocuments } from "./desk-documents.ts";
import type { DeskParts } from "./desk-parts.ts";
import type { Typing } from "./typing.ts";

/** So long an answer waits before it leaves: in this time it can be undone, also from another page or after a restart. */
export const UNDO_MS = 5_000;

/** Nothing is scheduled for later than a year ahead: it is a slip of the year. */
const LONGEST_AHEAD_MS = 366 * 24 * 3_600_000;

/** What a person writes in a conversation. */
export interface Answer {
  conversation_id: string;
  /** With fields such as `{{contact.name}}`. */
  text: string;
  /** When it shall leave; null: as soon as it cannot be undone any more. */
  due_at: Instant | null;
  /** Of the page's making: asked twice with one key, it leaves once (P3). */
  key: string;
}

type AnsweringParts = DeskParts & { actions: Actions; documents: DeskDocuments; typing: Typing };

/** What people write to contacts, and how they take it back. */
export class Answering {
  readonly #parts: AnsweringParts;

  constructor(parts: AnsweringParts) {
    this.#parts = parts;
  }

  /**
   * Puts a person's answer into the outbox. It leaves in five seconds, or when it shall.
   *
   * @throws SmsError opted_out, no_gateway, no_sender or number_invalid where nothing can be sent there, before anything is
   *   kept; not_found, template_invalid, text_empty, text_too_long, config_invalid for a wrong time, or the store's codes
   */
  async answer(person: string, { conversation_id, text, due_at, key }: Answer): Promise<Message> {
    const { store, clock, outbound, typing } = this.#parts;
    const conversation = await this.#conversation(conversation_id);
    const { gateway, refused } = await this.#wayOut(conversation);
    if (gateway === null || refused !== null) throw refused;
    const at = dueAt(due_at, clock.now());
    const contact = await store.contact(conversation.contact);
    const view = { contact: contact ? templateContact(contact) : { number: conversation.contact } };
    const { message } = await outbound.submit(gateway, {
      to: conversation.contact,
      text: text.includes("{{") ? renderTemplate(text, view) : text,
      media: [],
      sender: conversation.sender,
      kind: "conversation",
      topic: null,
      node: null,
      author: person,
      run_id: null,
      // Whatever people are called, one's key is never another's.
      key: `desk/${encodeURIComponent(person)}/${key}`,
      in_reply_to: null,
      due_at: at,
      expires_at: null,
    });
    typing.set(conversation_id, person, false);
    if (message.status === "queued") await this.#takeOver(person, conversation, message);
    return message;
  }

  /** Why nothing can be sent in a conversation, in a sentence; null: it can. */
  async refusal(conversation: Conversation): Promise<string | null> {
    return (await this.#wayOut(conversation)).refused?.message ?? null;
  }

  /**
   * Takes back a text that has not left.
   * @throws SmsError not_found; send_failed where it is too late; or the store's codes
   */
  async cancel(person: string, message_id: string): Promise<Message> {
    const { store, clock, actions, changed } = this.#parts;
    const message = await this.#ours(message_id);
    if (message.status === "cancelled") return message;
    const cancelled =
      message.kind === "law" ? null : await store.cancel(message_id, `Cancelled by ${person}.`, clock.now());
    if (!cancelled) {
      throw new SmsError("send_failed", "It is too late to take this text back: it has left or is leaving just now.");
    }
    changed(cancelled);
    const { conversation_id, contact } = cancelled;
    await actions.keep(actions.make(person, "cancelled_text", { conversation_id, contact }, { message: message_id }));
    if (cancelled.author === person) await this.#undoTakeOver(person, cancelled);
    return cancelled;
  }

  /**
   * Sends a text once more of which nobody knows whether it left (P3).
   * @throws SmsError as `UncertainTexts.sendAgain`
   */
  async sendAgain(person: string, message_id: string): Promise<SentAgain> {
    const { uncertain, actions } = this.#parts;
    const again = await uncertain.sendAgain(message_id, person);
    const { conversation_id, contact, id } = again.message;
    if (!again.repeat) {
      const detail = { message: message_id, again: id };
      await actions.keep(actions.make(person, "sent_again", { conversation_id, contact }, detail));
    }
    return again;
  }

  async #conversation(id: string): Promise<Conversation> {
    const conversation = await this.#parts.store.conversation(id);
    if (conversation) return conversation;
    throw new SmsError("not_found", "This conversation is not there any more. Reload the page.");
  }

  async #ours(message_id: string): Promise<Message> {
    const message = await this.#parts.store.message(message_id);
    if (message?.direction === "out") return message;
    throw new SmsError("not_found", "This text is not there any more. Reload the page.");
  }

  async #wayOut({ gateway: gateway_id, sender, contact }: Conversation): Promise<WayOut> {
    const gateway = this.#parts.gateways.get(gateway_id);
    if (!gateway) {
      return no(
        "no_gateway",
        "Nothing can be sent here: the gateway of this conversation is gone, disabled or not complete. Whoever looks after Node-RED can repair it there.",
      );
    }
    if (!gateway.senders.some((each) => each.sender === sender)) {
      return no(
        "no_sender",
        `Nothing can be sent from ${displayNumber(sender)}: the gateway "${gateway.name}" does not list it. Whoever looks after Node-RED can add it there under Your senders.`,
      );
    }
    if (kindOfSender(contact) === "alphanumeric") {
      return no("number_invalid", isNoNumber(contact));
    }
    const said = (await this.#parts.store.consentsOf(contact)).filter(({ state }) => state === "opted_out");
    const scope = scopeAgainst(
      said.map((consent) => consent.scope),
      { gateway: gateway_id, sender, topic: null },
    );
    if (scope === null) return { gateway, refused: null };
    const consent = said.find((each) => scopeKey(each.scope) === scopeKey(scope)) ?? null;
    return no("opted_out", refusalOf({ contact }, consent, isSimulator(gateway.gateway)).reason);
  }

  /** Flows are held back from now on, where that is wished and nobody has done so. */
  async #takeOver(person: string, conversation: Conversation, { id: message }: Message): Promise<void> {
    const { store, actions, documents, news } = this.#parts;
    if (conversation.taken_over_by !== null || !(await documents.settings()).answering_takes_over) return;
    const action = actions.make(person, "took_over", about(conversation), { message });
    await store.changeAtDesk(conversation.id, { taken_over_by: person }, action);
    actions.tell(action);
    news.tell({ kind: "conversations", ids: [conversation.id] });
  }

  /** An answer that was taken back has not taken over either. */
  async #undoTakeOver(person: string, { id, conversation_id, created_at }: Message): Promise<void> {
    const { store, clock, actions, news } = this.#parts;
    const conversation = await store.conversation(conversation_id);
    if (conversation?.taken_over_by !== person) return;
    const marks = await store.threadMarks(conversation_id, created_at, clock.now());
    const takings = marks.filter((mark) => mark.kind === "action" && mark.action.what === "took_over");
    const last = takings.at(-1);
    if (last?.kind !== "action" || last.action.detail.message !== id) return;
    const action = actions.make(person, "handed_back", about(conversation), { message: id });
    await store.changeAtDesk(conversation_id, { taken_over_by: null }, action);
    actions.tell(action);
    news.tell({ kind: "conversations", ids: [conversation_id] });
  }
}

type WayOut = { gateway: RunningGateway; refused: null } | { gateway: null; refused: SmsError };

function no(code: SmsError["code"], sentence: string): WayOut {
  return { gateway: null, refused: new SmsError(code, sentence) };
}

function dueAt(wished: Instant | null, now: Instant): Instant {
  if (wished !== null && wished > now + LONGEST_AHEAD_MS) {
    throw new SmsError("config_invalid", "A text can be scheduled for a year ahead at most. Choose an earlier day.");
  }
  return Math.max(wished ?? now, now + UNDO_MS);
}
