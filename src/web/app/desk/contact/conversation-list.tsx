import type { Instant } from "../../../../core/clock.ts";
import type { ContactAnswer, DeskDatabase } from "../../../desk-wire.ts";
import { briefly } from "../dates.ts";
import { words } from "./words.ts";

interface ConversationListProps {
  answer: ContactAnswer;
  database: DeskDatabase;
  /** The one whose thread is open. */
  opened: string;
  now: Instant;
  open: (conversation: string) => void;
}

/** All threads with this contact, whichever of our numbers they are with. */
export function ConversationList({ answer, database, opened, now, open }: ConversationListProps) {
  const nameOf = (gateway: string, sender: string): string =>
    database.senders.find((each) => each.gateway === gateway && each.sender === sender)?.shown ?? sender;
  return (
    <section>
      <h3>{words.conversations}</h3>
      <ul class="threads">
        {answer.conversations.map((conversation) => (
          <li key={conversation.id}>
            <button
              type="button"
              aria-current={conversation.id === opened ? "true" : undefined}
              onClick={() => open(conversation.id)}
            >
              <span class="top">
                <b>{words.with(nameOf(conversation.gateway, conversation.sender))}</b>
                <span class="soft">{briefly(conversation.last_message_at, now)}</span>
              </span>
              <span class="soft" dir="auto">
                {conversation.status === "closed" && `(${words.isClosed}) `}
                {conversation.last_direction === "out" && `${words.youWrote} `}
                {conversation.last_text || words.noText}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
