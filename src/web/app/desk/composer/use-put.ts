import { useEffect } from "preact/hooks";
import type { ComposerProps } from "../inbox/props.ts";

/** The composer is drawn anew for each conversation: what was put once is not put again when one comes back. */
let last: ComposerProps["put"] = null;

/** Takes a text that the inbox gives, once. */
export function usePut(put: ComposerProps["put"], take: (text: string) => void): void {
  useEffect(() => {
    if (put === null || put === last) return;
    last = put;
    take(put.text);
  }, [put]);
}
