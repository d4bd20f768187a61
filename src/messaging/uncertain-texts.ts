import type { Message, MessageStatus, TextKind } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import type { Store } from "../database/store.ts";
import { againKey } from "../database/uncertain.ts";
import type { Outbound } from "./outbound.ts";
import type { RunningGateway } from "./running-gateway.ts";

/** So far back in a conversation uncertain texts are looked for. */
const MOST_LOOKED_AT = 100;

const BECAME: Record<MessageStatus, string> = {
  received: "it is one that you received",
  queued: "it waits to be sent",
  sending: "it is being handed over just now",
  sent: "the provider has it",
  delivered: "it was delivered",
  failed: "it has failed for certain",
  cancelled: "it was cancelled",
  expired: "it came too late and expired",
  suppressed: "it was held back",
  uncertain: "it is uncertain",
};

/** One more try of an uncertain text. */
export interface SentAgain {
  /** The id of the uncertain text. */
  of: string;
  /** The one more try: as it is now where it was asked for before. */
  message: Message;
  /** True where it was asked for before: nothing was added. */
  repeat: boolean;
}

interface UncertainTextsParts {
  store: Store;
  outbound: Outbound;
  gateways: ReadonlyMap<string, RunningGateway>;
}

/**
 * Texts of which nobody can know whether they left. They are never sent again by themselves (P3): a person may ask for it, and
 * asking twice for one text sends once. The uncertain one stays as it is, for a late receipt may still settle it.
 */
export class UncertainTexts {
  readonly #parts: UncertainTextsParts;

  constructor(parts: UncertainTextsParts) {
    this.#parts = parts;
  }

  /**
   * Asks for the same text again, from the same gateway and sender. Opt-outs, quiet hours and its own expiry hold as for
   * any text (P2, P5).
   *
   * @param author the person at the desk who asks for it; left out where a flow does
   * @throws SmsError not_found where it is no text of ours or not uncertain (any more); send_failed for an answer of the
   *   opt-out law; no_gateway, no_sender, or the store's codes
   */
  async sendAgain(message_id: string, author?: string): Promise<SentAgain> {
    const message = await this.#parts.store.message(message_id);
    if (message?.direction !== "out") {
      throw new SmsError(
        "not_found",
        `No text that was sent from here has the id "${message_id.slice(0, 60)}". Give the id of one that is uncertain, or none for all of a conversation.`,
      );
    }
    if (message.status !== "uncertain") {
      throw new SmsError(
        "not_found",
        `${named(message)} is not uncertain: ${BECAME[message.status]}. Nothing was sent. If it is still wanted, send a new text.`,
      );
    }
    if (message.kind === "law") {
      throw new SmsError(
        "send_failed",
        `${named(message)} is an answer to STOP, START or HELP, which is given once and not again. If they ask once more, they are answered.`,
      );
    }
    return this.#ask(message, message.kind, author);
  }

  /**
   * The same for each uncertain text among the last 100 of a conversation, oldest first, but the answers of the law.
   * @param conversation_id null for the one in which this contact last exchanged texts with a gateway that is running
   * @throws SmsError as `sendAgain`; those before the one that fails are asked for
   */
  async sendAllAgain(contact: string, conversation_id: string | null): Promise<SentAgain[]> {
    const { store, gateways } = this.#parts;
    const id = conversation_id ?? (await store.lastConversation(contact, [...gateways.keys()]))?.id ?? null;
    if (id === null) return [];
    const asked: SentAgain[] = [];
    for (const message of await store.history(id, MOST_LOOKED_AT)) {
      if (message.status !== "uncertain" || message.kind === "law") continue;
      asked.push(await this.#ask(message, message.kind));
    }
    return asked;
  }

  async #ask(message: Message, kind: Exclude<TextKind, "law">, author?: string): Promise<SentAgain> {
    const gateway = this.#parts.gateways.get(message.gateway);
    if (!gateway) {
      throw new SmsError(
        "no_gateway",
        `${named(message)} cannot be sent again: the gateway that it left by is not running. Enable or repair that gateway, or send a new text by another.`,
      );
    }
    const { id, contact, text, media, sender, topic, in_reply_to, expires_at } = message;
    const { message: again, repeat } = await this.#parts.outbound.submit(gateway, {
      to: contact,
      text,
      media,
      sender,
      kind,
      topic,
      // A person asks: it is no automatic reply.
      node: null,
      run_id: null,
      key: againKey(id),
      ...(author === undefined ? {} : { author }),
      in_reply_to,
      due_at: null,
      expires_at,
    });
    return { of: id, message: again, repeat };
  }
}

function named({ id, contact }: Message): string {
  return `The text ${id} to ${displayNumber(contact)}`;
}
