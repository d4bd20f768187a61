import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import { type LocalMoment, localMoment, momentOf, timeProblem } from "../composer/later-choices.ts";
import { words as composerWords } from "../composer/words.ts";
import { words } from "../words/index.ts";

interface SnoozeDialogProps {
  /** What the field begins with. */
  suggested: Instant;
  now: Instant;
  snooze: (until: Instant) => void;
  close: () => void;
}

/** Puts a conversation off until a date and time of one's own. */
export function SnoozeDialog({ suggested, now, snooze, close }: SnoozeDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [value, setValue] = useState<LocalMoment>(localMoment(suggested));
  const until = momentOf(value);
  const problem = timeProblem(until, now);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="snooze-dialog" aria-labelledby="snooze-title" onClose={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (until === null || problem !== null) return;
          snooze(until);
          dialog.current?.close();
        }}
      >
        <h2 id="snooze-title">{words.inbox.untilDate}</h2>
        <label>
          {composerWords.when}
          <input
            type="datetime-local"
            value={value}
            min={localMoment(now)}
            aria-invalid={problem !== null}
            aria-describedby="snooze-problem"
            onInput={({ currentTarget }) => setValue(currentTarget.value)}
          />
        </label>
        <p class="problem" id="snooze-problem" role="alert">
          {problem !== null && composerWords.timeProblems[problem]}
        </p>
        <div class="actions">
          <button type="submit" class="primary" aria-disabled={problem !== null}>
            {words.inbox.snooze}
          </button>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            {composerWords.cancel}
          </button>
        </div>
      </form>
    </dialog>
  );
}
