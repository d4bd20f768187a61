import { useEffect, useRef } from "preact/hooks";
import type { Line, Me } from "../../../desk-wire.ts";
import type { InboxState } from "./inbox-state.ts";

interface Shortcuts {
  inbox: InboxState;
  lines: readonly Line[];
  active: string | null;
  opened: string | null;
  person: string;
  may: Me["may"];
  move: (id: string) => void;
  open: (id: string) => void;
  back: () => void;
  reply: () => void;
  search: () => void;
  help: () => void;
}

/** Single keys work where nobody writes; in a field they are letters. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (document.querySelector("dialog[open]")) return;
      if (event.key === "Escape" ? leaveField(event.target) : isField(event.target)) return;
      const act = actionOf(event, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches("input, textarea, select, [role=menu] *, [role=combobox]"));

/** Escape leaves a field first, and does more only when it is pressed outside of one. */
function leaveField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !isField(target)) return false;
  target.blur();
  return true;
}

function actionOf(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | null {
  const { inbox, active, opened, open, move } = shortcuts;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isOnList = target === document.body || target?.closest("[role=listbox]") !== null;
  const step = (by: number) => () => {
    const next = neighbour(shortcuts.lines, active, by);
    if (next !== null) move(next);
  };
  switch (event.key) {
    case "j":
      return step(1);
    case "k":
      return step(-1);
    case "ArrowDown":
      return isOnList ? step(1) : null;
    case "ArrowUp":
      return isOnList ? step(-1) : null;
    case "Home":
      return isOnList ? step(Number.NEGATIVE_INFINITY) : null;
    case "End":
      return isOnList ? step(Number.POSITIVE_INFINITY) : null;
    case "Enter":
    case "o":
      return active !== null && (event.key === "o" || isOnList) ? () => open(active) : null;
    case "Escape":
      return shortcuts.back;
    case "/":
      return shortcuts.search;
    case "?":
      return shortcuts.help;
    case "z":
      return inbox.view.done?.undo ?? null;
    default:
      return opened === null || !shortcuts.may.answer ? null : changeOf(event.key, opened, shortcuts);
  }
}

/** What changes the open conversation. */
function changeOf(
  key: string,
  opened: string,
  { inbox, person, reply, lines, open, back }: Shortcuts,
): (() => void) | null {
  const conversation = inbox.line(opened)?.conversation;
  if (!conversation) return null;
  if (key === "r") return reply;
  if (key === "a")
    return () => inbox.change(opened, { what: "assign", to: conversation.assigned_to === person ? null : person });
  if (key === "t")
    return () => inbox.change(opened, { what: conversation.taken_over_by === person ? "hand_back" : "take_over" });
  if (key !== "e") return null;
  if (conversation.status === "closed") return () => inbox.change(opened, { what: "reopen" });
  return () => {
    const next = [1, -1].map((by) => neighbour(lines, opened, by)).find((id) => id !== opened);
    inbox.change(opened, { what: "close" });
    if (next) open(next);
    else back();
  };
}

/** The conversation some lines further on; the first where none is active, null where there is none. */
function neighbour(lines: readonly Line[], active: string | null, by: number): string | null {
  const place = active === null ? -1 : lines.findIndex(({ conversation }) => conversation.id === active);
  const wanted = place === -1 ? 0 : Math.min(lines.length - 1, Math.max(0, place + by));
  return lines[wanted]?.conversation.id ?? null;
}
