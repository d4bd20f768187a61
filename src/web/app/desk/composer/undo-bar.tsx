import { useKey } from "./use-key.ts";
import { words } from "./words.ts";

interface UndoBarProps {
  /** What happens unless it is undone. */
  says: string;
  undo: () => void;
}

/** For five seconds a text can be taken back, with the button or with z. */
export function UndoBar({ says, undo }: UndoBarProps) {
  useKey("z", undo);
  return (
    <div class="undo">
      <span>{says}</span>
      <button type="button" class="link" onClick={undo} aria-keyshortcuts="z" title={words.undoKey}>
        {words.undo}
      </button>
      <span class="time" aria-hidden="true" />
    </div>
  );
}
