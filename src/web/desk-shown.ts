import type { Message } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import type { ConversationLine, ThreadText } from "../database/desk.ts";
import type { RunningGateway } from "../messaging/running-gateway.ts";
import type { Author, DeskSender, Line, TextItem } from "./desk-wire.ts";

/** What a node of the flows is called, and its flow. */
export interface NodeName {
  name: string;
  flow: string;
}

/** The name of a node by its id; null for one that is gone. */
export type NameNode = (node_id: string) => NodeName | null;

/** A line with its numbers as people write them. */
export function lineOf(line: ConversationLine): Line {
  const { contact, sender } = line.conversation;
  return { ...line, shown: displayNumber(contact), sender_shown: displayNumber(sender) };
}

/** A text with who wrote it, and until when that person can undo it. */
export function textItem({ seq, message }: ThreadText, nameNode: NameNode): TextItem {
  const { author, status, due_at } = message;
  return {
    seq,
    message,
    author: authorOf(message, nameNode),
    undo_until: author !== null && status === "queued" ? due_at : null,
  };
}

function authorOf({ direction, kind, node, author }: Message, nameNode: NameNode): Author | null {
  if (direction === "in") return null;
  if (author !== null) return { kind: "person", name: author };
  if (kind === "law") return { kind: "law" };
  const { name, flow } = (node === null ? null : nameNode(node)) ?? { name: "", flow: "" };
  if (kind === "campaign") return { kind: "campaign", node, name, flow };
  return node === null ? null : { kind: "node", node, name, flow };
}

/** The numbers and IDs that texts leave from. */
export function sendersOf({ id, name, senders }: RunningGateway): DeskSender[] {
  return senders.map(({ sender }) => ({
    gateway: id,
    gateway_name: name,
    sender,
    shown: displayNumber(sender),
    can_send: true,
  }));
}
