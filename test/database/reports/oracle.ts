import { DateTime } from "luxon";
import type { Message } from "../../../src/core/message.ts";
import type { Answers, AnswersBy } from "../../../src/database/reports/answers.ts";
import type { Range } from "../../../src/database/reports/range.ts";
import type { Replies, RepliesBy } from "../../../src/database/reports/replies.ts";

// The same questions as in SQL, asked of lists: slowly, and by reading them from left to right.

const THREE_DAYS = 3 * 86_400_000;
const BOUNDS = [60_000, 300_000, 900_000, 3_600_000, 14_400_000, 86_400_000, Number.POSITIVE_INFINITY];

interface Said {
  message: Message;
  at: number;
}

const wordsOf = ({ own_words, text }: Message): string => own_words ?? text;

const isIn = (range: Range, at: number): boolean => at >= range.from && at < range.to;

/** Each conversation's texts as they were said; of ours only what left. */
function talks(messages: readonly Message[], belongs: (message: Message) => boolean): Said[][] {
  const byConversation = new Map<string, Said[]>();
  for (const message of messages) {
    const at = message.direction === "in" ? message.created_at : message.sent_at;
    // A reaction says nothing.
    if (at === null || !belongs(message) || message.reaction !== null) continue;
    byConversation.set(message.conversation_id, [
      ...(byConversation.get(message.conversation_id) ?? []),
      { message, at },
    ]);
  }
  // Sorting is stable: of two at the same time the one that was kept first stays first.
  return [...byConversation.values()].map((talk) => talk.sort((a, b) => a.at - b.at));
}

/** Of an even number the lower one of the two in the middle. */
function half(waits: readonly number[]): number | null {
  return [...waits].sort((a, b) => a - b)[Math.ceil(waits.length / 2) - 1] ?? null;
}

function grouped<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups;
}

export function volumeOf(messages: readonly Message[], range: Range, zone: string): { [hour: string]: number } {
  const counts: { [hour: string]: number } = {};
  for (const { direction, sent_at, created_at } of messages) {
    if (!isIn(range, created_at) || (direction === "out" && sent_at === null)) continue;
    const hour = `${DateTime.fromMillis(created_at, { zone }).toFormat("yyyy-MM-dd HH")} ${direction}`;
    counts[hour] = (counts[hour] ?? 0) + 1;
  }
  return counts;
}

export function repliesOf(messages: readonly Message[], range: Range, zone: string, by: RepliesBy | null): Replies[] {
  const asked: { message: Message; reply: Said | null; waited: number }[] = [];
  const seen = messages.filter(({ created_at }) => created_at >= range.from && created_at < range.to + THREE_DAYS);
  for (const talk of talks(seen, ({ kind }) => kind !== "law")) {
    for (const [index, { message, at }] of talk.entries()) {
      if (message.direction === "in" || !isIn(range, message.created_at)) continue;
      const next = talk[index + 1];
      const isReply = next?.message.direction === "in" && next.at - at <= THREE_DAYS;
      asked.push({ message, reply: isReply ? next : null, waited: next ? next.at - at : 0 });
    }
  }
  const keyOf = ({ node, sender, author, created_at }: Message): string => {
    if (by === "campaign") {
      const day = DateTime.fromMillis(created_at, { zone });
      return `${node} ${Date.UTC(day.year, day.month - 1, day.day) / 86_400_000}`;
    }
    return (by === "node" ? node : by === "sender" ? sender : by === "person" ? author : "") ?? "";
  };
  const belongs = ({ node, author, kind }: Message): boolean => {
    if (by === "campaign") return kind === "campaign" && node !== null;
    return by === "node" ? node !== null : by === "person" ? author !== null : true;
  };
  const groups = grouped(
    asked.filter(({ message }) => belongs(message)),
    ({ message }) => keyOf(message),
  );
  return [...groups].map(([key, group]) => {
    const replied = group.filter(({ reply }) => reply !== null);
    const waits = replied.map(({ waited }) => waited);
    return {
      key,
      asked: group.length,
      replied: replied.length,
      opted_out: replied.filter(({ reply }) => reply?.message.intent === "stop").length,
      half_within_ms: half(waits),
      waits: BOUNDS.map((most, n) => waits.filter((wait) => wait < most && wait >= (BOUNDS[n - 1] ?? 0)).length),
    };
  });
}

export function answersOf(messages: readonly Message[], range: Range, by: AnswersBy | null): Answers[] {
  const seen = messages.filter(
    ({ created_at }) => created_at >= range.from - THREE_DAYS && created_at < range.to + THREE_DAYS,
  );
  const turns: { began: Said; flow: Said | null; person: Said | null }[] = [];
  const isTalk = ({ direction, intent, kind }: Message): boolean =>
    direction === "in" ? intent === null : kind === "conversation" || kind === "notice";
  for (const talk of talks(seen, isTalk)) {
    let turn: (typeof turns)[number] | null = null;
    let last: "in" | "out" = "out";
    for (const said of talk) {
      const { direction, author } = said.message;
      if (direction === "in" && last === "out") {
        turn = { began: said, flow: null, person: null };
        turns.push(turn);
      }
      if (direction === "out" && turn && author === null) turn.flow ??= said;
      if (direction === "out" && turn && author !== null) turn.person ??= said;
      last = direction;
    }
  }
  const wait = (began: Said, answer: Said | null): number | null =>
    answer && answer.at - began.at <= THREE_DAYS ? answer.at - began.at : null;
  const counted = turns
    .filter(({ began }) => isIn(range, began.at))
    .filter(({ person }) => by !== "person" || person !== null)
    .map(({ began, flow, person }) => ({
      key:
        by === "sender"
          ? began.message.sender
          : by === "keyword"
            ? (wordsOf(began.message).replace(/^ +/, "").slice(0, 40).split(" ")[0] ?? "").toLowerCase()
            : by === "person"
              ? (person?.message.author ?? "")
              : "",
      flow: wait(began, flow),
      person: wait(began, person),
    }));
  return [...grouped(counted, ({ key }) => key)].map(([key, group]) => {
    const flows = group.flatMap(({ flow }) => flow ?? []);
    const people = group.flatMap(({ person }) => person ?? []);
    return {
      key,
      turns: group.length,
      by_flow: flows.length,
      half_by_flow_ms: half(flows),
      by_person: people.length,
      half_by_person_ms: half(people),
      unanswered: group.filter(({ flow, person }) => flow === null && person === null).length,
    };
  });
}

/** Short first replies to a node's texts, as "node words" → texts. */
export function answersToNodesOf(messages: readonly Message[], range: Range): { [answer: string]: number } {
  const counts: { [answer: string]: number } = {};
  const seen = messages.filter(({ created_at }) => created_at >= range.from - THREE_DAYS && created_at < range.to);
  for (const talk of talks(seen, ({ kind }) => kind !== "law")) {
    for (const [index, { message, at }] of talk.entries()) {
      const before = talk[index - 1];
      if (message.direction === "out" || at < range.from || wordsOf(message).length > 30) continue;
      if (!before || before.message.direction === "in" || before.message.node === null) continue;
      if (at - before.at > THREE_DAYS) continue;
      const key = `${before.message.node} ${wordsOf(message)
        .replace(/^ +| +$/g, "")
        .toLowerCase()}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  }
  return counts;
}
