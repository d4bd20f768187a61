/** What somebody has written in a conversation and not sent. */
export interface Draft {
  /** To the contact. */
  text: string;
  /** For the people at the desk only. Kept apart, so that no note becomes a text by a slip of the hand. */
  note: string;
  /** Which of the two is being written. */
  is_note: boolean;
  /** The newest text in the thread when the first word to the contact was written; null while there is none. */
  begun_after: number | null;
}

export const NO_DRAFT: Draft = { text: "", note: "", is_note: false, begun_after: null };
const PREFIX = "sms-desk-draft:";

type Keeper = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * A draft for each conversation. They outlive a reload of the page, and not the browser's tab: what was written to a customer
 * shall not lie about on a shared computer.
 */
export class Drafts {
  readonly #drafts = new Map<string, Draft>();
  readonly #storage: Keeper | null;

  /** @param storage null where the browser forbids it: then drafts end with the page */
  constructor(storage: Keeper | null) {
    this.#storage = storage;
  }

  of(conversation: string): Draft {
    const known = this.#drafts.get(conversation);
    if (known) return known;
    const stored = readDraft(this.#storage?.getItem(PREFIX + conversation) ?? null);
    this.#drafts.set(conversation, stored);
    return stored;
  }

  /**
   * @param newest the number of the newest text in the thread
   * @returns the draft as it is now
   */
  change(conversation: string, part: Partial<Draft>, newest: number): Draft {
    const next = { ...this.of(conversation), ...part };
    const draft = { ...next, begun_after: next.text.trim() === "" ? null : (next.begun_after ?? newest) };
    this.#drafts.set(conversation, draft);
    try {
      if (draft.text === "" && draft.note === "") this.#storage?.removeItem(PREFIX + conversation);
      else this.#storage?.setItem(PREFIX + conversation, JSON.stringify(draft));
    } catch (error) {
      // A full storage costs no more than the draft's life after a reload.
      if (!(error instanceof DOMException)) throw error;
    }
    return draft;
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
  if (!("text" in read && "note" in read && "is_note" in read && "begun_after" in read)) return false;
  const hasPlace = read.begun_after === null || typeof read.begun_after === "number";
  return (
    typeof read.text === "string" && typeof read.note === "string" && typeof read.is_note === "boolean" && hasPlace
  );
}
