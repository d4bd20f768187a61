import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";

/** What was done last, with the way back; and what went wrong. */
export function DoneNotice({ inbox }: { inbox: InboxState }) {
  const { done, problem } = inbox.view;
  return (
    <div class="notices">
      {problem !== null && (
        <div class="done wrong" role="alert">
          <span>{problem}</span>
          <button type="button" onClick={inbox.forgetProblem}>
            {words.inbox.dismiss}
          </button>
        </div>
      )}
      <div role="status">
        {done && (
          <div class="done" key={done.number}>
            <span>{words.inbox.done[done.what](done.who)}</span>
            <button type="button" onClick={done.undo}>
              {words.inbox.undo}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
