import type { Instant } from "../../core/clock.ts";
import { zonesOf } from "../../core/local-times.ts";

// How words of strangers, and times, stand in the evidence file.

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
/** What no file may hold, or what would change how the words around it are read. Line ends and tabs are kept. */
const INVISIBLE = /[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu;

/**
 * As text in HTML: what a stranger wrote can be no markup. What cannot be seen is shown by its code, so that a file that looks
 * the same is the same.
 */
export function escaped(text: string): string {
  const shown = text.replace(INVISIBLE, (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return sign === "\n" || sign === "\t" ? sign : `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;
  });
  return shown.replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign).replaceAll("\n", "<br>");
}

/** "2026-05-03 14:05:09 UTC" */
export function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** More zones than these are no help to who reads. */
const MOST_ZONES_SHOWN = 2;

/**
 * What the recipient's clock showed: "2026-05-03 10:05:09 (America/New_York)"; where the number's area has two zones, both.
 *
 * @param time_zone the contact's own; null where it is unknown
 */
export function recipientTime(number: string, time_zone: string | null, at: Instant): string {
  const byTime = Map.groupBy(zonesOf(number, time_zone), (zone) => timeIn(zone, at));
  if (byTime.size === 0 || byTime.size > MOST_ZONES_SHOWN) return "not known";
  return [...byTime].map(([time, [zone = ""]]) => `${time} (${zone})`).join(" or ");
}

function timeIn(zone: string, at: Instant): string {
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(at);
  const time = new Intl.DateTimeFormat("en-GB", { timeZone: zone, timeStyle: "medium" }).format(at);
  return `${date} ${time}`;
}
