import type { Instant } from "../../core/clock.ts";
import type { Conversation, Note } from "../../core/message.ts";
import { SmsError } from "../../core/sms-error.ts";
import { storableText } from "../../core/storable-text.ts";
import type { Action, ActionKind, DeskChange, ThreadMark } from "../../database/desk.ts";
import { type Actions, about } from "./actions.ts";
import type { DeskParts } from "./desk-parts.ts";

/** What a person does with a conversation. */
export type ConversationChange =
  | { what: "assign"; to: string | null }
  | { what: "close" }
  | { what: "reopen" }
  | { what: "snooze"; until: Instant }
  | { what: "wake" }
  | { what: "tag"; tag: string }
  | { what: "untag"; tag: string }
  | { what: "take_over" }
  | { what: "hand_back" };

const LONGEST_SNOOZE_MS = 366 * 24 * 3_600_000;

type ConversationsParts = DeskParts & { actions: Actions };

/** How people sort and share the conversations among themselves. */
export class Conversations {
  readonly #parts: ConversationsParts;

  constructor(parts: ConversationsParts) {
    this.#parts = parts;
  }

  /**
   * Does it, and keeps who did.
   * @throws SmsError not_found, config_invalid for a wrong time, text_empty for an empty tag, or the store's codes
   */
  async change(person: string, id: string, wanted: ConversationChange): Promise<Conversation> {
    const { store, clock, actions, news } = this.#parts;
    const before = await store.conversation(id);
    const [change, what, detail] = changeFor(person, wanted, clock.now());
    const action = before && actions.make(person, what, about(before), detail);
    const after = action && (await store.changeAtDesk(id, change, action));
    if (!before || !after) throw gone();
    if (isSame(before, after)) return after;
    actions.tell(action);
    news.tell({ kind: "conversations", ids: [id] });
    return after;
  }

  /**
   * Writes something for the others, which the contact never sees.
   * @throws SmsError not_found, text_empty, or the store's codes
   */
  async note(person: string, conversation_id: string, written: string): Promise<ThreadMark> {
    const { store, clock, makeId, news } = this.#parts;
    const text = storableText(written).trim();
    if (text === "") throw new SmsError("text_empty", "The note is empty. Write something first.");
    const note: Note = { id: makeId("note"), conversation_id, text, author: person, created_at: clock.now() };
    await store.addNote(note);
    const mark: ThreadMark = { kind: "note", at: note.created_at, note };
    news.tell({ kind: "mark", conversation_id, mark });
    return mark;
  }

  /** This person has seen what the contact had texted at this time (null: now). */
  async read(person: string, conversation_id: string, at: Instant | null): Promise<void> {
    const { store, clock, news } = this.#parts;
    const now = clock.now();
    const seen = Math.min(at ?? now, now);
    await store.markRead(person, conversation_id, seen);
    news.tell({ kind: "read", person, conversation_id, at: seen });
  }
}

function gone(): SmsError {
  return new SmsError("not_found", "This conversation is not there any more. Reload the page.");
}

function changeFor(
  person: string,
  wanted: ConversationChange,
  now: Instant,
): [change: DeskChange, what: ActionKind, detail: Action["detail"]] {
  switch (wanted.what) {
    case "assign":
      return [{ assigned_to: wanted.to }, "assigned", { to: wanted.to }];
    case "close":
      // What is closed is nobody's to answer: flows do again when the contact texts anew.
      return [{ status: "closed", taken_over_by: null, snoozed_until: null }, "closed", {}];
    case "reopen":
      return [{ status: "open" }, "reopened", {}];
    case "snooze":
      return [{ snoozed_until: inTime(wanted.until, now) }, "snoozed", { until: wanted.until }];
    case "wake":
      return [{ snoozed_until: null }, "woken", {}];
    case "tag":
      return [{ add_tags: [tagOf(wanted.tag)] }, "tagged", { tag: tagOf(wanted.tag) }];
    case "untag":
      return [{ remove_tags: [wanted.tag] }, "untagged", { tag: wanted.tag }];
    case "take_over":
      return [{ taken_over_by: person }, "took_over", {}];
    case "hand_back":
      return [{ taken_over_by: null }, "handed_back", {}];
  }
}

function inTime(until: Instant, now: Instant): Instant {
  if (until > now && until <= now + LONGEST_SNOOZE_MS) return until;
  throw new SmsError("config_invalid", "Choose a time that is still to come, within a year.");
}

function tagOf(written: string): string {
  const tag = storableText(written).trim();
  if (tag !== "") return tag;
  throw new SmsError("text_empty", "The tag is empty. Write a word.");
}

function isSame(before: Conversation, after: Conversation): boolean {
  return (
    before.status === after.status &&
    before.assigned_to === after.assigned_to &&
    before.snoozed_until === after.snoozed_until &&
    before.taken_over_by === after.taken_over_by &&
    before.tags.join("\n") === after.tags.join("\n")
  );
}
