import type { CancelTimer, Clock } from "../core/clock.ts";
import { isSmsError, SmsError } from "../core/sms-error.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { Asking } from "./desk-access.ts";
import { DeskFeed, type Watcher } from "./desk-feed.ts";
import { type NameNode, sendersOf } from "./desk-shown.ts";
import type { DeskDatabase, Me } from "./desk-wire.ts";

/** From the first change of what `me` says until it is told anew. */
const TELL_AFTER_MS = 200;

/** A database that runs now, as the desk needs it. */
export interface DeskSource {
  /** The id of the node that began it. */
  id: string;
  /** What it is called now. */
  name: () => string;
  messaging: Messaging;
}

/** One that is on the desk. */
export interface DatabaseOnDesk extends DeskSource {
  feed: DeskFeed;
}

/** All databases that run now, and who watches them. */
export class DeskExchange {
  readonly clock: Clock;
  readonly nameNode: NameNode;
  readonly #databases = new Map<string, DatabaseOnDesk>();
  #telling: CancelTimer | null = null;
  readonly #watchers = new Map<Watcher, { stops: (() => void)[]; changed: () => void }>();

  constructor(clock: Clock, nameNode: NameNode) {
    this.clock = clock;
    this.nameNode = nameNode;
  }

  /** Puts a database on the desk until the returned function is called. */
  add(source: DeskSource): () => void {
    const { id, messaging } = source;
    const changed = (): void => this.#changed();
    const feed = new DeskFeed({ id, messaging, clock: this.clock, nameNode: this.nameNode, changed });
    const database = { ...source, feed };
    this.#databases.set(id, database);
    for (const [watcher, { stops }] of this.#watchers) stops.push(feed.watch(watcher));
    const stop = messaging.trouble.watch(changed);
    this.#changed();
    return () => {
      stop();
      feed.stop();
      if (this.#databases.get(id) === database) this.#databases.delete(id);
      this.#changed();
    };
  }

  /**
   * A database that is open.
   * @throws SmsError not_found, or the store's codes
   */
  async database(id: string): Promise<DatabaseOnDesk> {
    const database = this.onDesk(id);
    await database.messaging.open();
    return database;
  }

  /**
   * A database that runs, open or not.
   * @throws SmsError not_found
   */
  onDesk(id: string): DatabaseOnDesk {
    const database = this.#databases.get(id);
    if (!database) throw new SmsError("not_found", "This database is not running any more. Reload the page.");
    return database;
  }

  /** What a person sees first. A database that does not work is there too, with its problem. */
  async me({ person, may }: Asking): Promise<Me> {
    const databases = await Promise.all(
      [...this.#databases.values()].map((each) => shownDatabase(each, person, may.answer)),
    );
    const people = databases.flatMap((each) => each.people);
    return { person, may, databases: databases.map(({ shown }) => shown), people: [...new Set(people)].sort() };
  }

  /**
   * Tells a page of all that happens in all databases, until the returned function is called.
   * @param changed called when databases come and go, or work otherwise: `me` is another now
   */
  watch(watcher: Watcher, changed: () => void): () => void {
    const stops = [...this.#databases.values()].map(({ feed }) => feed.watch(watcher));
    this.#watchers.set(watcher, { stops, changed });
    return () => {
      this.#watchers.delete(watcher);
      for (const stop of stops) stop();
    };
  }

  /** How many pages listen now. */
  get watching(): number {
    return this.#watchers.size;
  }

  /** A deploy changes much at once: it is told once. */
  #changed(): void {
    this.#telling ??= this.clock.after(TELL_AFTER_MS, () => {
      this.#telling = null;
      for (const { changed } of this.#watchers.values()) changed();
    });
  }
}

async function shownDatabase(
  { id, name, messaging }: DatabaseOnDesk,
  person: string,
  answers: boolean,
): Promise<{ shown: DeskDatabase; people: string[] }> {
  const { desk, trouble } = messaging;
  const senders = messaging.runningGateways().flatMap(sendersOf);
  try {
    await messaging.open();
    const people = await desk.documents.people(person, answers);
    const settings = await desk.documents.settings();
    const problem = trouble.shown?.message ?? null;
    return { shown: { id, name: name(), senders, problem, settings }, people };
  } catch (error) {
    const problem = isSmsError(error) ? error.message : "The database does not work. Node-RED's log says why.";
    return { shown: { id, name: name(), senders, problem, settings: desk.documents.usual }, people: [] };
  }
}
