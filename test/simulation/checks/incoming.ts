import type { Broken, Check, Evidence, SentText } from "../evidence.ts";

/** Without an id of the carrier's, what comes later than this is a new text (inbound.ts). */
const REPEAT_WINDOW_MS = 4_000;

/** From when nothing is in the way any more: carriers are asked a minute after the last time, and once more (catch-up.ts). */
const CAUGHT_UP_WITHIN_MS = 3 * 60_000;

/** P1: what got its 2xx reached a flow; and a flow never got as new what it had got before. */
export const checkIncoming: Check = (evidence) => {
  const broken: Broken[] = [];
  for (const sent of evidence.sent.values()) {
    const name = `${sent.text} (${sent.serial}) of ${sent.contact}`;
    const handed = evidence.handed.filter(({ serial }) => serial === sent.serial);
    const [kept] = sent.kept;
    if ((sent.acked || kept) && handed.length === 0) {
      broken.push({ promise: "P1", what: `${name} was kept and never reached a flow` });
    }
    if (sent.given_up) broken.push(...caughtUpLate(sent, name, evidence));
    else if (!sent.acked) broken.push({ promise: "P1", what: `${name} never got its 2xx` });
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

/**
 * What the carrier has given up comes in when we ask for it, and not only when Node-RED happens to start again. Where a
 * process dies before it is known that it ran, the next start is the first, and what was texted before is not asked for.
 */
function caughtUpLate({ sent, given_up, kept }: SentText, name: string, { calm_at, runs_since }: Evidence): Broken[] {
  if (sent.at < runs_since) return [];
  const latest = Math.max(given_up?.at ?? 0, calm_at) + CAUGHT_UP_WITHIN_MS;
  const [first] = kept;
  if (first && first.moment.at <= latest) return [];
  const when = first ? `only after ${first.moment.at - (given_up?.at ?? 0)} ms` : "never";
  return [{ promise: "P1", what: `${name} was given up by its carrier and ${when} caught up` }];
}

/** How often a text may rightly have been taken for a new one. */
function mayBeNew({ provider_id, kept }: SentText): number {
  if (provider_id !== null) return 1;
  const late = kept.filter(
    ({ read_at }, index) => index > 0 && read_at - (kept[index - 1]?.read_at ?? 0) >= REPEAT_WINDOW_MS,
  );
  return 1 + late.length;
}
