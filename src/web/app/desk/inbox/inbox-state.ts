import type { Clock } from "../../../../core/clock.ts";
import type { DeskChangeRequest, DeskEvent, Line, SavedView } from "../../../desk-wire.ts";
import { RequestError } from "../../shared/request.ts";
import type { DeskApi, ThreadKey } from "../api.ts";
import { Answering } from "./answering.ts";
import { changed, inverse } from "./line-change.ts";
import {
  afterFirstPage,
  afterLines,
  afterNextPage,
  afterRead,
  type ListModel,
  listOf,
  type Query,
} from "./list-model.ts";
import { type Changes, RecentChanges } from "./recent.ts";
import { ThreadCache } from "./thread-cache.ts";

/** As long as a thing can be undone. */
export const UNDO_MS = 5_000;
const ASK_AGAIN_MS = 2_000;
const FIRST_QUERY: Query = { view: "open" };

/** What was done last, and what undoes it. */
export interface Done {
  number: number;
  what: DeskChangeRequest["what"];
  /** Whose conversation it was, for the sentence. */
  who: string;
  undo: () => void;
}

export interface InboxView {
  list: ListModel;
  /** The conversation that is open; null: none. */
  open: string | null;
  views: readonly SavedView[];
  done: Done | null;
  /** What went wrong last, in words; null where nothing did. */
  problem: string | null;
}

export interface InboxOptions {
  api: DeskApi;
  clock: Clock;
  database: string;
  /** As Node-RED's login names them. */
  person: string;
  makeKey: () => string;
  /** Whether somebody looks at the page. */
  isSeen: () => boolean;
}

/** The inbox of one database: what the page knows of it, and all that a person can do in it. */
export class InboxState {
  view: InboxView;
  readonly threads: ThreadCache;
  readonly answering: Answering;
  readonly #options: InboxOptions;
  readonly #recent = new RecentChanges();
  readonly #listeners = new Set<() => void>();
  #stopUndo: () => void = () => undefined;
  #stopRetry: () => void = () => undefined;
  #asksForMore = false;
  #count = 0;

