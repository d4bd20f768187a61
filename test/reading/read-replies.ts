import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { repliesOf, replyReadings } from "./reply-readings.ts";

const USAGE = "npm run read-replies -- [--list] FILE.tsv…";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { list: { type: "boolean", default: false } },
  });
  if (positionals.length === 0) throw new Error(`Name at least one file: ${USAGE}`);
  for (const file of positionals) {
    const { counts, notRight } = replyReadings(repliesOf(readFileSync(file, "utf8")));
    if (values.list) {
      for (const { verdict, reply, taken } of notRight) {
        const means = `${reply.means}${reply.isFirm ? "" : "?"}`;
        console.log([verdict, means, taken, JSON.stringify(reply.text)].join("\t"));
      }
    }
    console.log(JSON.stringify({ file, ...counts }));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
