import { parseArgs } from "node:util";
import { systemClock } from "../../core/clock.ts";
import { isSmsError, SmsError } from "../../core/sms-error.ts";
import { BegunFiles } from "./begun-files.ts";
import { move } from "./move.ts";
import { nameOf, openSource, openTarget, type Place, placeOf } from "./place.ts";

/** The command `move-sms-database`: copies all texts, contacts and opt-outs from one database to another, empty one. */

const USAGE = `Moves all texts, contacts, conversations and opt-outs to another, empty database. Stop Node-RED first.

  move-sms-database --from sqlite:FILE --to postgres://USER@SERVER:5432/DATABASE

Databases are written as  sqlite:FILE  lowdb:FILE  postgres://USER@SERVER:PORT/DATABASE[?tls=checked].
The password of a server's user is taken from the environment variable PGPASSWORD.`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { from: { type: "string" }, to: { type: "string" }, help: { type: "boolean" } },
  });
  if (values.from === undefined || values.to === undefined || values.help === true) {
    console.log(USAGE);
    if (values.help !== true) process.exitCode = 1;
    return;
  }
  const password = process.env.PGPASSWORD ?? "";
  const [source, target] = [placeOf(values.from, password), placeOf(values.to, password)];
  const begun = new BegunFiles(target);
  try {
    await moveAll(source, target);
  } catch (error) {
    begun.remove();
    throw endedError(error, source, target);
  }
  console.log(`All is in ${nameOf(target)} now, row by row the same. ${nameOf(source)} was left as it was.`);
  console.log("Choose the new one in the form of the sms database node, and deploy.");
}

async function moveAll(source: Place, target: Place): Promise<void> {
  const from = await openSource(source, systemClock.now());
  try {
    const to = await openTarget(target);
    try {
      for (const { table, count, hash } of await move(from, to)) {
        console.log(`${table.padEnd(16)}${String(count).padStart(10)}  ${hash}`);
      }
    } catch (error) {
      // On a full disk closing may fail too; what counts is why.
      await to.close().catch((closing: unknown) => console.error(closing));
      throw error;
    }
    await to.close();
  } finally {
    await from.close();
  }
}

/** A running Node-RED goes on by itself when there is room; this does not. */
function endedError(error: unknown, source: Place, target: Place): unknown {
  if (!isSmsError(error)) return error;
  const why = error.code === "database_full" ? "A disk is full. Make room on it, and begin again." : error.message;
  return new SmsError(
    error.code,
    `${why}\nThe move has ended. Nothing was kept in ${nameOf(target)}, and ${nameOf(source)} is as it was.`,
    { cause: error },
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
