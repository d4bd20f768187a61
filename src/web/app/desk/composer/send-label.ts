import type { Preview } from "./preview.ts";
import { words } from "./words.ts";

/** What the button beside the field says that it will do. */
export function sendLabel({ is_note, is_later, preview, refused, price }: SendState): string {
  if (is_note) return words.keepNote;
  if (refused !== null) return refused;
  const does = is_later ? words.schedule : words.send;
  if (preview.kind !== "text") return does;
  return [does, words.segments(preview.segments), price].filter((part) => part !== null).join(" · ");
}

interface SendState {
  is_note: boolean;
  is_later: boolean;
  preview: Preview;
  /** In a few words; null: it can be sent. */
  refused: string | null;
  /** As people write it; null: nobody has said what a segment costs. */
  price: string | null;
}
