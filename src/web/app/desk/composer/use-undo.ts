import { useRef, useState } from "preact/hooks";

/** A text that can still be taken back. */
export interface Undoable {
  number: number;
  /** What happens unless it is undone. */
  says: string;
  undo: () => void;
}

/** The text that was sent last, while it can be undone. */
export function useUndo() {
  const count = useRef(0);
  const [undoable, show] = useState<Undoable | null>(null);
  const offer = (says: string, undo: () => void): void => {
    count.current += 1;
    const offered = { number: count.current, says, undo: () => withdraw(undo) };
    show(offered);
  };
  const withdraw = (undo: () => void): void => {
    show(null);
    undo();
  };
  return { undoable, offer, over: () => show(null) };
}
