import { useState } from "preact/hooks";
import { type Draft, Drafts } from "./drafts.ts";

const drafts = new Drafts(storage());

/**
 * The draft of a conversation, which outlives this component, and a way to change it.
 * @param newest the number of the newest text in the thread
 */
export function useDraft(conversation: string, newest: number) {
  const [draft, show] = useState(() => drafts.of(conversation));
  const change = (part: Partial<Draft>): void => show(drafts.change(conversation, part, newest));
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
