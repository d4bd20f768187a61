import type { AnswerCounts, Share } from "../../core/answer-counts.ts";
import type { MessageStatus } from "../../core/message.ts";
import type { PriceList } from "../../core/prices.ts";
import type { Answers, AnswersBy } from "../../database/reports/answers.ts";
import type { OptOuts } from "../../database/reports/delivery.ts";
import type { Replies, RepliesBy } from "../../database/reports/replies.ts";

// What the reports' page asks, at `<httpAdmin>/sms/desk/api/reports/`, and what it is answered. Every question names a range
// of days, both included, in the viewer's zone, and is answered beside the range of as many days before. With `format=csv`
// the same comes as a table.

export interface ReportQuery {
  database: string;
  /** "2026-11-01" */
  from: string;
  to: string;
  /** IANA */
  zone: string;
}

/** More days at once are not asked. */
export const MOST_DAYS = 400;

/** What each report answers, by its place in the address. */
export interface ReportAnswers {
  volume: VolumeAnswer;
  replies: RepliesAnswer;
  answers: AnswersAnswer;
  delivery: DeliveryAnswer;
  "opt-outs": OptOutsAnswer;
  keywords: KeywordsAnswer;
  surveys: SurveysAnswer;
  feelings: FeelingsAnswer;
  cost: CostAnswer;
}

export interface InAndOut {
  in: number;
  out: number;
}

export interface VolumeAnswer {
  /** Every day of the range, also those without a text. */
  days: (InAndOut & { date: string })[];
  /** Every hour of the clock, 0 to 23, of all days together. */
  hours: (InAndOut & { hour: number })[];
  now: InAndOut;
  before: InAndOut;
}

/** What a node, a sender or a person is called. */
export interface Named {
  name: string;
  /** A flow of a node, the date of a campaign; empty where there is none. */
  detail: string;
}

/** replies?…&by= */
export interface RepliesAnswer {
  by: RepliesBy;
  /** Null: none was asked. */
  now: Replies | null;
  before: Replies | null;
  lines: (Replies & Named)[];
}

/** answers?…&by= */
export interface AnswersAnswer {
  by: AnswersBy;
  /** Null: nobody texted. */
  now: Answers | null;
  before: Answers | null;
  lines: (Answers & Named)[];
}

export interface Delivered {
  /** What was handed to a gateway, whatever became of it. */
  left: number;
  delivered: number;
  failed: number;
  /** Of which no receipt has come, or nobody knows. */
  unknown: number;
  /** What never left: suppressed, cancelled, expired. */
  held_back: number;
  waiting: number;
}

export interface DeliveryAnswer {
  now: Delivered;
  before: Delivered;
  /** Why texts failed or were held back, the most frequent first. */
  reasons: { status: MessageStatus; code: string | null; words: string | null; texts: number }[];
  senders: (Delivered & { sender: string; shown: string })[];
}

export interface OptOutsAnswer {
  now: OptOuts;
  before: OptOuts;
  days: { date: string; opted_out: number; opted_in: number }[];
}

export interface KeywordsAnswer {
  texts: number;
  texts_before: number;
  words: (Share & { texts_before: number })[];
  /** Texts that begin with none of these. */
  others: number;
}

export interface SurveysAnswer {
  questions: (Named & AnswerCounts & { node: string; mean_before: number | null })[];
}

export interface FeelingCounts {
  /** How many were looked at: the latest. */
  looked_at: number;
  good: number;
  bad: number;
  not_sure: number;
}

export interface FeelingsAnswer {
  texts: number;
  now: FeelingCounts;
  before: FeelingCounts;
  /** The words that made it, the most frequent first. */
  words: { word: string; feeling: "good" | "bad"; texts: number }[];
}

export interface Segments {
  texts: number;
  in: number;
  out: number;
  /** Estimated; null where the list has no price for any of it. */
  cost: number | null;
}

export interface CostAnswer {
  /** Null: nobody has written any down. */
  prices: PriceList | null;
  now: Segments & { monthly: number };
  before: Segments & { monthly: number };
  /** Segments in `now` that the list has no price for. */
  unpriced: number;
  countries: (Segments & { country: string | null })[];
  /** `monthly`: of its price a month, what the range takes; null where the list has none. */
  senders: (Segments & { sender: string; shown: string; monthly: number | null })[];
}

/** GET prices?database=; POST prices (sms.manage) `{ database, prices }`; both answer so. */
export interface PricesAnswer {
  prices: PriceList | null;
}

export interface PricesRequest {
  database: string;
  prices: PriceList;
}
