import type { Instant } from "../../../../core/clock.ts";
import type { TextItem } from "../../../desk-wire.ts";
import { dayAndTime } from "../contact/their-clock.ts";
import { words } from "./words.ts";

interface LaterListProps {
  later: readonly TextItem[];
  now: Instant;
  cancel: (message: string) => void;
}

/** What is to leave later in this conversation. */
export function LaterList({ later, now, cancel }: LaterListProps) {
  if (later.length === 0) return null;
  return (
    <details class="later-list">
      <summary>{words.waiting(later.length)}</summary>
      <ul>
        {later.map(({ message: { id, text, due_at } }) => (
          <li key={id}>
            <span class="soft">{words.scheduledFor(dayAndTime(due_at, now))}</span>
            <span dir="auto">{text}</span>
            <button type="button" class="link" aria-label={words.cancelText(text)} onClick={() => cancel(id)}>
              {words.cancelIt}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
