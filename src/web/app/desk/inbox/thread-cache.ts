import type { Clock } from "../../../../core/clock.ts";
import type { TextItem, ThreadAnswer } from "../../../desk-wire.ts";
import { RequestError } from "../../shared/request.ts";
import type { DeskApi, ThreadKey } from "../api.ts";
import type { Changes, RecentChanges } from "./recent.ts";
import {
  afterLatest,
  afterMarks,
  afterOlder,
  afterTexts,
  type Chunk,
  chunksOf,
  type ThreadModel,
} from "./thread-model.ts";

/** The server tells of the last 20 that a person has asked for; fewer are kept here, so that all of them are told of. */
const MOST_THREADS = 15;
const ASK_AGAIN_MS = 2_000;

interface CacheOptions {
  api: DeskApi;
  clock: Clock;
  database: string;
  person: string;
  recent: RecentChanges;
  /** Not to be shown for the moment. */
  isHidden: (text: TextItem) => boolean;
  shown: () => void;
  failed: (error: unknown) => void;
}

/** The threads that were looked at lately, so that they open at once. */
export class ThreadCache {
  readonly #options: CacheOptions;
  /** The one that was asked for last is the last. */
  readonly #threads = new Map<string, ThreadModel>();
  readonly #chunks = new WeakMap<ThreadModel, readonly Chunk[]>();
  readonly #asked = new Set<string>();
  readonly #asksForOlder = new Set<string>();
  /** Why a thread cannot be shown. */
  readonly #refused = new Map<string, string>();
  #open: string | null = null;
  #fetchedSinceOpen = 0;
  #stopRetry: () => void = () => undefined;

  constructor(options: CacheOptions) {
    this.#options = options;
  }

  get(conversation: string): ThreadModel | null {
    return this.#threads.get(conversation) ?? null;
  }

  /** Why a thread cannot be shown, in words; null: it can, or nobody has answered yet. */
  problem(conversation: string): string | null {
    return this.#refused.get(conversation) ?? null;
  }

  /** The thread in pieces, of which those that did not change are the same as before. */
  chunks(thread: ThreadModel): readonly Chunk[] {
    const known = this.#chunks.get(thread);
    if (known) return known;
    const chunks = chunksOf(thread, []);
    this.#chunks.set(thread, chunks);
    return chunks;
  }

  /** What is known is shown; it is asked for again all the same, so that the server goes on telling of it. */
  open(conversation: string): void {
    this.#open = conversation;
    this.fetch(conversation);
  }

