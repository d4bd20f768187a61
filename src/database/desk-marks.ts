import type { Consent, Note } from "../core/message.ts";
import type { Action, ThreadMark } from "./desk.ts";

/** So many marks of a thread are given at most. */
export const MOST_MARKS = 500;

/** So many texts that are to leave later are given at most. */
export const MOST_LATER = 100;

/** The latest marks, oldest first. Of those at one time, what the contact said comes first, then what was done. */
export function marksInOrder(
  consents: readonly Consent[],
  actions: readonly Action[],
  notes: readonly Note[],
): ThreadMark[] {
  const marks: ThreadMark[] = [
    ...consents.map((consent) => ({ kind: "consent", at: consent.since, consent }) as const),
    ...actions.map((action) => ({ kind: "action", at: action.at, action }) as const),
    ...notes.map((note) => ({ kind: "note", at: note.created_at, note }) as const),
  ];
  return marks.sort((a, b) => a.at - b.at).slice(-MOST_MARKS);
}
