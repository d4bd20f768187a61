import type { Broken, Check, Evidence, SentText } from "../evidence.ts";

/** A text that was handed so often is given up, and people are told (flow-intake.ts). */
const MOST_HAND_OVERS = 5;

/** P1: what a flow asked for, to answer a text that was kept, became a row of the outbox, whatever was away meanwhile. */
export const checkReplies: Check = (evidence) => {
  const kept = new Set([...evidence.asked.values()].filter(({ committed }) => committed).map(({ ask }) => ask));
  return [...evidence.sent.values()].filter(isFinished(evidence)).flatMap((sent) =>
    repliesTo(sent)
      .filter((ask) => !kept.has(ask) && !isRightlyRefused(evidence, ask))
      .map((ask): Broken => {
        const name = `${sent.text} (${sent.serial}) of ${sent.contact}`;
        return { promise: "P1", what: `${name} was kept and a flow has it, but its reply #${ask} was never kept` };
      }),
  );
};

/** What never reached a flow is another check's. */
function isFinished(evidence: Evidence): (sent: SentText) => boolean {
  return ({ serial, acked, kept }) => {
    const isHanded = evidence.handed.some((handed) => handed.serial === serial);
    const isGivenUp = kept.some(({ id }) => (evidence.hand_overs.get(id) ?? 0) >= MOST_HAND_OVERS);
    return (acked !== null || kept.length > 0) && isHanded && !isGivenUp;
  };
}

/** As the flow answers (flow.ts). */
function repliesTo({ serial, said, is_reaction }: SentText): string[] {
  if (is_reaction) return [];
  if (said === "YES") return [`${serial}/yes/1`];
  if (said === "NO") return [`${serial}/no/1`];
  return [`${serial}/other/1`, `${serial}/other/2`];
}

/** For what it asked, rather than because the database was away. */
function isRightlyRefused({ refused }: Evidence, ask: string): boolean {
  return refused.get(ask)?.some((code) => !code.startsWith("database_")) === true;
}
