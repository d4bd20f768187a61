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
      return { ...conversation, status: "open", snoozed_until: change.until };
    case "wake":
      return { ...conversation, snoozed_until: null };
    case "tag":
      return { ...conversation, tags: [...conversation.tags.filter((tag) => tag !== change.tag), change.tag] };
    case "untag":
      return { ...conversation, tags: conversation.tags.filter((tag) => tag !== change.tag) };
    case "take_over":
      return { ...conversation, status: "open", taken_over_by: person };
    case "hand_back":
      return { ...conversation, taken_over_by: null };
  }
}

/** What makes it as it was; in any order. Nobody can take over for somebody else, so that is not made as it was. */
export function inverse(
  conversation: Conversation,
  change: DeskChangeRequest,
  person: string,
): readonly DeskChangeRequest[] {
  const { status, assigned_to, snoozed_until, taken_over_by } = conversation;
  const snoozed = snoozed_until === null ? [] : [{ what: "snooze", until: snoozed_until } as const];
  const taken = taken_over_by === person ? [{ what: "take_over" } as const] : [];
  switch (change.what) {
    case "assign":
      return [{ what: "assign", to: assigned_to }];
    case "close":
      return [{ what: "reopen" }, ...snoozed, ...taken];
    case "reopen":
      return [{ what: "close" }];
    case "snooze":
    case "wake":
      if (status === "closed") return [{ what: "close" }];
      return snoozed.length === 0 ? [{ what: "wake" }] : snoozed;
    case "tag":
      return [{ what: "untag", tag: change.tag }];
    case "untag":
      return [{ what: "tag", tag: change.tag }];
    case "take_over":
      return [{ what: status === "closed" ? "close" : "hand_back" }];
    case "hand_back":
      return taken;
  }
}
