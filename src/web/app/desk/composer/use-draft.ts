import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import { type Draft, Drafts, NO_DRAFT } from "./drafts.ts";

export const drafts = new Drafts(storage());

/** The draft of a conversation, which outlives this component, and a way to change it. */
export function useDraft(conversation: string, now: () => Instant) {
  const [draft, show] = useState(() => drafts.of(conversation));
  const change = (part: Partial<Draft>): void => {
    const before = drafts.of(conversation);
    const next = { ...before, ...part };
    const begun_at = next.text.trim() === "" ? null : (part.begun_at ?? before.begun_at ?? now());
    const after = next.text === "" && !next.is_note ? NO_DRAFT : { ...next, begun_at };
    drafts.keep(conversation, after);
    show(after);
  };
  return [draft, change] as const;
}

function storage(): Storage | null {
  try {
    return window.sessionStorage;
  } catch (error) {
    // Reading the property throws where the person forbids sites to keep anything.
    if (error instanceof DOMException) return null;
    throw error;
  }
}
