import type { DeskDocument } from "./desk.ts";

/** Of these, everybody's and this person's own, by id: databases sort texts each in their own way. */
export function documentsOf(documents: readonly DeskDocument[], person: string | null): DeskDocument[] {
  const seen = documents.filter(({ owner }) => owner === null || owner === person);
  return seen.sort((a, b) => (a.id < b.id ? -1 : 1));
}
