import { useEffect } from "preact/hooks";
import { useKey } from "./use-key.ts";
import { words } from "./words.ts";

/** As long as the server waits before it lets a text leave. */
const UNDO_MS = 5_000;

interface UndoBarProps {
  /** What happens unless it is undone. */
  says: string;
  undo: () => void;
  /** The time is over. */
  over: () => void;
}

/** For five seconds a text can be taken back, with the button or with z. */
export function UndoBar({ says, undo, over }: UndoBarProps) {
  useKey("z", undo);
  // Once for each text: a bar for the next one is another bar.
  useEffect(() => {
    const timer = window.setTimeout(over, UNDO_MS);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <div class="undo">
      <span role="status">{says}</span>
      <button type="button" class="link" onClick={undo} aria-keyshortcuts="z" title={words.undoKey}>
        {words.undo}
      </button>
      <span class="time" aria-hidden="true" />
    </div>
  );
}