  constructor(options: InboxOptions) {
    const { api, clock, database, person, makeKey } = options;
    this.#options = options;
    this.view = { list: listOf(FIRST_QUERY, 0), open: null, views: [], done: null, problem: null };
    const shared = { api, clock, database, shown: () => this.#shown(), failed: (error: unknown) => this.failed(error) };
    this.threads = new ThreadCache({
      ...shared,
      person,
      recent: this.#recent,
      isHidden: (text) => this.answering.isTakenBack(text),
    });
    this.answering = new Answering({ ...shared, person, makeKey, threads: this.threads });
  }

  /** Calls `listener` after every change until the returned function is called. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Asks for everything that is shown: at the beginning, and where the live connection may have missed something. */
  refresh(): void {
    this.#askForList();
    this.#askForViews();
    this.threads.forget(this.view.open);
    if (this.view.open !== null) this.threads.fetch(this.view.open);
  }

  take(event: DeskEvent): void {
    if (event.kind === "hello") {
      this.#show({ list: { ...this.view.list, since: event.at } });
      this.refresh();
    }
    if (!("database" in event) || event.database !== this.#options.database) return;
    if (event.kind === "changes") this.#takeChanges(event);
    if (event.kind === "typing") this.threads.takeTyping(event.conversation_id, event.people);
    if (event.kind === "read") this.#show({ list: afterRead(this.view.list, event.conversation_id, event.at) });
    if (event.kind === "documents" && event.of === "view") this.#askForViews();
  }

  choose(query: Query): void {
    // Lines of other conversations come into the new list only by its answer: what is known may have gaps.
    this.#show({ list: listOf(query, this.view.list.since) });
    this.#askForList();
  }

  /** The next page of the list. */
  more(): void {
    const { list } = this.view;
    if (this.#asksForMore || !list.isLoaded || list.floor === null) return;
    this.#asksForMore = true;
    const asked = this.#recent.count;
    this.#options.api.lines({ ...this.#query(), after: list.floor }).then(
      (answer) => {
        this.#asksForMore = false;
        if (this.view.list.query !== list.query || this.view.list.floor !== list.floor) return;
        this.#show({ list: this.#withRecent(afterNextPage(this.view.list, answer), asked) });
      },
      (error: unknown) => {
        this.#asksForMore = false;
        this.failed(error);
      },
    );
  }

  /** @param conversation null: none */
  open(conversation: string | null): void {
    if (conversation === this.view.open) return;
    this.#show({ open: conversation, problem: null });
    if (conversation === null) return;
    this.threads.open(conversation);
    this.readOpen();
  }

  /** What is open and looked at has been read. */
  readOpen(): void {
    const { open, list } = this.view;
    if (open === null || !this.#options.isSeen()) return;
    const line = this.line(open);
    const at = line?.conversation.last_in_at ?? null;
    if (!line?.unread || at === null) return;
    this.threads.change(open, (thread) => ({ ...thread, line: { ...thread.line, unread: false } }));
    this.#show({ list: afterRead(list, open, at) });
    this.#options.api.read(this.key(open), at).catch(() => undefined);
  }

  /** What is known of a conversation's line; null: nothing. */
  line(conversation: string): Line | null {
    return this.view.list.lines.get(conversation) ?? this.threads.get(conversation)?.line ?? null;
  }

  /** Shown at once; taken back where the server refuses. It can be undone for five seconds. */
  change(conversation: string, change: DeskChangeRequest): void {
    const line = this.line(conversation);
    if (!line) return;
    const back = inverse(line.conversation, change, this.#options.person);
    this.#apply(line, change);
    this.#count += 1;
    const number = this.#count;
    const undo = (): void => {
      this.#show({ done: null });
      for (const each of back) {
        const now = this.line(conversation);
        if (now) this.#apply(now, each);
      }
    };
    this.#show({ done: { number, what: change.what, who: line.contact_name ?? line.shown, undo } });
    this.#stopUndo();
    this.#stopUndo = this.#options.clock.after(UNDO_MS, () => {
      if (this.view.done?.number === number) this.#show({ done: null });
    });
  }

  async saveView(name: string, shared: boolean): Promise<void> {
    const { database, api } = this.#options;
    await api.saveView({ database, id: null, name, query: this.view.list.query, shared }).then(
      () => this.#askForViews(),
      (error: unknown) => this.failed(error),
    );
  }

  deleteView(id: string): void {
    const { database, api } = this.#options;
    this.#show({ views: this.view.views.filter((view) => view.id !== id) });
    api.deleteView(database, id).catch((error: unknown) => {
      this.failed(error);
      this.#askForViews();
    });
  }

  readonly failed = (error: unknown): void => {
    if (!(error instanceof RequestError)) throw error;
    this.#show({ problem: error.message });
  };

  readonly forgetProblem = (): void => this.#show({ problem: null });

  key = (conversation: string): ThreadKey => ({ database: this.#options.database, conversation });

  #apply(line: Line, change: DeskChangeRequest): void {
    const { id } = line.conversation;
    const next = { ...line, conversation: changed(line.conversation, change, this.#options.person) };
    this.#showLine(next);
    this.#options.api.change({ ...this.key(id), change }).catch((error: unknown) => {
      this.#showLine(line);
      this.failed(error);
    });
  }

  #showLine(line: Line): void {
    const { list } = this.view;
    const { id } = line.conversation;
    if (list.lines.has(id)) this.#show({ list: { ...list, lines: new Map(list.lines).set(id, line) } });
    this.threads.change(id, (thread) => ({ ...thread, line }));
  }

  #takeChanges(event: Changes): void {
    this.#recent.add(event);
    this.#show({ list: afterLines(this.view.list, event.lines) });
    this.threads.takeChanges(event);
    this.readOpen();
  }

  #withRecent(list: ListModel, asked: number): ListModel {
    return this.#recent.since(asked).reduce((known, { lines }) => afterLines(known, lines), list);
  }

  #query(query = this.view.list.query) {
    return { ...query, database: this.#options.database };
  }

  #askForList(): void {
    const { query } = this.view.list;
    const asked = this.#recent.count;
    this.#stopRetry();
    this.#options.api.lines(this.#query()).then(
      (answer) => {
        if (this.view.list.query !== query) return;
        this.#show({ list: this.#withRecent(afterFirstPage(this.view.list, answer, this.view.open), asked) });
        this.readOpen();
      },
      () => {
        // Where the connection is gone the shell says so, and `hello` asks again; this is for all else.
        this.#stopRetry = this.#options.clock.after(ASK_AGAIN_MS, () => {
          if (this.view.list.query === query) this.#askForList();
        });
      },
    );
  }

  #askForViews(): void {
    const { api, database } = this.#options;
    api.views(database).then(
      ({ views }) => this.#show({ views }),
      () => undefined,
    );
  }

  #show(change: Partial<InboxView>): void {
    this.view = { ...this.view, ...change };
    this.#shown();
  }

  #shown(): void {
    for (const listener of this.#listeners) listener();
  }
}
