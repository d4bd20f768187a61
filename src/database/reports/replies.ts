import { DAY_MS } from "../../core/open-hours.ts";
import { IN_TIME, type Reader } from "../reader.ts";
import type { Row } from "../sql/connection.ts";
import { maybeNumberAt, numberAt, textAt } from "../sql/rows.ts";
import { IS_TALK, onTheWall, type Range, REPLY_WITHIN_MS, SAID_AT } from "./range.ts";

/** What texts of ours are told apart by. A campaign is what one node sent of kind "campaign" on one day. */
export type RepliesBy = "campaign" | "node" | "sender" | "person";

/** How customers replied to texts of ours: to the last one before their text, within `REPLY_WITHIN_MS`. */
export interface Replies {
  /** What they have in common: a node (of a campaign with its day behind, "node 20420"), a sender, a person; "" of all. */
  key: string;
  asked: number;
  replied: number;
  /** Of those who replied, with a STOP. */
  opted_out: number;
  /** Half of the replies came so fast, milliseconds; null: there were none. */
  half_within_ms: number | null;
  /** How many replied within each of `WAITS_MS`, but not the one before; the last are those who took longer. */
  waits: number[];
}

/** Bounds of the bars of a picture, milliseconds: a minute, five, fifteen, an hour, four, a day. */
export const WAITS_MS = [60_000, 300_000, 900_000, 3_600_000, 14_400_000, DAY_MS] as const;

const MOST_KEYS = 200;

/** How a key is made of a text's columns, and of which texts. */
interface Key {
  key: string;
  of: string;
}

const KEYS: Record<RepliesBy, Key> = {
  campaign: { key: "node || ' ' || cast(day as text)", of: "kind = 'campaign' and node is not null" },
  node: { key: "node", of: "node is not null" },
  sender: { key: "sender", of: "1 = 1" },
  person: { key: "author", of: "author is not null" },
};

const BARS = [0, ...WAITS_MS].map((least, index) => {
  const most = WAITS_MS[index];
  return `waited >= ${least}${most === undefined ? "" : ` and waited < ${most}`}`;
});

const COUNTS = `count(*) as asked, count(waited) as replied,
  ${["waited is not null and intent = 'stop'", ...BARS]
    .map((test, index) => `count(case when ${test} then 1 end) as ${index === 0 ? "opted_out" : `bar_${index - 1}`}`)
    .join(", ")}`;

/** How customers replied: all together, then by what is asked for, most texts first. */
export async function replies(reader: Reader, range: Range, zone: string, by: RepliesBy): Promise<Replies[]> {
  const { key, of } = KEYS[by];
  const rows = await reader.all(
    `with texts as (
        select conversation_id, seq, direction, kind, node, sender, author, intent, created_at,
          ${onTheWall("created_at", range, zone)} / ${DAY_MS} as day, ${SAID_AT} as at
        from messages where created_at >= $1 and created_at < $3 and ${IS_TALK} ${IN_TIME}
      ),
      paired as (
        select direction, kind, node, sender, author, day, created_at, at, lead(direction) over line as next_direction,
          lead(at) over line as next_at, lead(intent) over line as next_intent
        from texts window line as (partition by conversation_id order by at, seq)
      ),
      asked as (
        select ${key} as key, next_intent as intent,
          case when next_direction = 'in' and next_at - at <= ${REPLY_WITHIN_MS} then next_at - at end as waited
        from paired where direction = 'out' and created_at < $2 and ${of}
      ),
      -- First all together, then each.
      levels as (select 1 as level, asked.* from asked union all select 0, '', intent, waited from asked),
      counts as (
        select level, key, ${COUNTS} from levels group by level, key order by level, asked desc, key limit ${MOST_KEYS}
      ),
      ranked as (
        select level, key, waited, row_number() over (partition by level, key order by waited) as place,
          count(*) over (partition by level, key) as places
        from levels where waited is not null
      ),
      halves as (select level, key, waited from ranked where place = (places + 1) / 2)
      select c.*, h.waited as half_within_ms
        from counts c left join halves h on h.level = c.level and h.key = c.key
        order by c.level, c.asked desc, c.key`,
    [range.from, range.to, range.to + REPLY_WITHIN_MS],
  );
  return rows.map(repliesOf);
}

function repliesOf(row: Row): Replies {
  return {
    key: textAt(row, "key"),
    asked: numberAt(row, "asked"),
    replied: numberAt(row, "replied"),
    opted_out: numberAt(row, "opted_out"),
    half_within_ms: maybeNumberAt(row, "half_within_ms"),
    waits: BARS.map((_, index) => numberAt(row, `bar_${index}`)),
  };
}
