import { setImmediate } from "node:timers/promises";
import { answerCounts, shares } from "../../core/answer-counts.ts";
import { feelingOf } from "../../core/feelings.ts";
import type { Reader } from "../../database/reader.ts";
import type { Range } from "../../database/reports/range.ts";
import { type AnswerTo, answersToNodes, customerTexts, firstWords } from "../../database/reports/said.ts";
import type { NameNode } from "../desk-shown.ts";
import type { Asked } from "./asked.ts";
import type { FeelingCounts, FeelingsAnswer, KeywordsAnswer, SurveysAnswer } from "./report-wire.ts";

const MOST_WORDS = 12;

/** What texts begin with: what a keyword switch made of them is not kept, so it is the first word, or number, that counts. */
export async function keywordsReport(reader: Reader, { range, before }: Asked): Promise<KeywordsAnswer> {
  const now = await firstWords(reader, range);
  const earlier = await firstWords(reader, before);
  const sharesBefore = new Map(shares(earlier.words).map(({ words, texts }) => [words, texts]));
  const words = shares(now.words)
    .slice(0, MOST_WORDS)
    .map((share) => ({ ...share, texts_before: sharesBefore.get(share.words) ?? 0 }));
  const others = now.texts - words.reduce((sum, { texts }) => sum + texts, 0);
  return { texts: now.texts, texts_before: earlier.texts, words, others };
}

const MOST_QUESTIONS = 20;

/** What was answered to the texts of each node: choices, or numbers with their mean. */
export async function surveysReport(
  reader: Reader,
  { range, before }: Asked,
  nameNode: NameNode,
): Promise<SurveysAnswer> {
  const now = byNode(await answersToNodes(reader, range));
  const earlier = byNode(await answersToNodes(reader, before));
  const questions: SurveysAnswer["questions"] = [];
  for (const [node, said] of now) {
    const { name, flow } = nameNode(node) ?? { name: node, flow: "" };
    const mean_before = answerCounts(earlier.get(node) ?? []).numbers?.mean ?? null;
    questions.push({ node, name, detail: flow, ...answerCounts(said), mean_before });
    // Adding up thousands of answers takes some milliseconds; then others have their turn.
    await setImmediate();
  }
  return { questions: questions.sort((a, b) => b.answers - a.answers).slice(0, MOST_QUESTIONS) };
}

function byNode(answers: readonly AnswerTo[]): Map<string, AnswerTo[]> {
  const nodes = new Map<string, AnswerTo[]>();
  for (const answer of answers) {
    const same = nodes.get(answer.node);
    if (same) same.push(answer);
    else nodes.set(answer.node, [answer]);
  }
  return nodes;
}

/** So many texts at most are looked at, the latest: enough for a share, and soon done. */
const MOST_LOOKED_AT = 20_000;
/** Weighing so many words takes some ten milliseconds; then others have their turn. */
const TEXTS_A_TURN = 250;
const TEXTS_A_PAGE = 1_000;

/** Whether customers sounded content. */
export async function feelingsReport(reader: Reader, { range, before }: Asked): Promise<FeelingsAnswer> {
  const words = new Map<string, FeelingsAnswer["words"][number]>();
  const now = await felt(reader, range, (word, feeling) => {
    const key = `${feeling} ${word}`;
    const same = words.get(key);
    if (same) same.texts += 1;
    else words.set(key, { word, feeling, texts: 1 });
  });
  const earlier = await felt(reader, before, () => undefined);
  const { texts } = await firstWords(reader, range);
  const frequent = [...words.values()].sort((a, b) => b.texts - a.texts || (a.word < b.word ? -1 : 1));
  return { texts, now, before: earlier, words: frequent.slice(0, 2 * MOST_WORDS) };
}

async function felt(
  reader: Reader,
  range: Range,
  because: (word: string, feeling: "good" | "bad") => void,
): Promise<FeelingCounts> {
  const counts: FeelingCounts = { looked_at: 0, good: 0, bad: 0, not_sure: 0 };
  let place: { at: number; seq: number } | null = null;
  while (counts.looked_at < MOST_LOOKED_AT) {
    const texts: Awaited<ReturnType<typeof customerTexts>> = await customerTexts(reader, range, place, TEXTS_A_PAGE);
    for (const [index, { text, locale }] of texts.entries()) {
      if (index % TEXTS_A_TURN === TEXTS_A_TURN - 1) await setImmediate();
      const { feeling, words } = feelingOf(text, locale);
      counts[feeling] += 1;
      if (feeling !== "not_sure") for (const word of words) because(word, feeling);
    }
    counts.looked_at += texts.length;
    place = texts.at(-1) ?? null;
    if (texts.length < TEXTS_A_PAGE) break;
  }
  return counts;
}
