import type { Messaging } from "../messaging/messaging.ts";

/** A database that cannot be opened (locked by a backup, disk not mounted yet) is tried again after this time. */
const AGAIN_AFTER_MS = 10_000;

/**
 * Starts the service whenever `start` is called, and again and again where its database cannot be opened.
 *
 * @param report is told of every failure
 */
export function keepStarting(
  messaging: Pick<Messaging, "start" | "clock">,
  report: (error: unknown) => void,
): { start: () => void; stop: () => void } {
  let stopped = false;
  let cancel = (): void => undefined;
  const start = (): void => {
    cancel();
    messaging.start().catch((error: unknown) => {
      if (stopped) return;
      report(error);
      cancel();
      cancel = messaging.clock.after(AGAIN_AFTER_MS, start);
    });
  };
  return {
    start,
    stop() {
      stopped = true;
      cancel();
    },
  };
}
