import { isDeepStrictEqual } from "node:util";
import type { Conversation } from "../../core/message.ts";
import type { Action, DeskChange, ListPlace } from "../desk.ts";
import { FIRST_PLACE } from "../list-place.ts";
import { findConversation, updateConversation } from "./people.ts";
import type { Tables } from "./tables.ts";

export function changeAtDesk(tables: Tables, id: string, change: DeskChange, action: Action): Conversation | null {
  const before = findConversation(tables, id);
  const after = updateConversation(tables, id, change);
  if (after !== null && !isDeepStrictEqual(before, after)) addAction(tables, action);
  return after;
}

export function addAction(tables: Tables, action: Action): void {
  tables.actions.push(structuredClone(action));
}

export function actions(
  tables: Tables,
  after: ListPlace | null,
  limit: number,
): { action: Action; place: ListPlace }[] {
  const start = after ?? FIRST_PLACE;
  return tables.actions
    .map((action, index) => ({ action, place: { at: action.at, seq: index + 1 } }))
    .filter(({ place }) => place.at < start.at || (place.at === start.at && place.seq < start.seq))
    .sort((a, b) => b.place.at - a.place.at || b.place.seq - a.place.seq)
    .slice(0, limit);
}
