import { useRef } from "preact/hooks";
import { words } from "../words/index.ts";
import type { ThreadModel } from "./thread-model.ts";

const MOST = 5;

/**
 * Tells those who hear the page what comes in while the thread is open. The texts themselves are no live region: they come
 * and go as one scrolls.
 */
export function NewTextsHeard({ thread, who }: { thread: ThreadModel; who: string }) {
  // What was there when the thread was opened is read, not told.
  const since = useRef(thread.texts.at(-1)?.seq ?? 0);
  const fresh = thread.texts
    .slice(-MOST)
    .filter(({ seq, message }) => seq > since.current && message.direction === "in");
  return (
    <div class="heard" role="log" aria-live="polite">
      {fresh.map(({ seq, message }) => (
        <p key={seq}>{words.inbox.textFrom(who, message.text || words.inbox.noWords)}</p>
      ))}
    </div>
  );
}
