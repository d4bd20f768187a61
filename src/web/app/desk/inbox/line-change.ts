import type { Conversation } from "../../../../core/message.ts";
import type { DeskChangeRequest } from "../../../desk-wire.ts";

/** How the server will change a conversation, to show it at once. */
export function changed(conversation: Conversation, change: DeskChangeRequest, person: string): Conversation {
  switch (change.what) {
    case "assign":
      return { ...conversation, assigned_to: change.to };
    case "close":
      return { ...conversation, status: "closed", snoozed_until: null, taken_over_by: null };
    case "reopen":
      return { ...conversation, status: "open" };
    case "snooze":
      return { ...conversation, snoozed_until: change.until };
    case "wake":
      return { ...conversation, snoozed_until: null };
    case "tag":
      return { ...conversation, tags: [...conversation.tags.filter((tag) => tag !== change.tag), change.tag] };
    case "untag":
      return { ...conversation, tags: conversation.tags.filter((tag) => tag !== change.tag) };
    case "take_over":
      return { ...conversation, taken_over_by: person };
    case "hand_back":
      return { ...conversation, taken_over_by: null };
  }
}

/** What makes it as it was. */
export function inverse(conversation: Conversation, change: DeskChangeRequest): DeskChangeRequest {
  switch (change.what) {
    case "assign":
      return { what: "assign", to: conversation.assigned_to };
    case "close":
      return { what: "reopen" };
    case "reopen":
      return { what: "close" };
    case "snooze":
    case "wake":
      return conversation.snoozed_until === null
        ? { what: "wake" }
        : { what: "snooze", until: conversation.snoozed_until };
    case "tag":
      return { what: "untag", tag: change.tag };
    case "untag":
      return { what: "tag", tag: change.tag };
    case "take_over":
      return { what: "hand_back" };
    case "hand_back":
      return { what: "take_over" };
  }
}
