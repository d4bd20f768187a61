import type { Instant } from "../../../../core/clock.ts";

/** What somebody has written in a conversation and not sent. */
export interface Draft {
  text: string;
  /** For the people at the desk only. */
  is_note: boolean;
  /** When the first word of it was written; null while there is none. */
  begun_at: Instant | null;
}

export const NO_DRAFT: Draft = { text: "", is_note: false, begun_at: null };
const PREFIX = "sms-desk-draft:";

/**
 * A draft for each conversation. They outlive a reload of the page, and not the browser's tab: what was written to a customer
 * shall not lie about on a shared computer.
 */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;

  /** @param storage null where the browser forbids it: then drafts end with the page */
  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem"> | null) {
    this.#storage = storage;
  }

  of(conversation: string): Draft {
    const known = this.#drafts.get(conversation);
    if (known) return known;
    const stored = readDraft(this.#storage?.getItem(PREFIX + conversation) ?? null);
    this.#drafts.set(conversation, stored);
    return stored;
  }

  keep(conversation: string, draft: Draft): void {
    this.#drafts.set(conversation, draft);
    try {
      if (draft.text === "") this.#storage?.removeItem(PREFIX + conversation);
      else this.#storage?.setItem(PREFIX + conversation, JSON.stringify(draft));
    } catch (error) {
      // A full storage costs no more than the draft's life after a reload.
      if (!(error instanceof DOMException)) throw error;
    }
  }
}

function readDraft(json: string | null): Draft {
  if (json === null) return NO_DRAFT;
  try {
    const read: unknown = JSON.parse(json);
    return isDraft(read) ? read : NO_DRAFT;
  } catch (error) {
    if (error instanceof SyntaxError) return NO_DRAFT;
    throw error;
  }
}

function isDraft(read: unknown): read is Draft {
  if (typeof read !== "object" || read === null) return false;
  if (!("text" in read && "is_note" in read && "begun_at" in read)) return false;
  const hasTime = read.begun_at === null || typeof read.begun_at === "number";
  return typeof read.text === "string" && typeof read.is_note === "boolean" && hasTime;
}
