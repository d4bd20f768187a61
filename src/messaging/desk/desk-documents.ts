import { schemaCompiler } from "../../core/json-schema.ts";
import type { Json } from "../../core/message.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { DeskDocument } from "../../database/desk.ts";
import { ABOUT_NOTHING, type Actions } from "./actions.ts";
import type { DeskParts } from "./desk-parts.ts";

/** How the desk of a database works, for everybody. */
export interface DeskSettings {
  /** Whoever answers a conversation takes it over: automatic replies of flows are held back until it is handed back or closed. */
  answering_takes_over: boolean;
}

const DEFAULT_SETTINGS: DeskSettings = { answering_takes_over: true };

/** A canned reply or a saved view that a person keeps. */
export interface KeptDocument {
  id: string;
  /** Everybody's, or one's own. */
  shared: boolean;
  content: { [key: string]: Json };
}

/** What a person wants to be kept. */
export interface WantedDocument {
  /** Null: a new one. */
  id: string | null;
  shared: boolean;
  content: { [key: string]: Json };
}

/** One person keeps so many of a kind at most, and all together so many shared ones. */
const MOST_KEPT = 500;
/** So many people are remembered by name. */
const MOST_PEOPLE = 500;

const isSettings = schemaCompiler().compile<DeskSettings>({
  type: "object",
  required: ["answering_takes_over"],
  properties: { answering_takes_over: { type: "boolean" } },
});

type DocumentsParts = Pick<DeskParts, "store" | "clock" | "makeId" | "news"> & { actions: Actions };

/** The small things that people at the desk keep: settings, canned replies, saved views, and who works here. */
export class DeskDocuments {
  readonly #parts: DocumentsParts;
  readonly #joined = new Set<string>();

  constructor(parts: DocumentsParts) {
    this.#parts = parts;
  }

  /** What holds where nobody has chosen. */
  get usual(): DeskSettings {
    return DEFAULT_SETTINGS;
  }

  async settings(): Promise<DeskSettings> {
    const kept = (await this.#parts.store.documents("settings", null)).find(({ id }) => id === "desk")?.content;
    return isSettings(kept) ? { answering_takes_over: kept.answering_takes_over } : DEFAULT_SETTINGS;
  }

  async setSettings(person: string, settings: DeskSettings): Promise<void> {
    const { actions, news } = this.#parts;
    await this.#put(person, { kind: "settings", id: "desk", owner: null, content: { ...settings } });
    await actions.keep(actions.make(person, "settings_changed", ABOUT_NOTHING, { ...settings }));
    news.tell({ kind: "settings" });
  }

  /**
   * Everybody who has worked here, by name.
   * @param joins whether this person is one of them from now on
   */
  async people(person: string, joins: boolean): Promise<string[]> {
    // Before anything is awaited: of two who come at once, neither may overwrite the other.
    if (joins) this.#joined.add(person);
    const kept = (await this.#parts.store.documents("settings", null)).find(({ id }) => id === "people")?.content;
    const names = Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : [];
    if (!joins || names.includes(person) || names.length >= MOST_PEOPLE) return names;
    const all = [...new Set([...names, ...this.#joined])].sort();
    await this.#put(person, { kind: "settings", id: "people", owner: null, content: all });
    // Those who have the desk open can assign something to them.
    this.#parts.news.tell({ kind: "settings" });
    return all;
  }

  /** Everybody's and this person's own, by id. */
  async list(kind: "canned" | "view", person: string): Promise<KeptDocument[]> {
    const documents = await this.#parts.store.documents(kind, person);
    return documents.flatMap(({ id, owner, content }) =>
      isObject(content) ? [{ id, shared: owner === null, content }] : [],
    );
  }

  /**
   * Keeps one, new or changed.
   * @param may_share whether this person may change everybody's
   * @throws SmsError not_found, not_allowed, config_invalid where there are too many, or the store's codes
   */
  async keep(
    person: string,
    kind: "canned" | "view",
    wanted: WantedDocument,
    may_share: boolean,
  ): Promise<KeptDocument> {
    const { actions, news, makeId } = this.#parts;
    const kept = await this.#parts.store.documents(kind, person);
    const before = wanted.id === null ? null : find(kept, wanted.id);
    if (!may_share && (wanted.shared || before?.owner === null)) throw notAllowed();
    if (before === null && kept.length >= MOST_KEPT) {
      throw new SmsError("config_invalid", `There are ${MOST_KEPT} already. Delete some that nobody uses.`);
    }
    const id = before?.id ?? makeId("document");
    const { shared, content } = wanted;
    await this.#put(person, { kind, id, owner: shared ? null : person, content });
    await actions.keep(actions.make(person, `${kind}_changed`, ABOUT_NOTHING, { id, shared }));
    news.tell({ kind: "documents", of: kind });
    return { id, shared, content };
  }

  /** @throws SmsError not_found, not_allowed, or the store's codes */
  async delete(person: string, kind: "canned" | "view", id: string, may_share: boolean): Promise<void> {
    const { store, actions, news } = this.#parts;
    const { owner } = find(await store.documents(kind, person), id);
    if (owner === null && !may_share) throw notAllowed();
    await store.deleteDocument(kind, id);
    const detail = { id, shared: owner === null, deleted: true };
    await actions.keep(actions.make(person, `${kind}_changed`, ABOUT_NOTHING, detail));
    news.tell({ kind: "documents", of: kind });
  }

  #put(person: string, document: Omit<DeskDocument, "updated_at" | "updated_by">): Promise<void> {
    const { store, clock } = this.#parts;
    return store.putDocument({ ...document, updated_at: clock.now(), updated_by: person });
  }
}

/** Another person's is none of theirs, so it is not there. */
function find(kept: readonly DeskDocument[], id: string): DeskDocument {
  const found = kept.find((each) => each.id === id);
  if (found) return found;
  throw new SmsError("not_found", "It is not there any more. Reload the page.");
}

function notAllowed(): SmsError {
  return new SmsError(
    "not_allowed",
    "This one is everybody's, and changing it needs the permission sms.manage. Keep one of your own instead.",
  );
}

function isObject(content: Json): content is { [key: string]: Json } {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}
