import type { Instant } from "../../../../core/clock.ts";
import type { TextItem } from "../../../desk-wire.ts";

/**
 * The latest text that somebody else, person or flow, has sent since this draft was begun: who answers now might repeat or
 * contradict it. Null: nobody has. The law's own confirmations and campaigns are no answers.
 */
export function answeredMeanwhile(
  texts: readonly TextItem[],
  person: string,
  begun_at: Instant | null,
): TextItem | null {
  if (begun_at === null) return null;
  const others = texts.filter(({ message, author }) => {
    const isAnswer = author?.kind === "node" || (author?.kind === "person" && author.name !== person);
    const left = message.status !== "cancelled" && message.status !== "suppressed";
    return isAnswer && left && message.created_at > begun_at;
  });
  return others.at(-1) ?? null;
}
