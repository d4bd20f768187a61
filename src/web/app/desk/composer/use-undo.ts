import { useLayoutEffect, useState } from "preact/hooks";
import { browserClock } from "../../shared/browser-clock.ts";
import { UndoOffers } from "./undo-offers.ts";

const offers = new UndoOffers(browserClock);

/** The text of a conversation that was sent last, while it can be undone. */
export function useUndo(conversation: string) {
  const [undoable, show] = useState(() => offers.latest(conversation));
  useLayoutEffect(() => offers.onChange(() => show(offers.latest(conversation))), [conversation]);
  return {
    undoable,
    offer: (says: string, takeBack: () => void) => offers.offer(conversation, says, takeBack),
    undo: () => {
      if (undoable) offers.undo(undoable);
    },
  };
}
