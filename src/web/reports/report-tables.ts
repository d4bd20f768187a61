import type { CsvCell } from "../../core/csv.ts";
import { WAITS_MS } from "../../database/reports/replies.ts";
import type { ReportAnswers } from "./report-wire.ts";

/** A report as a table, with the columns' names as in the API. */
export interface ReportTable {
  columns: readonly string[];
  rows: readonly (readonly CsvCell[])[];
}

type Tables = { [Report in keyof ReportAnswers]: (answer: ReportAnswers[Report]) => ReportTable };

/** One table for each report: what its picture shows, in full. */
export const reportTables: Tables = {
  volume: ({ days }) => ({
    columns: ["date", "in", "out"],
    rows: days.map((day) => [day.date, day.in, day.out]),
  }),
  replies: ({ lines }) => ({
    columns: [
      ...["name", "detail", "asked", "replied", "opted_out", "half_within_seconds"],
      ...WAITS_MS.map((most) => `replied_within_${most / 60_000}_minutes`),
      "replied_later",
    ],
    rows: lines.map((line) => [
      ...[line.name, line.detail, line.asked, line.replied, line.opted_out, seconds(line.half_within_ms)],
      ...line.waits,
    ]),
  }),
  answers: ({ lines }) => ({
    columns: [
      "name",
      "turns",
      "answered_by_flow",
      "half_by_flow_within_seconds",
      "answered_by_person",
      "half_by_person_within_seconds",
      "unanswered",
    ],
    rows: lines.map((line) => [
      line.name,
      line.turns,
      line.by_flow,
      seconds(line.half_by_flow_ms),
      line.by_person,
      seconds(line.half_by_person_ms),
      line.unanswered,
    ]),
  }),
  delivery: ({ senders, reasons }) => ({
    columns: ["sender", "status", "code", "reason", "texts"],
    rows: [
      ...senders.flatMap(({ sender, delivered, failed, unknown, held_back, waiting }) =>
        Object.entries({ delivered, failed, unknown, held_back, waiting }).map(([status, texts]) => [
          sender,
          status,
          null,
          null,
          texts,
        ]),
      ),
      ...reasons.map(({ status, code, words, texts }) => [null, status, code, words, texts]),
    ],
  }),
  "opt-outs": ({ days }) => ({
    columns: ["date", "opted_out", "opted_in"],
    rows: days.map(({ date, opted_out, opted_in }) => [date, opted_out, opted_in]),
  }),
  keywords: ({ words, others }) => ({
    columns: ["first_word", "texts", "texts_before"],
    rows: [...words.map(({ words: word, texts, texts_before }) => [word, texts, texts_before]), ["", others, null]],
  }),
  surveys: ({ questions }) => ({
    columns: ["node", "name", "flow", "answer", "texts", "mean"],
    rows: questions.flatMap(({ node, name, detail, numbers, choices, others }) => [
      ...(numbers?.counts ?? []).map(({ value, texts }) => [node, name, detail, value, texts, numbers?.mean ?? null]),
      ...choices.map(({ words, texts }) => [node, name, detail, words, texts, null]),
      [node, name, detail, null, others, null],
    ]),
  }),
  feelings: ({ now, words }) => ({
    columns: ["feeling", "word", "texts"],
    rows: [
      ["good", null, now.good],
      ["bad", null, now.bad],
      ["not_sure", null, now.not_sure],
      ...words.map(({ word, feeling, texts }) => [feeling, word, texts]),
    ],
  }),
  cost: ({ countries, senders, prices }) => ({
    columns: ["country", "sender", "texts", "segments_out", "segments_in", "cost", "monthly", "currency"],
    rows: [
      ...countries.map((each) => {
        return [each.country, null, each.texts, each.out, each.in, each.cost, null, prices?.currency ?? null];
      }),
      ...senders.map((each) => {
        return [null, each.sender, each.texts, each.out, each.in, each.cost, each.monthly, prices?.currency ?? null];
      }),
    ],
  }),
};

function seconds(ms: number | null): number | null {
  return ms === null ? null : ms / 1_000;
}
