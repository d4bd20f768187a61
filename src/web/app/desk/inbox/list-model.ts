import type { Instant } from "../../../../core/clock.ts";
import type { ConversationView, ListPlace } from "../../../../database/desk.ts";
import type { Line, LinesAnswer, LinesQuery } from "../../../desk-wire.ts";

export type Query = Omit<LinesQuery, "database" | "after">;

/** What the page knows of one list of conversations. */
export interface ListModel {
  query: Query;
  /** False until the first page has come. */
  isLoaded: boolean;
  lines: ReadonlyMap<string, Line>;
  /** Read since the list was asked for: they stay above, so that nothing jumps away under somebody's hand. */
  kept: ReadonlySet<string>;
  /** Below this place the list has not been asked for yet; null: it is all here. */
  floor: ListPlace | null;
  /** The server's time since when nothing was missed: what came in later and was not known before is unread. */
  since: Instant;
}

export const listOf = (query: Query, since: Instant): ListModel => ({
  query,
  isLoaded: false,
  lines: new Map(),
  kept: new Set(),
  floor: null,
  since,
});

/** The latest first. */
export const byPlace = (a: ListPlace, b: ListPlace): number => b.at - a.at || b.seq - a.seq;

/**
 * The first page, in place of what was known.
 * @param open the conversation that is open: it stays where it is; null: none
 */
export function afterFirstPage(model: ListModel, answer: LinesAnswer, open: string | null): ListModel {
  const all = [...answer.lines, ...answer.unread];
  const lines = new Map(all.map((line) => [line.conversation.id, line]));
  const kept = new Set([...model.kept].filter((id) => id === open));
  const since = Math.max(model.since, ...all.map(({ place }) => place.at));
  return { ...model, isLoaded: true, lines, kept, floor: answer.after, since };
}

export function afterNextPage(model: ListModel, answer: LinesAnswer): ListModel {
  const lines = new Map(model.lines);
  // What is known already was told by the live connection or by the list of the unread, which are as new.
  for (const line of answer.lines) if (!lines.has(line.conversation.id)) lines.set(line.conversation.id, line);
  return { ...model, lines, floor: answer.after };
}

/**
 * Changed lines, which say nothing of who has read them. Those that the list does not show now are kept as well: they may
 * come into it.
 */
export function afterLines(model: ListModel, changed: readonly Line[]): ListModel {
  if (changed.length === 0) return model;
  const lines = new Map(model.lines);
  const kept = new Set(model.kept);
  for (const line of changed) {
    const { id } = line.conversation;
    const unread = isUnread(line, lines.get(id), model.since);
    lines.set(id, { ...line, unread });
    // What was read and comes again is unread by itself.
    if (unread) kept.delete(id);
  }
  return { ...model, lines, kept };
}

function isUnread(line: Line, known: Line | undefined, since: Instant): boolean {
  const { last_in_at } = line.conversation;
  if (last_in_at === null) return false;
  if (!known) return last_in_at > since;
  return known.unread || last_in_at > (known.conversation.last_in_at ?? 0);
}

/** This person has seen what the contact had texted until `at`. */
export function afterRead(model: ListModel, id: string, at: Instant): ListModel {
  const line = model.lines.get(id);
  if (!line?.unread || (line.conversation.last_in_at ?? 0) > at) return model;
  const lines = new Map(model.lines).set(id, { ...line, unread: false });
  return { ...model, lines, kept: new Set(model.kept).add(id) };
}

/** The lines that are shown: unread first, newest next. */
export function shownLines(model: ListModel, person: string, now: Instant): readonly Line[] {
  const above: Line[] = [];
  const others: Line[] = [];
  for (const line of model.lines.values()) {
    if (!belongs(line, model.query, person, now)) continue;
    if (line.unread || model.kept.has(line.conversation.id)) above.push(line);
    else if (model.floor === null || byPlace(line.place, model.floor) <= 0) others.push(line);
  }
  const latestFirst = (a: Line, b: Line): number => byPlace(a.place, b.place);
  return [...above.sort(latestFirst), ...others.sort(latestFirst)];
}

/** Whether a list shows a line, as the store decides it. */
export function belongs({ conversation }: Line, query: Query, person: string, now: Instant): boolean {
  const { tags, assigned_to, sender } = conversation;
  return (
    isInView(query.view, conversation, person, now) &&
    (query.tag === undefined || tags.includes(query.tag)) &&
    (query.assigned_to === undefined || assigned_to === query.assigned_to) &&
    (query.sender === undefined || sender === query.sender)
  );
}

function isInView(
  view: ConversationView,
  { status, snoozed_until, waits, assigned_to }: Line["conversation"],
  person: string,
  now: Instant,
): boolean {
  if (view === "closed") return status === "closed";
  if (status !== "open") return false;
  const isSnoozed = snoozed_until !== null && snoozed_until > now;
  if (view === "snoozed" || isSnoozed) return view === "snoozed" && isSnoozed;
  if (view === "mine") return assigned_to === person;
  return view === "open" || waits;
}
