import type { Instant } from "../../../../core/clock.ts";
import type { Reaction } from "../../../../core/message.ts";
import type { ThreadMark } from "../../../../database/desk.ts";
import type { Line, TextItem, ThreadAnswer } from "../../../desk-wire.ts";

/** What the page knows of a thread. */
export interface ThreadModel {
  line: Line;
  /** Oldest first, without a gap up to the newest. */
  texts: readonly TextItem[];
  marks: readonly ThreadMark[];
  /** Texts that leave later, the next first. */
  later: readonly TextItem[];
  hasOlder: boolean;
  typing: readonly string[];
  refused: string | null;
  /**
   * The number of the first of `texts`: 0 for the one that came first, less for older ones that were asked for. So a text
   * keeps its number, and with it its place in a chunk.
   */
  first: number;
}

/** The latest texts. What was known of older ones stays where the two meet; where they do not, a gap would be hidden. */
export function afterLatest(known: ThreadModel | null, answer: ThreadAnswer, now: Instant): ThreadModel {
  const { line, marks, typing, refused, more } = answer;
  const later = answer.later.filter((item) => leavesLater(item, now));
  const fresh = { line, texts: answer.texts, marks, later, typing, refused, hasOlder: more, first: 0 };
  const [oldest] = answer.texts;
  const newest = known?.texts.at(-1);
  if (!known || !oldest || !newest || oldest.seq > newest.seq) return fresh;
  const older = known.texts.filter(({ seq }) => seq < oldest.seq);
  if (older.length === 0) return fresh;
  return {
    ...fresh,
    texts: [...older, ...answer.texts],
    marks: mergedMarks(known.marks, marks),
    hasOlder: known.hasOlder,
    first: known.first,
  };
}

