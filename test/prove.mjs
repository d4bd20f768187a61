/**
 * The long proofs: the same tests as in `npm test`, with more of what they do, and with other seeds (`SEED=7 npm run …`).
 *
 *   npm run kills -- 50     a Node-RED on SQLite, and three on PostgreSQL, killed so often under load
 *   npm run junk -- 10000   so many requests of strangers at each address
 *   npm run databases -- 500   so many histories of operations, alike on SQLite, PostgreSQL and lowdb
 */
import { spawn } from "node:child_process";
import { join } from "node:path";
import { root } from "../src/start/prepare.mjs";

const PROOFS = {
  kills: {
    files: ["test/package/kill.test.ts", "test/package/kill-instances.test.ts"],
    knob: "KILLS",
    usual: 50,
    most: 1_000,
  },
  databases: { files: ["test/database/same-operations.test.ts"], knob: "OPERATIONS", usual: 500, most: 100_000 },
  junk: { files: ["test/package/junk.test.ts"], knob: "JUNK", usual: 10_000, most: 1_000_000 },
};

const [name, asked] = process.argv.slice(2);
const proof = PROOFS[name];
const count = asked === undefined ? proof?.usual : Number(asked);
if (proof === undefined || !Number.isInteger(count) || count < 1 || count > proof.most) {
  const most = Object.entries(PROOFS).map(([each, { usual, most }]) => `npm run ${each} -- ${usual}   (1 to ${most})`);
  console.error(`Not understood: ${[name, asked].join(" ")}. There are:\n  ${most.join("\n  ")}`);
  process.exit(1);
}
const env = { ...process.env, [proof.knob]: String(count) };
const child = spawn(process.execPath, [join(root, "test/run.mjs"), ...proof.files], {
  cwd: root,
  env,
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
