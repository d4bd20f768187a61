/** How often a long proof does what it does: what its command asks for (see `test/prove.mjs`), else what the gate has time for. */
export function countOfThisRun(name: "KILLS" | "JUNK" | "OPERATIONS", inTheGate: number): number {
  const asked = Number(process.env[name]);
  return Number.isSafeInteger(asked) && asked > 0 ? asked : inTheGate;
}
