import type { NodeMessage } from "node-red";
import type { Channel } from "../core/channel.ts";
import { aboutContact, type ContactView } from "../core/contact-view.ts";
import { schemaCompiler } from "../core/json-schema.ts";
import type { Conversation, Intent, Json, Media, Reaction } from "../core/message.ts";
import type { Certainty } from "../core/plain-opt-out.ts";
import { SmsError } from "../core/sms-error.ts";
import type { TextForFlow } from "../messaging/flow-intake.ts";

/** `msg.sms`: a text with its contact and conversation, as a flow sees it. Field names as in the brief. */
export interface SmsProperty {
  id: string;
  gateway: string;
  /** Who wrote it: for an incoming text the contact. */
  from: string;
  to: string;
  text: string;
  /**
   * What of an incoming text its sender said, without what it quotes of ours ("" where that is nothing): what a keyword switch
   * reads. Where it quotes nothing, the text.
   */
  own_words?: string;
  /** Where it is nothing but a reaction, such as a thumb at a text of ours; null for all other texts. */
  reaction?: Reaction | null;
  /** When it was received, ISO 8601; where it was caught up, when the carrier received it. */
  timestamp: string;
  conversation_id: string;
  /** Our number or ID in this conversation. */
  sender_id: string;
  /** How it was texted: "sms", "whatsapp", "rcs". An answer goes the same way. */
  channel: Channel;
  segments: number;
  media: Media[];
  intent: Intent | null;
  /** True where the flow may have seen it before a crash. */
  redelivered: boolean;
  /** True where the carrier could not bring it when it was texted, and was asked for it later. */
  caught_up: boolean;
  contact: ContactView;
  conversation: Pick<Conversation, "id" | "status" | "tags" | "assigned_to" | "taken_over_by">;
  /** What an opt-out guard adds to a STOP, START or HELP: how sure it is, what made it one, and which topic alone it concerns. */
  certainty?: Certainty;
  words?: string;
  topic?: string | null;
  /** What a keyword switch found: the number, or what the pattern captured. */
  value?: Json;
  /** The keyword that a keyword switch found. */
  keyword?: string | null;
}

/** The Node-RED message with which `sms-in` starts a flow. Its `_msgid` is the text's id: it names the flow run (P3). */
export function flowMessage({ message, contact, conversation, redelivered, texted_at }: TextForFlow): NodeMessage {
  const sms: SmsProperty = {
    id: message.id,
    gateway: message.gateway,
    from: message.contact,
    to: message.sender,
    text: message.text,
    own_words: message.own_words ?? message.text,
    reaction: message.reaction,
    timestamp: new Date(texted_at ?? message.created_at).toISOString(),
    conversation_id: message.conversation_id,
    sender_id: message.sender,
    channel: message.channel,
    segments: message.segments,
    media: message.media,
    intent: message.intent,
    redelivered,
    caught_up: texted_at !== null,
    contact: aboutContact(contact),
    conversation: aboutConversation(conversation),
  };
  return { _msgid: message.id, payload: message.text, topic: message.contact, sms };
}

/** What a flow sees of a conversation. */
export function aboutConversation(conversation: Conversation): SmsProperty["conversation"] {
  const { id, status, tags, assigned_to, taken_over_by } = conversation;
  return { id, status, tags, assigned_to, taken_over_by };
}

/** The part of `msg.sms` that other nodes rely on; everything in it may have been changed by the flow. */
export type IncomingSms = Pick<SmsProperty, "id" | "gateway" | "from" | "to" | "conversation_id" | "intent">;

const isIncomingSms = schemaCompiler().compile<IncomingSms>({
  type: "object",
  required: ["id", "gateway", "from", "to", "conversation_id", "intent"],
  properties: {
    id: { type: "string" },
    gateway: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    conversation_id: { type: "string" },
    intent: { enum: ["stop", "start", "help", null] },
  },
});

/** `msg.sms` where this message stems from an incoming text; null otherwise. */
export function incomingSms(msg: NodeMessage): IncomingSms | null {
  const sms: unknown = msg.sms;
  return isIncomingSms(sms) ? sms : null;
}

/**
 * `msg.sms` of a node that cannot work without one.
 * @throws SmsError not_an_sms
 */
export function requireSms(msg: NodeMessage): IncomingSms {
  const sms = incomingSms(msg);
  if (sms) return sms;
  throw new SmsError(
    "not_an_sms",
    "This message does not come from an incoming text: msg.sms is missing. Begin the flow with an sms in node, and keep msg.sms on the way.",
  );
}

/** The text that a flow carries in `msg.payload`; numbers are accepted, everything else is not a text. */
export function payloadText(msg: NodeMessage): string | null {
  const { payload } = msg;
  if (typeof payload === "string") return payload;
  return typeof payload === "number" || typeof payload === "boolean" ? String(payload) : null;
}
