import type { Clock } from "../../../../core/clock.ts";
import type { TextItem } from "../../../desk-wire.ts";
import type { DeskApi } from "../api.ts";
import type { Outgoing, Put } from "./outgoing.ts";
import type { Written } from "./props.ts";
import type { ThreadCache } from "./thread-cache.ts";
import { afterMarks, afterTexts } from "./thread-model.ts";

interface AnsweringOptions {
  api: DeskApi;
  clock: Clock;
  database: string;
  person: string;
  makeKey: () => string;
  threads: ThreadCache;
  shown: () => void;
  failed: (error: unknown) => void;
}

/** What a person writes: shown at once, sent, and taken back. */
export class Answering {
  outgoing: readonly Outgoing[] = [];
  /** What comes into the composer's field next; null: nothing. */
  put: Put | null = null;
  readonly #options: AnsweringOptions;
  /** Ids of texts that are being taken back. */
  readonly #cancelling = new Set<string>();
  #count = 0;

  constructor(options: AnsweringOptions) {
    this.#options = options;
  }

  /** Returns what undoes it. */
  send(conversation: string, written: Written): () => void {
    const { api, clock, database, makeKey } = this.#options;
    const key = makeKey();
    const after = this.#options.threads.get(conversation)?.texts.at(-1)?.seq ?? 0;
    this.outgoing = [...this.outgoing, { key, conversation, written, at: clock.now(), after, isUndone: false }];
    this.#options.shown();
    let sent: TextItem | null = null;
    let isUndone = false;
    api.answer({ database, conversation, text: written.text, due_at: written.due_at, key }).then(
      ({ text }) => {
        sent = text;
        this.outgoing = this.outgoing.filter((each) => each.key !== key);
        if (isUndone) this.cancel(text.message.id);
        else this.#options.threads.change(conversation, (thread) => afterTexts(thread, [text], clock.now()));
        this.#options.shown();
      },
      (error: unknown) => {
        this.outgoing = this.outgoing.filter((each) => each.key !== key);
        if (!isUndone) this.putBack(conversation, written.text);
        this.#options.failed(error);
      },
    );
    return () => {
      if (isUndone) return;
      isUndone = true;
      this.outgoing = this.outgoing.map((each) => (each.key === key ? { ...each, isUndone } : each));
      if (sent) this.cancel(sent.message.id);
      this.putBack(conversation, written.text);
    };
  }

  /** What stands below the thread: neither taken back nor already told by the live connection. */
  shown(conversation: string, texts: readonly TextItem[]): readonly Outgoing[] {
    if (this.outgoing.length === 0) return this.outgoing;
    return this.outgoing.filter(
      (each) => each.conversation === conversation && !each.isUndone && !texts.some((item) => this.#isOf(each, item)),
    );
  }

  /** Whether a text is told of that was taken back meanwhile: it is not shown for the moment until it is cancelled. */
  isTakenBack(item: TextItem): boolean {
    if (item.message.status !== "queued") return false;
    return (
      this.#cancelling.has(item.message.id) || this.outgoing.some((each) => each.isUndone && this.#isOf(each, item))
    );
  }

  /** Takes back a text that has not left. */
  cancel(message: string): void {
    const { api, database, failed } = this.#options;
    this.#cancelling.add(message);
    api
      .cancel(database, message)
      .then(({ text }) => this.#take(text), failed)
      .finally(() => this.#cancelling.delete(message));
  }

  /** Sends a text of which nobody knows whether it left. */
  again(message: string): void {
    const { api, database } = this.#options;
    api.again(database, message).then(({ text }) => this.#take(text), this.#options.failed);
  }

  note(conversation: string, text: string): void {
    const { api, database, threads } = this.#options;
    api
      .note({ database, conversation }, text)
      .then(({ mark }) => threads.change(conversation, (thread) => afterMarks(thread, [mark])), this.#options.failed);
  }

  /** Puts a text into the composer's field. */
  putBack(conversation: string, text: string): void {
    this.#count += 1;
    this.put = { number: this.#count, conversation, text };
    this.#options.shown();
  }

  #isOf({ conversation, written, after }: Outgoing, { seq, message }: TextItem): boolean {
    const isMine = message.author === this.#options.person && message.text === written.filled;
    return isMine && message.conversation_id === conversation && seq > after;
  }

  #take(text: TextItem): void {
    const { threads, clock } = this.#options;
    threads.change(text.message.conversation_id, (thread) => afterTexts(thread, [text], clock.now()));
  }
}
