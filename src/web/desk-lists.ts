import { displayNumber } from "../core/phone-number.ts";
import type { ConversationFilter, ListPlace } from "../database/desk.ts";
import type { Store } from "../database/store.ts";
import { lineOf } from "./desk-shown.ts";
import type { LinesAnswer, LogAnswer } from "./desk-wire.ts";

const LINES_IN_PAGE = 50;
const MOST_UNREAD = 100;
const ACTIONS_IN_PAGE = 100;

/** A page of a list of conversations; with the first one what is unread. */
export async function linesAnswer(
  store: Store,
  filter: ConversationFilter,
  after: ListPlace | null,
): Promise<LinesAnswer> {
  const [unread, found] = await Promise.all([
    after === null ? store.unreadLines(filter, MOST_UNREAD) : [],
    store.conversationLines(filter, after, LINES_IN_PAGE + 1),
  ]);
  const lines = found.slice(0, LINES_IN_PAGE);
  return { unread: unread.map(lineOf), lines: lines.map(lineOf), after: nextPlace(found, lines) };
}

/** A page of the log of who did what. */
export async function logAnswer(store: Store, after: ListPlace | null): Promise<LogAnswer> {
  const found = await store.actions(after, ACTIONS_IN_PAGE + 1);
  const actions = found.slice(0, ACTIONS_IN_PAGE).map((each) => {
    const { contact } = each.action;
    return { ...each, shown: contact === null ? null : displayNumber(contact) };
  });
  return { actions, after: nextPlace(found, actions) };
}

/** Where the next page begins; null at the end. */
function nextPlace(found: readonly unknown[], page: readonly { place: ListPlace }[]): ListPlace | null {
  return found.length > page.length ? (page.at(-1)?.place ?? null) : null;
}
