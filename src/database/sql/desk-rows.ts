import type { Action, ActionKind, DeskDocument } from "../desk.ts";
import type { Row } from "./connection.ts";
import { maybeTextAt, numberAt, textAt, wordAt, words } from "./rows.ts";

const ACTION_KINDS = words<ActionKind>(
  "assigned",
  "closed",
  "reopened",
  "snoozed",
  "woken",
  "tagged",
  "untagged",
  "took_over",
  "handed_back",
  "cancelled_text",
  "sent_again",
  "left_uncertain",
  "contact_changed",
  "opted_out",
  "opted_in",
  "review_decided",
  "merged",
  "unmerged",
  "exported",
  "erased",
  "prices_changed",
  "settings_changed",
  "canned_changed",
  "view_changed",
);
const DOCUMENT_KINDS = words<DeskDocument["kind"]>("canned", "view", "prices", "settings");

export function actionOf(row: Row): Action {
  return {
    id: textAt(row, "id"),
    at: numberAt(row, "at"),
    by: textAt(row, "by"),
    what: wordAt(row, "what", ACTION_KINDS),
    conversation_id: maybeTextAt(row, "conversation_id"),
    contact: maybeTextAt(row, "contact"),
    detail: JSON.parse(textAt(row, "detail")),
  };
}

export function documentOf(row: Row): DeskDocument {
  return {
    kind: wordAt(row, "kind", DOCUMENT_KINDS),
    id: textAt(row, "id"),
    owner: maybeTextAt(row, "owner"),
    content: JSON.parse(textAt(row, "content")),
    updated_at: numberAt(row, "updated_at"),
    updated_by: textAt(row, "updated_by"),
  };
}
