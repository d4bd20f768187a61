import type { Intent, Message } from "../core/message.ts";
import type { DecisionKind } from "./phone-wire.ts";

/** What is noted of a message, before it gets its place in the log. */
export interface Noted {
  what: DecisionKind;
  reason: string | null;
}

const INTENT_READ: Record<Intent, DecisionKind> = { stop: "stop", start: "start", help: "help" };
const INTENT_ANSWERED: Record<Intent, DecisionKind> = {
  stop: "answer_to_stop",
  start: "answer_to_start",
  help: "answer_to_help",
};

/**
 * What the system decided when a message came to this status; null for steps that are no decision.
 *
 * @param answers what the text means that a `law` message answers; null where it is not known
 */
export function noteOf(message: Message, answers: Intent | null): Noted | null {
  const { direction, status, intent, kind, status_reason: reason } = message;
  if (direction === "in") return { what: intent === null ? "taken_in" : INTENT_READ[intent], reason: null };
  switch (status) {
    case "received":
    case "sending":
      return null;
    case "queued":
      return waits(message) ? { what: "waits", reason } : null;
    case "sent":
      return { what: kind === "law" && answers !== null ? INTENT_ANSWERED[answers] : "sent", reason: null };
    case "failed":
      return { what: message.sent_at === null ? "failed" : "not_delivered", reason };
    default:
      return { what: status, reason };
  }
}

/** Put back after a try, or asked for later than now. */
function waits({ attempts, due_at, created_at }: Message): boolean {
  return attempts > 0 || due_at > created_at;
}
