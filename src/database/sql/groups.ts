import type { Clock } from "../../core/clock.ts";
import { hasCode } from "../../core/sms-error.ts";
import type { Call } from "../call-queue.ts";
import type { Connection, SqlDriver, Transaction } from "./connection.ts";

/**
 * Executes a group of calls in one transaction and settles each. While nothing fails, which is nearly always, a group
 * costs one `begin` and one `commit`. Where a call fails, the group is done again with a savepoint for each, so that
 * the others are not disturbed.
 *
 * The calls are settled, and the next group begins, when the commit is durable: what is asked for while the disk works
 * goes into one group. (Groups that do not wait for the disk are smaller, and cost more than the waiting.)
 *
 * @param clock  left out: a group takes as long as it takes
 * @returns how many of the calls were executed and settled, at least one; the others are as if they had not been given
 */
export async function executeGroup(
  driver: SqlDriver,
  calls: readonly Call<Connection>[],
  clock?: GroupClock,
): Promise<number> {
  const done = (await together(driver, calls, clock)) ?? (await apart(driver, calls, clock));
  if (!("failed" in done)) {
    const taken = calls.slice(0, done.settle.length);
    await driver.durable().then(
      () => {
        for (const settle of done.settle) settle();
      },
      (lost: unknown) => {
        for (const call of taken) call.reject(lost);
      },
    );
    return taken.length;
  }
  // Nothing of the group was kept. What only reads can still be answered, with what was committed before.
  const readers = done.onlyReads || isSilent(done.failed) ? [] : calls.filter((call) => !call.writes);
  for (const call of calls) if (!readers.includes(call)) call.reject(done.failed);
  for (let answered = 0; answered < readers.length; ) {
    answered += await executeGroup(driver, readers.slice(answered), clock);
  }
  return calls.length;
}

/**
 * A group ends after this time: what was asked for meanwhile, such as a provider's text, goes into the next one. On a server
 * that is 2 ms away, a group of 250 texts of a campaign would hold it up for seconds, and those of all other processes.
 */
const GROUP_MS = 50;

export type GroupClock = Pick<Clock, "now">;

/** Tells whether the time of a group that begins now is over. */
function groupTime(clock: GroupClock | undefined): () => boolean {
  if (!clock) return () => false;
  const end = clock.now() + GROUP_MS;
  return () => clock.now() >= end;
}

/** Whoever does not answer is not asked again for the same calls: each time would take as long, and carriers are waiting. */
function isSilent(failed: unknown): boolean {
  return hasCode(failed, "database_silent");
}

type Done = { settle: readonly (() => void)[] } | { failed: unknown; onlyReads: boolean };

/** Null where one of several calls failed: nothing was kept, and it is not known yet whom the failure concerns. */
async function together(
  driver: SqlDriver,
  calls: readonly Call<Connection>[],
  clock: GroupClock | undefined,
): Promise<Done | null> {
  const writes = calls.some((call) => call.writes);
  let transaction: Transaction | null = null;
  try {
    transaction = await driver.begin(writes);
    const isOver = groupTime(clock);
    const settle: (() => void)[] = [];
    for (const call of calls) {
      settle.push(await call.run(transaction));
      if (isOver()) break;
    }
    const committing = transaction;
    transaction = null;
    await commitOrRollBack(committing);
    return { settle };
  } catch (failed) {
    if (transaction === null) return { failed, onlyReads: !writes };
    await transaction.rollback();
    return calls.length > 1 && !isSilent(failed) ? null : { failed, onlyReads: true };
  }
}

async function apart(
  driver: SqlDriver,
  calls: readonly Call<Connection>[],
  clock: GroupClock | undefined,
): Promise<Done> {
  const writes = calls.some((call) => call.writes);
  try {
    const transaction = await driver.begin(writes);
    const isOver = groupTime(clock);
    const settle: (() => void)[] = [];
    try {
      for (const call of calls) {
        settle.push(await withSavepoint(transaction, call));
        if (isOver()) break;
      }
    } catch (failed) {
      await transaction.rollback();
      throw failed;
    }
    await commitOrRollBack(transaction);
    return { settle };
  } catch (failed) {
    return { failed, onlyReads: !writes };
  }
}

async function withSavepoint(transaction: Transaction, call: Call<Connection>): Promise<() => void> {
  await transaction.all("savepoint one_call", []);
  try {
    const settle = await call.run(transaction);
    await transaction.all("release savepoint one_call", []);
    return settle;
  } catch (failed) {
    // Fails too where the database has given up on the whole transaction, as it may when the disk is full.
    await transaction.all("rollback to savepoint one_call", []).catch(() => {
      throw failed;
    });
    await transaction.all("release savepoint one_call", []);
    return () => call.reject(failed);
  }
}

async function commitOrRollBack(transaction: Transaction): Promise<void> {
  try {
    await transaction.commit();
  } catch (failed) {
    await transaction.rollback();
    throw failed;
  }
}
