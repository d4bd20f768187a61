import type { Intent, Message } from "../core/message.ts";
import type { DecisionKind, DecisionSubject } from "./phone-wire.ts";

/** What is noted of a message, before it gets its place in the log. */
export interface Noted {
  what: DecisionKind;
  reason: string | null;
}

/** What the system decided when a message came to this status; null for steps that are no decision. */
export function noteOf(message: Message): Noted | null {
  const { direction, status, intent, status_reason: reason } = message;
  if (direction === "in") return { what: intent ?? "taken_in", reason: null };
  switch (status) {
    case "received":
    case "sending":
      return null;
    case "queued":
      return waits(message) ? { what: "waits", reason } : null;
    case "sent":
    case "delivered":
      return { what: status, reason: null };
    case "failed":
      return { what: message.sent_at === null ? "failed" : "not_delivered", reason };
    default:
      return { what: status, reason };
  }
}

/** @param answers what the incoming text means that the message answers; null where that is nothing to the law */
export function subjectOf({ kind, in_reply_to }: Message, answers: Intent | null): DecisionSubject {
  if (kind === "law") return answers === "help" ? "help_text" : "confirmation";
  return in_reply_to === null ? "text" : "reply";
}

/** Put back after a try, or asked for later than now. */
export function waits({ attempts, due_at, created_at }: Message): boolean {
  return attempts > 0 || due_at > created_at;
}