/** An older page. */
export function afterOlder(model: ThreadModel, answer: ThreadAnswer): ThreadModel {
  const oldest = model.texts[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = answer.texts.filter(({ seq }) => seq < oldest);
  return {
    ...model,
    texts: [...older, ...model.texts],
    marks: mergedMarks(model.marks, answer.marks),
    hasOlder: answer.more,
    first: model.first - older.length,
  };
}

/** New and changed texts. One that is older than what is known is left to the page that it stands on. */
export function afterTexts(model: ThreadModel, changed: readonly TextItem[], now: Instant): ThreadModel {
  if (changed.length === 0) return model;
  const texts = [...model.texts];
  let { later } = model;
  for (const item of changed) {
    later = later.filter(({ seq }) => seq !== item.seq);
    if (leavesLater(item, now)) later = [...later, item];
    const place = placeOf(texts, item.seq);
    if (texts[place]?.seq === item.seq) texts[place] = item;
    else if (place > 0 || !model.hasOlder) texts.splice(place, 0, item);
  }
  later = later.toSorted((a, b) => a.message.due_at - b.message.due_at || a.seq - b.seq);
  const added = texts.length - model.texts.length;
  // What comes before the first, where there is nothing older, is numbered downwards as if it had been asked for.
  const before = added === 0 ? 0 : texts.findIndex(({ seq }) => seq === model.texts[0]?.seq);
  return { ...model, texts, later, first: model.first - Math.max(0, before) };
}

/** Texts that wait for their time stand below all others. The five seconds of undoing are no such time. */
const SOON_MS = 10_000;
export const leavesLater = ({ message }: TextItem, now: Instant): boolean =>
  message.direction === "out" &&
  message.status === "queued" &&
  message.attempts === 0 &&
  message.author !== null &&
  message.due_at > now + SOON_MS;

/** Where a text with this number stands or would stand. */
function placeOf(texts: readonly TextItem[], seq: number): number {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((texts[middle]?.seq ?? 0) < seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const afterMarks = (model: ThreadModel, marks: readonly ThreadMark[]): ThreadModel =>
  marks.length === 0 ? model : { ...model, marks: mergedMarks(model.marks, marks) };

/** By time; of one that is known already the second is the newer. */
export function mergedMarks(known: readonly ThreadMark[], more: readonly ThreadMark[]): readonly ThreadMark[] {
  const byKey = new Map([...known, ...more].map((mark) => [markKey(mark), mark]));
  return [...byKey.values()].sort((a, b) => a.at - b.at);
}

export function markKey(mark: ThreadMark): string {
  if (mark.kind === "note") return `note ${mark.note.id}`;
  if (mark.kind === "action") return `action ${mark.action.id}`;
  const { scope, since, state } = mark.consent;
  return `consent ${since} ${state} ${JSON.stringify(scope)}`;
}

/** Some texts of a thread and the marks among and after them, as they are drawn together. */
export interface Chunk {
  number: number;
  texts: readonly TextItem[];
  marks: readonly ThreadMark[];
  /** What stands before the first text; null: nothing. */
  before: TextItem | null;
  /** Of each text, by its place in `texts`, how the contact reacts to it; null: not at all, or not any more. */
  reactions: readonly (Reaction | null)[];
}

const CHUNK = 40;

/** A thread in pieces. A piece that is as it was before is the same object, so that it is not drawn again. */
export function chunksOf(model: ThreadModel, before: readonly Chunk[]): readonly Chunk[] {
  const known = new Map(before.map((chunk) => [chunk.number, chunk]));
  const chunks: Chunk[] = [];
  const { texts, marks, first } = model;
  const reactions = reactionsIn(texts);
  let nextMark = 0;
  for (let index = 0; index < texts.length || index === 0; ) {
    const number = Math.floor((first + index) / CHUNK);
    const end = Math.min(texts.length, (number + 1) * CHUNK - first);
    const until = texts[end]?.message.created_at ?? Number.POSITIVE_INFINITY;
    const firstMark = nextMark;
    while (nextMark < marks.length && (marks[nextMark]?.at ?? 0) < until) nextMark += 1;
    const chunk = {
      number,
      texts: texts.slice(index, end),
      marks: marks.slice(firstMark, nextMark),
      before: texts[index - 1] ?? null,
      reactions: texts.slice(index, end).map(({ message }) => reactions.get(message.id) ?? null),
    };
    const same = known.get(number);
    chunks.push(same && isSame(same, chunk) ? same : chunk);
    if (end <= index) break;
    index = end;
  }
  return chunks;
}

const isSame = (a: Chunk, b: Chunk): boolean =>
  a.before === b.before && areSame(a.texts, b.texts) && areSame(a.marks, b.marks) && areSame(a.reactions, b.reactions);

/** The latest reaction to each text, by its id: a phone that changes its mind sends another one, or that it takes one back. */
export function reactionsIn(texts: readonly TextItem[]): ReadonlyMap<string, Reaction> {
  const latest = new Map<string, Reaction>();
  for (const { message } of texts) {
    const { reaction } = message;
    const of = reaction?.message_id ?? null;
    if (reaction === null || of === null) continue;
    if (reaction.removed) latest.delete(of);
    else latest.set(of, reaction);
  }
  return latest;
}

const areSame = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((each, index) => each === b[index]);

/** What one reads, in its order. `at` of a text is when it was asked for. */
export type Entry = { at: Instant } & ({ text: TextItem } | { mark: ThreadMark });

export function entriesOf({ texts, marks }: Pick<Chunk, "texts" | "marks">): readonly Entry[] {
  const entries: Entry[] = [];
  let next = 0;
  const take = (until: Instant): void => {
    for (let mark = marks[next]; mark && mark.at < until; mark = marks[next]) {
      entries.push({ at: mark.at, mark });
      next += 1;
    }
  };
  for (const text of texts) {
    take(text.message.created_at);
    entries.push({ at: text.message.created_at, text });
  }
  take(Number.POSITIVE_INFINITY);
  return entries;
}
