import { shares } from "../../core/answer-counts.ts";
import { dateOf } from "../../core/local-days.ts";
import { displayNumber } from "../../core/phone-number.ts";
import type { Reader } from "../../database/reader.ts";
import { type Answers, type AnswersBy, answers } from "../../database/reports/answers.ts";
import { type RepliesBy, replies } from "../../database/reports/replies.ts";
import type { NameNode } from "../desk-shown.ts";
import type { Asked } from "./asked.ts";
import type { AnswersAnswer, Named, RepliesAnswer } from "./report-wire.ts";

const MOST_LINES = 100;

/** How customers replied to our texts. */
export async function repliesReport(
  reader: Reader,
  { range, before, zone }: Asked,
  by: RepliesBy,
  nameNode: NameNode,
): Promise<RepliesAnswer> {
  const [now = null, ...lines] = await replies(reader, range, zone, by);
  const [earlier = null] = await replies(reader, before, zone, by);
  const named = lines.slice(0, MOST_LINES).map((line) => ({ ...line, ...nameOf(by, line.key, nameNode) }));
  return { by, now, before: earlier, lines: named };
}

/** How we answered customers' texts. */
export async function answersReport(reader: Reader, { range, before }: Asked, by: AnswersBy): Promise<AnswersAnswer> {
  const [now = null, ...lines] = await answers(reader, range, by);
  const [earlier = null] = await answers(reader, before, by);
  const shown = by === "keyword" ? byWord(lines) : lines;
  const named = shown.slice(0, MOST_LINES).map((line) => ({ ...line, ...nameOf(by, line.key, () => null) }));
  return { by, now, before: earlier, lines: named };
}

export function nameOf(by: RepliesBy | AnswersBy, key: string, nameNode: NameNode): Named {
  if (by === "sender") return { name: displayNumber(key), detail: "" };
  if (by === "person" || by === "keyword") return { name: key, detail: "" };
  const [node = "", day] = by === "campaign" ? partsOf(key) : [key];
  const { name, flow } = nameNode(node) ?? { name: node, flow: "" };
  return { name, detail: day === undefined ? flow : dateOf(Number(day)) };
}

/** A node and a day; node ids have no spaces, but whoever made one up may. */
function partsOf(key: string): [string, string] {
  const at = key.lastIndexOf(" ");
  return [key.slice(0, at), key.slice(at + 1)];
}

/** Different ways to write a word are one; of them, the way that most used has its times. */
function byWord(lines: readonly Answers[]): Answers[] {
  const found = new Map<string, Answers>();
  for (const line of lines) {
    const key = shares([{ words: line.key, texts: 1 }])[0]?.words ?? "";
    const same = found.get(key);
    if (!same) found.set(key, { ...line, key });
    else {
      same.turns += line.turns;
      same.by_flow += line.by_flow;
      same.by_person += line.by_person;
      same.unanswered += line.unanswered;
      same.half_by_flow_ms ??= line.half_by_flow_ms;
      same.half_by_person_ms ??= line.half_by_person_ms;
    }
  }
  return [...found.values()].sort((a, b) => b.turns - a.turns);
}
