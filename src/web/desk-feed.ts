import type { Clock } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import type { DeskNews } from "../messaging/desk/desk-news.ts";
import type { Messaging } from "../messaging/messaging.ts";
import { DeskBatches } from "./desk-batches.ts";
import { DeskCounts } from "./desk-counts.ts";
import { OpenedThreads } from "./desk-opened.ts";
import { DeskOthers } from "./desk-others.ts";
import type { NameNode } from "./desk-shown.ts";
import { DeskTroubles } from "./desk-troubles.ts";
import { DeskWakes } from "./desk-wakes.ts";
import type { DeskEvent } from "./desk-wire.ts";
/** A page that listens. */
export interface Watcher {
  person: string;
  /** An event as JSON: what is the same for all is written once. */
  write: (event: string) => void;
}

interface FeedParts {
  /** The database's id. */
  id: string;
  messaging: Messaging;
  clock: Clock;
  nameNode: NameNode;
  /** How the desk works there, or who is on it, is another now. */
  changed: () => void;
}

/** Tells the pages that watch a database what happens there. Rests while nobody watches. */
export class DeskFeed {
  readonly #parts: FeedParts;
  readonly #watchers = new Set<Watcher>();
  readonly #opened = new OpenedThreads();
  readonly #batches: DeskBatches;
  readonly #counts: DeskCounts;
  readonly #others: DeskOthers;
  readonly #troubles: DeskTroubles;
  readonly #wakes: DeskWakes;
  readonly #stops: (() => void)[];

  constructor(parts: FeedParts) {
    this.#parts = parts;
    const { id: database, messaging } = parts;
    this.#batches = new DeskBatches({
      ...parts,
      send: (changes) => {
        this.#tell(changes);
        this.#others.told(changes);
        for (const { conversation } of changes.lines) this.#wakes.told(conversation);
        if (changes.lines.length === 0) return;
        this.#counts.soon();
        this.#troubles.soon();
      },
    });
    this.#counts = new DeskCounts({
      ...parts,
      people: () => [...new Set([...this.#watchers].map(({ person }) => person))],
      send: (person, counts) => this.#tell({ kind: "counts", database, counts }, person),
    });
    this.#others = new DeskOthers({ ...parts, opened: this.#opened, batches: this.#batches });
    this.#troubles = new DeskTroubles({
      ...parts,
      send: (troubles) => this.#tell({ kind: "troubles", database, troubles }),
    });
    this.#wakes = new DeskWakes({ ...parts, woke: (id) => this.#batches.line(id) });
    this.#stops = [
      messaging.onMessage((message) => this.#text(message)),
      messaging.desk.news.listen((news) => this.#news(news)),
      messaging.health.watch(() => this.#trouble()),
    ];
  }

  /** Tells a page of all that happens until the returned function is called. */
  watch(watcher: Watcher): () => void {
    if (this.#watchers.size === 0) void this.#wakes.start(watcher.person);
    this.#watchers.add(watcher);
    this.#others.start();
    this.#counts.soon();
    this.#troubles.greet();
    return () => {
      this.#watchers.delete(watcher);
      const isGone = [...this.#watchers].every(({ person }) => person !== watcher.person);
      if (isGone) this.#opened.forget(watcher.person);
      if (this.#watchers.size === 0) this.#rest();
    };
  }

  /** This person has opened a thread, and hears of its texts from now on. */
  opened(person: string, conversation_id: string): void {
    this.#opened.open(person, conversation_id);
  }

  /** The database is closing. */
  stop(): void {
    for (const stop of this.#stops) stop();
    this.#watchers.clear();
    this.#rest();
  }

  #rest(): void {
    this.#batches.forget();
    this.#counts.stop();
    this.#troubles.stop();
    this.#others.stop();
    this.#wakes.stop();
  }

  #text({ id, conversation_id, status, intent, created_at }: Message): void {
    if (this.#watchers.size === 0) return;
    // What a receipt says of a text changes no list.
    if (status !== "sent" && status !== "delivered") this.#batches.line(conversation_id);
    // It may have been uncertain.
    if (status === "delivered") this.#troubles.soon();
    if (!this.#opened.has(conversation_id)) return;
    this.#batches.text(id);
    if (intent !== null) this.#batches.consent(conversation_id, created_at);
  }

  #news(news: DeskNews): void {
    if (this.#watchers.size === 0) return;
    const { id: database, changed } = this.#parts;
    switch (news.kind) {
      case "conversations":
        for (const id of news.ids) this.#batches.line(id);
        break;
      case "contact":
        void this.#contact(news.number);
        break;
      case "texts":
        for (const id of news.ids) this.#batches.text(id);
        break;
      case "mark":
        if (this.#opened.has(news.conversation_id)) this.#batches.mark(news.conversation_id, news.mark);
        break;
      case "read":
        this.#tell({ kind: "read", database, conversation_id: news.conversation_id, at: news.at }, news.person);
        this.#counts.soon();
        break;
      case "reviews":
        this.#tell({ kind: "reviews", database });
        this.#counts.soon();
        break;
      case "typing":
        this.#tell({ kind: "typing", database, conversation_id: news.conversation_id, people: news.people });
        break;
      case "documents":
        this.#tell({ kind: "documents", database, of: news.of });
        break;
      case "troubles":
        this.#trouble();
        break;
      case "settings":
        changed();
        break;
      case "gateways":
        this.#trouble();
        changed();
    }
  }

  #trouble(): void {
    if (this.#watchers.size > 0) this.#troubles.soon();
  }

  async #contact(number: string): Promise<void> {
    const { store, trouble } = this.#parts.messaging;
    try {
      for (const { id } of await store.conversationsOf(number)) this.#batches.line(id);
    } catch (error) {
      trouble.failed("A change of a contact could not be told to the SMS Inbox", error);
    }
  }

  #tell(event: DeskEvent, person?: string): void {
    const written = JSON.stringify(event);
    for (const watcher of this.#watchers) {
      if (person === undefined || watcher.person === person) watcher.write(written);
    }
  }
}
