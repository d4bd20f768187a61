import { useState } from "preact/hooks";
import type { CannedReply } from "../../../desk-wire.ts";
import { askedFor, matchingReplies } from "./canned-choice.ts";
import { CANNED_LIST, optionId } from "./canned-menu.tsx";

interface CannedMenuSource {
  /** What stands in the text field. */
  text: string;
  isNote: boolean;
  replies: readonly CannedReply[];
  pick: (reply: CannedReply) => void;
}

/** Which canned replies are offered, and what the keys do with them while the focus is in the text field. */
export function useCannedMenu({ text, isNote, replies, pick }: CannedMenuSource) {
  const [chosen, setChosen] = useState(0);
  /** Opened with the button, where the text does not begin with a slash. */
  const [isForced, setForced] = useState(false);
  /** Closed with Escape, until the text is another one. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const typed = askedFor(text) ?? (isForced ? "" : null);
  const isOpen = typed !== null && !isNote && dismissed !== text;
  const found = isOpen ? matchingReplies(replies, typed) : [];
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const close = (): void => {
    setForced(false);
    setDismissed(text);
    setChosen(0);
  };
  const take = (reply: CannedReply): void => {
    close();
    pick(reply);
  };
  const onKey = (event: KeyboardEvent): boolean => {
    if (!isOpen) return false;
    if (event.key === "Escape") {
      close();
      return true;
    }
    const reply = found[at];
    if (!reply) return false;
    if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") take(reply);
    else if (event.key === "ArrowDown") setChosen((at + 1) % found.length);
    else if (event.key === "ArrowUp") setChosen((at - 1 + found.length) % found.length);
    else return false;
    return true;
  };
  return {
    isOpen,
    found,
    chosen: at,
    suggestion: found.length > 0 ? { list: CANNED_LIST, option: optionId(at) } : null,
    onKey,
    take,
    toggle: (): void => {
      if (isOpen) close();
      else {
        setDismissed(null);
        setForced(true);
      }
    },
    /** For every change of the text: the list begins anew. */
    typed: (): void => {
      setChosen(0);
      setForced(false);
      setDismissed(null);
    },
  };
}
