/** Prints each aim beside what was measured, at once and again in a list at the end. */
const verdicts = [];

function number(value) {
  if (Number.isInteger(value) || value >= 100) return Math.round(value).toLocaleString("en");
  return value.toFixed(value < 10 ? 2 : 1);
}

/** Whether `measured` is as it should be; `aim` holds one of `least`, `most`, or `within` (a share of `of`). */
function isReached(measured, { least, most, within, of }) {
  if (!Number.isFinite(measured)) return false;
  if (within !== undefined) return Math.abs(measured - of) <= within * of;
  return least !== undefined ? measured >= least : measured <= most;
}

function inWords({ least, most, within, of }, unit) {
  if (within !== undefined) return `within ${within * 100} % of ${number(of)}${unit}`;
  return least !== undefined ? `at least ${number(least)}${unit}` : `at most ${number(most)}${unit}`;
}

/** Prints one aim and keeps it for the end. `unit` such as `" ms"`; `note` says what else the figure means. */
export function aim(part, what, measured, wanted, { unit = "", note = "" } = {}) {
  const verdict = isReached(measured, wanted) ? "PASS" : "MISSED";
  const figure = Number.isFinite(measured) ? `${number(measured)}${unit}` : "not measured";
  const line = `${verdict.padEnd(6)}  ${what}: ${figure}   aim: ${inWords(wanted, unit)}${note === "" ? "" : `   (${note})`}`;
  verdicts.push({ verdict, line: `${verdict.padEnd(6)}  ${part.padEnd(9)}  ${line.slice(8)}` });
  console.log(`  ${line}`);
}

/** A part that could not be measured: why, in a sentence. */
export function leftOut(part, why) {
  verdicts.push({ verdict: "LEFT", line: `left    ${part.padEnd(9)}  ${why}` });
  console.log(`  ${why}`);
}

export function printAims() {
  const count = (wanted) => verdicts.filter(({ verdict }) => verdict === wanted).length;
  console.log(`\nThe aims: ${count("PASS")} reached, ${count("MISSED")} missed`);
  for (const { line } of verdicts) console.log(`  ${line}`);
}

/** Sorted, for `share`; the arguments stay as they are. */
export const sorted = (values) => Float64Array.from(values).sort();

/** The value below which this share of the sorted values lies. */
export const share = (values, part) => values[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;

export const median = (values) => share(sorted(values), 0.5);

export const seconds = (count) => new Promise((resolve) => setTimeout(resolve, count * 1000));
