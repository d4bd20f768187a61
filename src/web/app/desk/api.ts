import type {
  AnswerRequest,
  ChangeRequest,
  ContactAnswer,
  LinesAnswer,
  LinesQuery,
  Me,
  TextAnswer,
  ThreadAnswer,
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

  answer: (request: AnswerRequest) => ask<TextAnswer>("answer", request),
  change: (request: ChangeRequest) => ask<unknown>("change", request),
  note: (key: ThreadKey, text: string) => ask<unknown>("note", { ...key, text }),
  read: (key: ThreadKey) => ask<unknown>("read", key),
  typing: (key: ThreadKey, is_typing: boolean) => ask<unknown>("typing", { ...key, is_typing }),
  cancel: (database: string, message: string) => ask<unknown>("cancel", { database, message }),
  again: (database: string, message: string) => ask<TextAnswer>("again", { database, message }),
};

export type DeskApi = typeof api;
