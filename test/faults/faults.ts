import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seedOfThisRun } from "../package/seeded.ts";
import { databaseFaults } from "./database-faults.ts";
import { type Fault, type Found, findOut } from "./fault.ts";
import { nodeRedFaults } from "./node-red-faults.ts";
import { providerFaults } from "./provider-faults.ts";

const ALL: readonly Fault[] = [...databaseFaults, ...providerFaults, ...nodeRedFaults];
const COLUMNS = ["what happens", "texts", "lost", "doubled", "after STOP", "uncertain", "told"];

/** What must not be, in words; empty where the fault stayed its neighbour's. */
function faultsOf({ lost, doubled, afterStop, isSilent, stuck, unsettled }: Found): string[] {
  return [
    ...lost.map((each) => `lost: ${each}`),
    ...doubled.map((each) => `doubled: ${each}`),
    ...afterStop.map((each) => `after STOP: ${each}`),
    ...unsettled.map((each) => `unsettled: ${each}`),
    ...(stuck > 0 ? [`${stuck} texts did not come to rest`] : []),
    ...(isSilent ? ["nothing in the log said so"] : []),
  ];
}

function rowOf({ happens, told }: Fault, found: Found): string {
  const { accepted, lost, doubled, afterStop, uncertain, isSilent } = found;
  const cells = [
    happens,
    accepted + found.givenUp,
    lost.length,
    doubled.length,
    afterStop.length,
    uncertain,
    told === null ? "–" : isSilent ? "no" : "yes",
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Keeps a log for whoever looks into what went wrong. */
function kept({ name }: Fault, log: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "sms-fault-")), `${name}.log`);
  writeFileSync(file, log);
  return file;
}

/** A fault that ends Node-RED, or whose script cannot go on, is no reason not to try the others. */
async function tried(fault: Fault): Promise<{ problems: string[]; row: string; accepted: number; givenUp: number }> {
  try {
    const found = await findOut(fault);
    const problems = faultsOf(found);
    if (problems.length > 0) problems.push(`Node-RED's log: ${kept(fault, found.log)}`);
    return { problems, row: rowOf(fault, found), accepted: found.accepted, givenUp: found.givenUp };
  } catch (error) {
    return { problems: [String(error)], row: `| ${fault.happens} | not found out |`, accepted: 0, givenUp: 0 };
  }
}

const { values } = parseArgs({ options: { only: { type: "string", default: "" } } });
const wanted = values.only.split(",").filter((name) => name !== "");
const unknown = wanted.filter((name) => !ALL.some((fault) => fault.name === name));
if (unknown.length > 0) {
  console.error(`There is no fault ${unknown.join(", ")}. There are: ${ALL.map(({ name }) => name).join(", ")}.`);
  process.exit(1);
}
const rows: string[] = [];
let isWell = true;
for (const fault of ALL.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const began = performance.now();
  const { problems, row, accepted, givenUp } = await tried(fault);
  isWell &&= problems.length === 0;
  rows.push(row);
  const seconds = Math.round((performance.now() - began) / 1_000);
  console.log(
    `${problems.length === 0 ? "kept   " : "BROKEN "} ${fault.name} (${seconds} s, ${accepted} accepted, ${givenUp} asked for)`,
  );
  for (const problem of [...problems.slice(0, 10), ...problems.slice(10).slice(-1)])
    console.log(`          ${problem}`);
}
console.log(
  `\nSeed ${seedOfThisRun()}\n| ${COLUMNS.join(" | ")} |\n|${"---|".repeat(COLUMNS.length)}\n${rows.join("\n")}`,
);
process.exit(isWell ? 0 : 1);
