import type { TextKind } from "../core/message.ts";

/**
 * A sender's lanes: its texts of one kind, which the number in a row's `priority` names. Each lane that waits has its share,
 * so that thousands of one kind never hold up the others.
 */
export const LANE_OF: Readonly<Record<TextKind, number>> = { law: 0, conversation: 1, campaign: 2, notice: 3 };

export const CAMPAIGN_LANE = LANE_OF.campaign;
export const ALL_LANES: readonly number[] = Object.values(LANE_OF).toSorted();

/** Where both wait, a campaign text has its turn after this many replies (all that is no campaign). */
const REPLIES_BEFORE_A_CAMPAIGN_TEXT = 9;

/** Whose turn it is among the replies, round and round: half of them belongs to people who wait for an answer. */
const ROUND = [LANE_OF.law, LANE_OF.conversation, LANE_OF.notice, LANE_OF.conversation];

/** How far a sender's turns have come. They are kept, so that shares hold from claim to claim. */
export interface Turns {
  /** Replies that left since the last campaign text, while one waited. */
  replies: number;
  /** The place in the round of the replies. */
  place: number;
}

/**
 * Which lane goes next, and the turns after it has; only what shares matters, so what waits alone changes no turn.
 * @param waiting  lanes with a text that may leave now; at least one
 */
export function nextLane(waiting: ReadonlySet<number>, turns: Turns): { lane: number; turns: Turns } {
  const hasCampaign = waiting.has(CAMPAIGN_LANE);
  const replies = ROUND.filter((lane, place) => waiting.has(lane) && ROUND.indexOf(lane) === place);
  const [only] = replies;
  if (only === undefined || (hasCampaign && turns.replies >= REPLIES_BEFORE_A_CAMPAIGN_TEXT)) {
    return { lane: CAMPAIGN_LANE, turns: only === undefined ? turns : { ...turns, replies: 0 } };
  }
  const counted = hasCampaign ? turns.replies + 1 : turns.replies;
  if (replies.length === 1) return { lane: only, turns: { ...turns, replies: counted } };
  const ahead = ROUND.map((_, step) => (turns.place + step) % ROUND.length);
  const place = ahead.find((each) => waiting.has(ROUND[each] ?? CAMPAIGN_LANE)) ?? 0;
  return { lane: ROUND[place] ?? only, turns: { replies: counted, place: (place + 1) % ROUND.length } };
}
