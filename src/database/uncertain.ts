import type { Instant } from "../core/clock.ts";
import { isErased } from "../core/erased.ts";
import type { Message } from "../core/message.ts";

/** Under this key a text is asked for again of which nobody knows whether it left: once (P3). */
export const againKey = (message_id: string): string => `${AGAIN}${message_id}`;

export const AGAIN = "again/";

export interface UncertainStore {
  /**
   * Texts of ours that are `uncertain`, might have left at `since` or later, and were not asked for again (`againKey`); the
   * first to leave first. Left out are the law's answers, which are not given again, and those to whoever was erased.
   */
  uncertainTexts(since: Instant, limit: number): Promise<Message[]>;
}

/** Whether a person may still decide to send it again, if nobody has. */
export function mayBeSentAgain({ status, kind, contact }: Message): boolean {
  return status === "uncertain" && kind !== "law" && !isErased(contact);
}