  prefetch(conversation: string): void {
    if (!this.#threads.has(conversation) && !this.#asked.has(conversation)) this.fetch(conversation);
  }

  /** The latest texts. */
  fetch(conversation: string): void {
    if (this.#asked.has(conversation)) return;
    this.#asked.add(conversation);
    this.#keepOpenTold(conversation);
    const asked = this.#options.recent.count;
    this.#options.api.thread(this.#key(conversation)).then(
      (answer) => {
        this.#asked.delete(conversation);
        this.#refused.delete(conversation);
        const thread = this.#withRecent(
          afterLatest(this.get(conversation), this.#shown(answer), this.#options.clock.now()),
          asked,
        );
        this.#keep(conversation, { ...thread, typing: this.#others(thread.typing) });
      },
      (error: unknown) => {
        this.#asked.delete(conversation);
        if (conversation !== this.#open) return;
        if (error instanceof RequestError && isRefusal(error)) {
          this.#refused.set(conversation, error.message);
          this.#threads.delete(conversation);
          return this.#options.shown();
        }
        this.#stopRetry();
        this.#stopRetry = this.#options.clock.after(ASK_AGAIN_MS, () => {
          if (this.#open === conversation) this.fetch(conversation);
        });
      },
    );
  }

  /** An older page. */
  older(conversation: string): void {
    const thread = this.get(conversation);
    const before = thread?.texts[0]?.seq;
    if (!thread?.hasOlder || before === undefined || this.#asksForOlder.has(conversation)) return;
    this.#asksForOlder.add(conversation);
    const asked = this.#options.recent.count;
    this.#options.api.thread(this.#key(conversation), { before }).then(
      (answer) => {
        this.#asksForOlder.delete(conversation);
        const now = this.get(conversation);
        if (now?.texts[0]?.seq === before) this.#keep(conversation, this.#withRecent(afterOlder(now, answer), asked));
      },
      (error: unknown) => {
        this.#asksForOlder.delete(conversation);
        this.#options.failed(error);
      },
    );
  }

  change(conversation: string, by: (thread: ThreadModel) => ThreadModel): void {
    const thread = this.get(conversation);
    if (thread) this.#put(conversation, by(thread));
  }

  takeChanges(event: Changes): void {
    for (const { conversation } of event.lines)
      if (conversation.status === "erased") this.#threads.delete(conversation.id);
    for (const [conversation, thread] of this.#threads) {
      const next = this.#after(thread, event);
      if (next !== thread) this.#put(conversation, next);
      // Its line was told and its text was not, so the server does not count it among the last 20 any more.
      const isTold =
        event.lines.some((line) => line.conversation.id === conversation) &&
        !event.texts.some(({ message }) => message.conversation_id === conversation);
      if (isTold && (next.texts.at(-1)?.message.created_at ?? 0) < next.line.conversation.last_message_at)
        this.#isStale(conversation);
    }
  }

  takeTyping(conversation: string, people: readonly string[]): void {
    this.change(conversation, (thread) => ({ ...thread, typing: this.#others(people) }));
  }

  /** All but one: what may have changed unheard is asked for again when it is opened. */
  forget(but: string | null): void {
    for (const conversation of [...this.#threads.keys()]) if (conversation !== but) this.#threads.delete(conversation);
  }

  #isStale(conversation: string): void {
    if (conversation === this.#open) this.fetch(conversation);
    else this.#threads.delete(conversation);
  }

  #after(thread: ThreadModel, { lines, texts, marks }: Changes): ThreadModel {
    const { id } = thread.line.conversation;
    const line = lines.find((each) => each.conversation.id === id);
    const told = texts.filter(({ message }) => message.conversation_id === id);
    const own = told.filter((text) => !this.#options.isHidden(text));
    const ownMarks = marks.filter(({ conversation_id }) => conversation_id === id).map(({ mark }) => mark);
    if (!line && own.length === 0 && ownMarks.length === 0) return thread;
    const withLine = line ? { ...thread, line: { ...line, unread: thread.line.unread } } : thread;
    return afterMarks(afterTexts(withLine, own, this.#options.clock.now()), ownMarks);
  }

  #shown(answer: ThreadAnswer): ThreadAnswer {
    return { ...answer, texts: answer.texts.filter((text) => !this.#options.isHidden(text)) };
  }

  #withRecent(thread: ThreadModel, asked: number): ThreadModel {
    return this.#options.recent.since(asked).reduce((known, event) => this.#after(known, event), thread);
  }

  #others(people: readonly string[]): readonly string[] {
    return people.filter((person) => person !== this.#options.person);
  }

  /** Asking for many others must not make the server forget that this one is looked at. */
  #keepOpenTold(conversation: string): void {
    if (conversation === this.#open) this.#fetchedSinceOpen = 0;
    else this.#fetchedSinceOpen += 1;
    if (this.#open === null || this.#fetchedSinceOpen < MOST_THREADS) return;
    this.fetch(this.#open);
  }

  #keep(conversation: string, thread: ThreadModel): void {
    this.#threads.delete(conversation);
    this.#put(conversation, thread);
    for (const oldest of this.#threads.keys()) {
      if (this.#threads.size <= MOST_THREADS) break;
      if (oldest !== this.#open) this.#threads.delete(oldest);
    }
  }

  #put(conversation: string, thread: ThreadModel): void {
    const before = this.#threads.get(conversation);
    const chunks = before && this.#chunks.get(before);
    if (chunks) this.#chunks.set(thread, chunksOf(thread, chunks));
    this.#threads.set(conversation, thread);
    this.#options.shown();
  }

  #key(conversation: string): ThreadKey {
    return { database: this.#options.database, conversation };
  }
}

/** Asking again would not help. */
const isRefusal = ({ status }: RequestError): boolean => status !== null && status >= 400 && status < 500;
