import type { Conversation } from "../../core/message.ts";
import type { Action, ActionKind } from "../../database/desk.ts";
import type { DeskParts } from "./desk-parts.ts";

/** What an action is about. */
export type ActionSubject = Pick<Action, "conversation_id" | "contact">;

export const ABOUT_NOTHING: ActionSubject = { conversation_id: null, contact: null };

export function about({ id, contact }: Pick<Conversation, "id" | "contact">): ActionSubject {
  return { conversation_id: id, contact };
}

/** The log of who did what: everything that a person changes at the desk is kept there with their name. */
export class Actions {
  readonly #parts: Pick<DeskParts, "store" | "clock" | "makeId" | "news">;

  constructor(parts: Pick<DeskParts, "store" | "clock" | "makeId" | "news">) {
    this.#parts = parts;
  }

  /** An action of now that is not kept yet. */
  make(by: string, what: ActionKind, subject: ActionSubject, detail: Action["detail"] = {}): Action {
    const { clock, makeId } = this.#parts;
    return { id: makeId("action"), at: clock.now(), by, what, ...subject, detail };
  }

  /** Keeps it, and tells those who have its thread open. */
  async keep(action: Action): Promise<void> {
    await this.#parts.store.addAction(action);
    this.tell(action);
  }

  /** Tells of one that was kept together with what it did. */
  tell(action: Action): void {
    if (action.conversation_id === null) return;
    const mark = { kind: "action", at: action.at, action } as const;
    this.#parts.news.tell({ kind: "mark", conversation_id: action.conversation_id, mark });
  }
}
