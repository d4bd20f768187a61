import type { TextItem } from "../../../desk-wire.ts";

/**
 * The latest text that somebody else, person or flow, has sent since this draft was begun: who answers now might repeat or
 * contradict it. Null: nobody has. The law's own confirmations and campaigns are no answers.
 *
 * @param begun_after the newest text when the draft was begun; not a time, for no two clocks agree
 */
export function answeredMeanwhile(
  texts: readonly TextItem[],
  person: string,
  begun_after: number | null,
): TextItem | null {
  if (begun_after === null) return null;
  const others = texts.filter(({ seq, message, author }) => {
    const isAnswer = author?.kind === "node" || (author?.kind === "person" && author.name !== person);
    const left = message.status !== "cancelled" && message.status !== "suppressed";
    return isAnswer && left && seq > begun_after;
  });
  return others.at(-1) ?? null;
}
