import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type Expected, readingsOf, textsOf } from "./text-readings.ts";

const USAGE = "npm run read-texts -- --expect opt_out|harmless [--list] FILE…";

function expectedOf(given: string | undefined): Expected {
  if (given === "opt_out" || given === "harmless") return given;
  throw new Error(`Say what the texts are: ${USAGE}`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { expect: { type: "string" }, list: { type: "boolean", default: false } },
  });
  const expected = expectedOf(values.expect);
  if (positionals.length === 0) throw new Error(`Name at least one file: ${USAGE}`);
  for (const file of positionals) {
    const { counts, against } = readingsOf(textsOf(readFileSync(file, "utf8")), expected);
    if (values.list) for (const { text, heard } of against) console.log(`${heard}\t${text}`);
    console.log(JSON.stringify({ file, ...counts }));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
