import type { Conversation } from "../core/message.ts";
import type { ConversationFilter, ConversationLine, ListPlace } from "./desk.ts";
import { FIRST_PLACE } from "./list-place.ts";

// What a list shows, as pure functions over all lines that it may show.

/** Counts of a list go as far as this. */
export const MOST_COUNTED = 100;

/** Among so many of a view, the latest, those that are unread are looked for. */
export const NEWEST_LOOKED_AT = 1_000;

/** What a list is made of. */
export type Placed = Pick<ConversationLine, "conversation" | "place">;

/** Those of these that the list shows, in its order. */
export function inView<T extends Placed>(lines: readonly T[], filter: ConversationFilter): T[] {
  const shown = lines.filter(({ conversation }) => isShown(conversation, filter));
  return shown.sort((a, b) => latestFirst(a.place, b.place));
}

/** Those of a list that come after a place; null: all. */
export function linesAfter<T extends Placed>(lines: readonly T[], after: ListPlace | null): T[] {
  return lines.filter(({ place }) => latestFirst(after ?? FIRST_PLACE, place) < 0);
}

function latestFirst(a: ListPlace, b: ListPlace): number {
  return b.at - a.at || b.seq - a.seq;
}

function isShown(conversation: Conversation, filter: ConversationFilter): boolean {
  const { view, person, tag, assigned_to, sender } = filter;
  const is_snoozed = conversation.snoozed_until !== null && conversation.snoozed_until > filter.now;
  if (conversation.status !== (view === "closed" ? "closed" : "open")) return false;
  if (view !== "closed" && is_snoozed !== (view === "snoozed")) return false;
  if (view === "waiting" && !conversation.waits) return false;
  if (view === "mine" && conversation.assigned_to !== person) return false;
  if (assigned_to !== null && conversation.assigned_to !== assigned_to) return false;
  return (sender === null || conversation.sender === sender) && (tag === null || conversation.tags.includes(tag));
}
