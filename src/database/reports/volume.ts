import { IN_TIME, type Reader } from "../reader.ts";
import { numberAt, textAt } from "../sql/rows.ts";
import { HAS_LEFT, onTheWall, type Range } from "./range.ts";

/** How many texts there were in an hour of the wall clock. */
export interface HourVolume {
  /** Hours since 1970-01-01 00:00 on the calendar of the zone; one that comes twice when clocks are put back is one. */
  hour: number;
  direction: "in" | "out";
  texts: number;
}

/** Texts that came in and that left, by the hours of a zone's wall clock; hours without any are left out. */
export async function volume(reader: Reader, range: Range, zone: string): Promise<HourVolume[]> {
  const rows = await reader.all(
    `select ${onTheWall("created_at", range, zone)} / 3600000 as hour, direction, count(*) as texts
      from messages
      where created_at >= $1 and created_at < $2 and (direction = 'in' or ${HAS_LEFT}) ${IN_TIME}
      group by 1, 2 order by 1, 2`,
    [range.from, range.to],
  );
  return rows.map((row) => ({
    hour: numberAt(row, "hour"),
    direction: textAt(row, "direction") === "in" ? "in" : "out",
    texts: numberAt(row, "texts"),
  }));
}
