import type { Conversation, Message } from "../../src/core/message.ts";
import type { ThreadMark } from "../../src/database/desk.ts";
import type { Line, TextItem, ThreadAnswer } from "../../src/web/desk-wire.ts";

/** What the desk's server says, made by hand: everything is ordinary but what a test names. */

export function line(id: string, at: number, more: Partial<Conversation> = {}, unread = false): Line {
  const conversation: Conversation = {
    id,
    gateway: "gateway-1",
    sender: "+14155550199",
    contact: "+14155550101",
    channel: "sms",
    address: null,
    status: "open",
    tags: [],
    assigned_to: null,
    created_at: 0,
    last_message_at: at,
    last_in_at: at,
    waits: true,
    last_text: `text of ${at}`,
    last_direction: "in",
    snoozed_until: null,
    taken_over_by: null,
    ...more,
  };
  return {
    conversation,
    contact_name: null,
    unread,
    opted_out: false,
    place: { at, seq: at },
    shown: "+1 415 555 0101",
    sender_shown: "+1 415 555 0199",
  };
}

export function text(seq: number, more: Partial<Message> = {}): TextItem {
  const message: Message = {
    id: `msg_${seq}`,
    direction: "in",
    gateway: "gateway-1",
    sender: "+14155550199",
    contact: "+14155550101",
    channel: "sms",
    address: null,
    conversation_id: "c",
    text: `text ${seq}`,
    own_words: null,
    reaction: null,
    media: [],
    segments: 1,
    status: "received",
    status_reason: null,
    error_code: null,
    provider_id: null,
    kind: "conversation",
    topic: null,
    intent: null,
    node: null,
    author: null,
    in_reply_to: null,
    created_at: seq,
    due_at: seq,
    expires_at: null,
    sent_at: null,
    settled_at: null,
    attempts: 0,
    ...more,
  };
  return { seq, message, author: null, undo_until: null };
}

export function note(at: number): ThreadMark {
  return {
    kind: "note",
    at,
    note: { id: `note_${at}`, conversation_id: "c", text: `note ${at}`, author: "mia", created_at: at },
  };
}

export function threadAnswer(seqs: readonly number[], more: Partial<ThreadAnswer> = {}): ThreadAnswer {
  return {
    line: line("c", seqs.at(-1) ?? 0),
    texts: seqs.map((seq) => text(seq)),
    later: [],
    marks: [],
    more: false,
    typing: [],
    refused: null,
    ...more,
  };
}
