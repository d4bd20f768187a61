import { SmsError } from "../../core/sms-error.ts";
import { one, type SqlDriver, type Transaction } from "./connection.ts";
import type { Migration } from "./migration.ts";
import { FIRST } from "./migrations/001-first.ts";
import { SCOPES } from "./migrations/002-scopes.ts";
import { SIDE_BY_SIDE } from "./migrations/003-side-by-side.ts";
import { THROTTLE_LIMITS } from "./migrations/004-throttle-limits.ts";
import { REVIEWS_BY_CONTACT } from "./migrations/005-reviews-by-contact.ts";
import { DESK } from "./migrations/006-desk.ts";
import { PRIVACY } from "./migrations/007-privacy.ts";
import { CONVERSATION_TAGS } from "./migrations/008-conversation-tags.ts";
import { MESSAGES_BY_TIME } from "./migrations/009-messages-by-time.ts";
import { CATCH_UP } from "./migrations/010-catch-up.ts";
import { RECENT_IDS } from "./migrations/011-recent-ids.ts";
import { UNCERTAIN_TEXTS } from "./migrations/012-uncertain-texts.ts";
import { PLACES } from "./migrations/013-places.ts";
import { WHAT_PROVIDERS_SAY } from "./migrations/014-what-providers-say.ts";
import { OWN_WORDS } from "./migrations/015-own-words.ts";
import { SUBSCRIBERS } from "./migrations/016-subscribers.ts";
import { numberAt } from "./rows.ts";

/** From the first format to today's. */
const MIGRATIONS: readonly Migration[] = [
  FIRST,
  SCOPES,
  SIDE_BY_SIDE,
  THROTTLE_LIMITS,
  REVIEWS_BY_CONTACT,
  DESK,
  PRIVACY,
  CONVERSATION_TAGS,
  MESSAGES_BY_TIME,
  CATCH_UP,
  RECENT_IDS,
  UNCERTAIN_TEXTS,
  PLACES,
  WHAT_PROVIDERS_SAY,
  OWN_WORDS,
  SUBSCRIBERS,
];

/**
 * Brings the tables up to date, each step whole or not at all; refuses a database that a newer version has written.
 *
 * @param to how many steps there shall be then: fewer than all where a test needs a database of an older version
 */
export async function migrate(driver: SqlDriver, to = MIGRATIONS.length): Promise<void> {
  await inTransaction(driver, async (t) => {
    await t.all("create table if not exists schema_version (version bigint primary key)", []);
  });
  const present = await inTransaction(driver, versionOf);
  if (present > MIGRATIONS.length) throw newerError(present);
  for (const [index, migration] of MIGRATIONS.slice(0, to).entries()) {
    if (index < present) continue;
    await inTransaction(driver, async (t) => {
      // Another process may have taken this step meanwhile.
      if ((await versionOf(t)) > index) return;
      for (const step of migration(driver.dialect)) {
        await (typeof step === "string" ? t.all(step, []) : step(t));
      }
      await t.all("insert into schema_version (version) values ($1)", [index + 1]);
    });
  }
}

async function versionOf(t: Transaction): Promise<number> {
  const row = await one(t, "select coalesce(max(version), 0) as version from schema_version", []);
  return row === null ? 0 : numberAt(row, "version");
}

async function inTransaction<T>(driver: SqlDriver, work: (t: Transaction) => Promise<T>): Promise<T> {
  const transaction = await driver.begin(true, "long");
  try {
    const result = await work(transaction);
    await transaction.commit();
    return result;
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
}

function newerError(version: number): SmsError {
  return new SmsError(
    "database_failed",
    `This database was written by a newer version of the SMS nodes (its format is ${version}, this version knows ${MIGRATIONS.length}). ` +
      "Nothing was changed. Update the SMS nodes, or choose another database.",
  );
}
