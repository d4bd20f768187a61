import { dateOf } from "../../core/local-days.ts";
import { modulo } from "../../core/open-hours.ts";
import type { Reader } from "../../database/reader.ts";
import { type HourVolume, volume } from "../../database/reports/volume.ts";
import type { Asked } from "./asked.ts";
import type { InAndOut, VolumeAnswer } from "./report-wire.ts";

const HOURS = 24;

/** How many texts came in and left, by day and by hour of the day. */
export async function volumeReport(reader: Reader, { range, before, zone, first, last }: Asked): Promise<VolumeAnswer> {
  const found = await volume(reader, range, zone);
  const earlier = await volume(reader, before, zone);
  const days = Array.from({ length: last - first + 1 }, (_, index) => ({ date: dateOf(first + index), in: 0, out: 0 }));
  const hours = Array.from({ length: HOURS }, (_, hour) => ({ hour, in: 0, out: 0 }));
  for (const { hour, direction, texts } of found) {
    // Where clocks are put back at midnight, an hour of the first day is called one of the day before.
    const index = Math.min(Math.max(Math.floor(hour / HOURS) - first, 0), days.length - 1);
    const [day, clock] = [days[index], hours[modulo(hour, HOURS)]];
    if (day) day[direction] += texts;
    if (clock) clock[direction] += texts;
  }
  return { days, hours, now: sum(found), before: sum(earlier) };
}

function sum(found: readonly HourVolume[]): InAndOut {
  const total = { in: 0, out: 0 };
  for (const { direction, texts } of found) total[direction] += texts;
  return total;
}
