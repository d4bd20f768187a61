import { useLayoutEffect, useRef } from "preact/hooks";
import type { ThreadModel } from "./thread-model.ts";

/** What the address calls a text of a thread: its number behind this letter. */
const TEXT = "t";
/** Further back than so many texts nobody is taken: it would be a request for each fifty. */
const MOST_TEXTS = 2_000;
const SHOWN_MS = 2_400;

export const placeOfText = (seq: number): string => `${TEXT}${seq}`;

/** The number of the text that an address names; null: none. */
export function textIn(place: string | undefined): number | null {
  const [, digits] = /^t(\d{1,15})$/.exec(place ?? "") ?? [];
  return digits === undefined ? null : Number(digits);
}

/** By it a text is found on the page. */
export const elementOfText = (seq: number): string => `text-${seq}`;

/**
 * Brings a text into sight once, asking for older ones until it is there, and shows for a moment which it is.
 * @param seq null: none is wanted
 */
export function useGoToText(
  box: { readonly current: HTMLElement | null },
  isAtEnd: { current: boolean },
  { texts, hasOlder }: ThreadModel,
  seq: number | null,
  older: () => void,
): void {
  const reached = useRef<number | null>(null);
  const oldest = texts[0]?.seq ?? 0;
  useLayoutEffect(() => {
    if (seq === null || reached.current === seq) return;
    const text = box.current?.querySelector(`#${elementOfText(seq)}`);
    if (text) {
      reached.current = seq;
      isAtEnd.current = false;
      text.scrollIntoView({ block: "center" });
      const ring = getComputedStyle(text).getPropertyValue("--accent");
      text.animate([{ outline: `3px solid ${ring}` }, { outline: "3px solid transparent" }], SHOWN_MS);
    } else if (oldest > seq && hasOlder && texts.length < MOST_TEXTS) older();
  }, [seq, oldest]);
}
