import { IN_TIME, type Reader } from "../reader.ts";
import { numberAt, textAt } from "../sql/rows.ts";
import { HAS_LEFT, type Range } from "./range.ts";

/** Segments of a sender to or from numbers that begin alike. */
export interface SegmentCount {
  sender: string;
  direction: "in" | "out";
  /** One of these numbers: all are of its country. */
  number: string;
  texts: number;
  segments: number;
}

/** With so many characters, the plus among them, a number's country is known: Jersey has +44 7797. */
const COUNTRY_CHARACTERS = 8;

/** What came in and what left: whatever became of it then, it is billed. */
export async function segmentCounts(reader: Reader, { from, to }: Range): Promise<SegmentCount[]> {
  const rows = await reader.all(
    `select sender, direction, min(contact) as number, count(*) as texts, cast(sum(segments) as bigint) as segments
      from messages
      where created_at >= $1 and created_at < $2 and (direction = 'in' or ${HAS_LEFT}) ${IN_TIME}
      group by sender, direction, substr(contact, 1, ${COUNTRY_CHARACTERS})
      order by sender, direction, number`,
    [from, to],
  );
  return rows.map((row) => ({
    sender: textAt(row, "sender"),
    direction: textAt(row, "direction") === "in" ? "in" : "out",
    number: textAt(row, "number"),
    texts: numberAt(row, "texts"),
    segments: numberAt(row, "segments"),
  }));
}
