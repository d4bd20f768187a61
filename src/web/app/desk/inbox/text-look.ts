import type { Author, TextItem } from "../../../desk-wire.ts";
import { words } from "../words/index.ts";

const TOGETHER_MS = 5 * 60_000;
/** What was undone within seconds was never said; what is cancelled later stands there. */
const UNDONE_MS = 15_000;

export const isHidden = ({ message: { status, author, created_at, settled_at } }: TextItem): boolean =>
  status === "cancelled" && author !== null && (settled_at ?? created_at) - created_at < UNDONE_MS;

/** Whether a text goes on where the one before it ended: the same author, shortly after. */
export function isJoined(before: TextItem, { message, author }: TextItem): boolean {
  const near = message.created_at - before.message.created_at < TOGETHER_MS;
  return near && before.message.direction === message.direction && nameOf(before.author) === nameOf(author);
}

/** Who wrote a text of ours: a person's name, or the node and its flow, so that one can tell them apart. */
export function nameOf(author: Author | null): string {
  switch (author?.kind) {
    case "person":
      return author.name;
    case "node":
    case "campaign":
      return [author.name, author.flow].filter((name) => name !== "").join(" · ") || words.inbox.someNode;
    case "law":
      return words.inbox.law;
    default:
      return words.inbox.someNode;
  }
}

/** What kind of author it is, where no person wrote it; null: a person did. */
export function kindOf(author: Author | null): string | null {
  if (author?.kind === "person") return null;
  return author?.kind === "campaign" ? words.inbox.campaign : words.inbox.machine;
}
