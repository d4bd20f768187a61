import type { Instant } from "../../../core/clock.ts";
import type { ThreadMark } from "../../../database/desk.ts";
import type {
  AnswerRequest,
  ChangeRequest,
  ContactAnswer,
  CountsAnswer,
  LinesAnswer,
  LinesQuery,
  Me,
  TextAnswer,
  ThreadAnswer,
  ViewRequest,
  ViewsAnswer,
} from "../../desk-wire.ts";
import { Requests } from "../shared/request.ts";
import { words } from "./words/index.ts";

/** A thread of a database. */
export interface ThreadKey {
  database: string;
  conversation: string;
}

/**
 * For rooms that are loaded when they are opened: they keep the functions of their own requests beside them, so that the
 * first load stays small.
 */
export const requests = new Requests("desk/api/", words.shell);

const ask = requests.answerOf.bind(requests);

/** What is not asked for is left out. */
function query(parts: { [name: string]: string | number | undefined }): string {
  const given = Object.entries(parts).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return new URLSearchParams(given).toString();
}

/** The desk's API, as far as the shell and the inbox use it, as functions. All reject with RequestError. */
export const api = {
  me: () => ask<Me>("me"),
  stream: (signal: AbortSignal) => requests.stream("stream", signal),

  lines: ({ after, ...rest }: LinesQuery) =>
    ask<LinesAnswer>(`lines?${query({ ...rest, after: after && `${after.at},${after.seq}` })}`),
  thread: (key: ThreadKey, range: { before?: number; after?: number } = {}) =>
    ask<ThreadAnswer>(`thread?${query({ ...key, ...range })}`),
  contact: (database: string, number: string) => ask<ContactAnswer>(`contact?${query({ database, number })}`),

  counts: (database: string) => ask<CountsAnswer>(`counts?${query({ database })}`),
  views: (database: string) => ask<ViewsAnswer>(`views?${query({ database })}`),

  answer: (request: AnswerRequest) => ask<TextAnswer>("answer", request),
  change: (request: ChangeRequest) => ask<unknown>("change", request),
  note: (key: ThreadKey, text: string) => ask<{ mark: ThreadMark }>("note", { ...key, text }),
  /** @param at the contact's latest text that the person has seen */
  read: (key: ThreadKey, at: Instant) => ask<unknown>("read", { ...key, at }),
  typing: (key: ThreadKey, is_typing: boolean) => ask<unknown>("typing", { ...key, is_typing }),
  cancel: (database: string, message: string) => ask<TextAnswer>("cancel", { database, message }),
  again: (database: string, message: string) => ask<TextAnswer>("again", { database, message }),
  saveView: (request: ViewRequest) => ask<unknown>("view", request),
  deleteView: (database: string, id: string) => ask<unknown>("delete-view", { database, id }),
};

export type DeskApi = typeof api;
