import { languageTag, timeZone } from "../../src/core/locale.ts";
import { checkTemplate } from "../../src/core/templates.ts";
import type { ConversationStoreConfig, Row } from "./conversation-store.config.ts";

/** Every text knows these of its contact already (src/red/flow-message.ts): a field of that name could not be reached. */
const RESERVED = ["number", "name", "locale", "time_zone", "fields", "tags"];

export const MOST_HISTORY = 500;

/** What the value of a row is: text, any plain value, a number of messages, or none. */
export function valueKind(operation: Row["do"]): "any" | "text" | "count" | "none" {
  if (operation === "set_field") return "any";
  if (operation === "read_history") return "count";
  return isWithoutValue(operation) ? "none" : "text";
}

/** Rows that say all by themselves. */
export function isWithoutValue(operation: Row["do"]): boolean {
  return operation === "close" || operation === "reopen" || operation === "hand_back" || operation === "number_works";
}

const ABOUT_CONTACT: readonly Row["do"][] = [
  "set_field",
  "set_name",
  "set_language",
  "set_time_zone",
  "add_contact_tag",
  "remove_contact_tag",
  "number_works",
  "was_no_opt_out",
  "was_opt_out",
  "send_again",
];

/** Whether a row concerns the conversation, which only an incoming text has. */
export function needsConversation(operation: Row["do"]): boolean {
  return !ABOUT_CONTACT.includes(operation);
}

/** Whether a row says what a doubtful opt-out was. */
export function isDecision(operation: Row["do"]): operation is "was_no_opt_out" | "was_opt_out" {
  return operation === "was_no_opt_out" || operation === "was_opt_out";
}

/** Rows whose value may be empty: that clears what they set, or stands for all that is in doubt of the person. */
const MAY_BE_EMPTY: readonly Row["do"][] = [
  "set_field",
  "set_name",
  "set_language",
  "set_time_zone",
  "assign",
  "was_no_opt_out",
  "was_opt_out",
  "send_again",
];

/** The catalogue's key of what is wrong with a row, as far as it can be known before a message comes; null: nothing. */
export function rowProblem(row: Row, who: ConversationStoreConfig["who"]): string | null {
  if (who === "msg" && needsConversation(row.do)) return "needs-conversation";
  if (row.do === "set_field") {
    if (row.field.trim() === "") return "no-field";
    if (!/^[\p{L}\p{N}_-]{1,60}$/u.test(row.field.trim())) return "bad-field";
    if (RESERVED.includes(row.field.trim())) return "reserved-field";
  }
  const kind = valueKind(row.do);
  if (kind === "none") return null;
  if (kind === "count") return historyCount(row.value) === null ? "bad-count" : null;
  if (row.value_type === "num")
    return row.value.trim() !== "" && Number.isFinite(Number(row.value)) ? null : "bad-number";
  if (row.value_type === "bool") return null;
  if (row.value.trim() === "" && (row.value_type === "msg" || !MAY_BE_EMPTY.includes(row.do))) return "no-value";
  return row.value_type === "text" ? textProblem(row) : null;
}

function textProblem({ do: operation, value }: Row): string | null {
  if (value.includes("{{")) return checkTemplate(value) === null ? null : "bad-template";
  if (value.trim() === "") return null;
  if (operation === "set_language" && languageTag(value) === null) return "bad-language";
  return operation === "set_time_zone" && timeZone(value) === null ? "bad-time-zone" : null;
}

/** How many messages a row reads; null where it says no such number. */
export function historyCount(value: string): number | null {
  const count = Number(value);
  return Number.isInteger(count) && count >= 1 && count <= MOST_HISTORY ? count : null;
}
