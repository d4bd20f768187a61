import type { Decision } from "../../phone-wire.ts";
import { longDay } from "../desk/dates.ts";
import { words } from "./words.ts";

/** A decision as a sentence, with its reason. */
export function decided({ what, about, segments, reason, stopped_at }: Decision): string {
  const sentence = words.decisions[what](words.subjects[about]);
  if (what === "sent") return `${sentence} ${words.inSegments(segments)}`;
  const why = stopped_at === null ? reason : words.stoppedOn(longDay(stopped_at));
  if (why === null || sentence === "") return sentence + (why ?? "");
  return `${sentence.replace(/\.$/, ":")} ${lowerFirst(why)}`;
}

/** "This person …" goes on in lower case after a colon; "STOP …" stays. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
