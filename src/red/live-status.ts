import type { Node } from "node-red";
import type { Clock } from "../core/clock.ts";
import { onClose, showStatus } from "./node-work.ts";

/** The editor is told at most this often (milliseconds): hundreds of texts a second would otherwise flood every open editor. */
const EVERY_MS = 500;

/** A status that changes with every text: the latest is always shown in the end, those between may be left out. */
export function liveStatus(node: Node, clock: Clock): (...status: StatusWords) => void {
  let shownAt = Number.NEGATIVE_INFINITY;
  let next: StatusWords | null = null;
  let cancel: (() => void) | null = null;
  const show = (status: StatusWords): void => {
    shownAt = clock.monotonic();
    const [fill, text, shape] = status;
    showStatus(node, fill, typeof text === "string" ? text : text(), shape);
  };
  onClose(node, () => cancel?.());
  return (...status) => {
    const wait_ms = shownAt + EVERY_MS - clock.monotonic();
    if (wait_ms <= 0 && !cancel) {
      show(status);
      return;
    }
    next = status;
    cancel ??= clock.after(wait_ms, () => {
      cancel = null;
      if (next) show(next);
    });
  };
}

type StatusWords = [
  fill: Parameters<typeof showStatus>[1],
  /** As a function where making the words costs something: it is called only for what is shown. */
  text: string | (() => string),
  shape?: "ring" | "dot",
];
