import type { Broken, Check, SentText } from "../evidence.ts";

/** Without an id of the carrier's, what comes later than this is a new text (inbound.ts). */
const REPEAT_WINDOW_MS = 4_000;

/** P1: what got its 2xx reached a flow; and a flow never got as new what it had got before. */
export const checkIncoming: Check = (evidence) => {
  const broken: Broken[] = [];
  for (const sent of evidence.sent.values()) {
    const name = `${sent.text} (${sent.serial}) of ${sent.contact}`;
    const handed = evidence.handed.filter(({ serial }) => serial === sent.serial);
    if (sent.acked && handed.length === 0) {
      broken.push({ promise: "P1", what: `${name} got its 2xx and never reached a flow` });
    }
    if (!sent.acked) broken.push({ promise: "P1", what: `${name} never got its 2xx` });
    const as_new = handed.filter(({ redelivered }) => !redelivered);
    if (as_new.length > mayBeNew(sent)) {
      const who = as_new.map(({ process }) => process).join(", ");
      broken.push({ promise: "P1", what: `${name} reached flows ${as_new.length} times as a new text (${who})` });
    }
  }
  for (const id of evidence.still_undone) {
    broken.push({ promise: "P1", what: `the flows have finished with ${id}, but the database does not know` });
  }
  return broken;
};

/** How often a text may rightly have been taken for a new one. */
function mayBeNew({ provider_id, kept }: SentText): number {
  if (provider_id !== null) return 1;
  const late = kept.filter(
    ({ read_at }, index) => index > 0 && read_at - (kept[index - 1]?.read_at ?? 0) >= REPEAT_WINDOW_MS,
  );
  return 1 + late.length;
}
