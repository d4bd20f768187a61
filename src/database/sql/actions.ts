import { isDeepStrictEqual } from "node:util";
import type { Conversation } from "../../core/message.ts";
import { changedConversation } from "../conversation-changes.ts";
import type { Action, DeskChange, ListPlace } from "../desk.ts";
import { FIRST_PLACE } from "../list-place.ts";
import type { Connection } from "./connection.ts";
import { actionOf } from "./desk-rows.ts";
import { findConversation, saveConversation } from "./people.ts";
import { numberAt } from "./rows.ts";

export async function changeAtDesk(
  c: Connection,
  id: string,
  change: DeskChange,
  action: Action,
): Promise<Conversation | null> {
  const present = await findConversation(c, id);
  if (present === null || present.status === "erased") return null;
  const changed = changedConversation(present, change);
  if (isDeepStrictEqual(changed, present)) return present;
  await saveConversation(c, present, changed);
  await addAction(c, action);
  return changed;
}

const INSERT = `insert into actions (id, at, by, what, conversation_id, contact, detail)
  values ($1, $2, $3, $4, $5, $6, $7)`;

export async function addAction(c: Connection, action: Action): Promise<void> {
  const { id, at, by, what, conversation_id, contact, detail } = action;
  await c.all(INSERT, [id, at, by, what, conversation_id, contact, JSON.stringify(detail)]);
}

const LATEST = "select * from actions where (at, seq) < ($1, $2) order by at desc, seq desc limit $3";

export async function actions(
  c: Connection,
  after: ListPlace | null,
  limit: number,
): Promise<{ action: Action; place: ListPlace }[]> {
  const { at, seq } = after ?? FIRST_PLACE;
  const rows = await c.all(LATEST, [at, seq, limit]);
  return rows.map((row) => {
    const action = actionOf(row);
    return { action, place: { at: action.at, seq: numberAt(row, "seq") } };
  });
}
