import type { Instant } from "../../core/clock.ts";
import { schemaCompiler } from "../../core/json-schema.ts";
import { dayAt, dayOf, startOfDay } from "../../core/local-days.ts";
import { timeZone } from "../../core/locale.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { AnswersBy } from "../../database/reports/answers.ts";
import type { Range } from "../../database/reports/range.ts";
import type { RepliesBy } from "../../database/reports/replies.ts";
import { MOST_DAYS, type ReportQuery } from "./report-wire.ts";

/** What a report is asked, as it is looked up. */
export interface Asked {
  zone: string;
  /** Days since 1970-01-01, both included. */
  first: number;
  last: number;
  range: Range;
  /** As many days before; where today has only begun, its last day is as long as today is yet. */
  before: Range;
}

/** With what only some reports are asked. */
export interface ReportRequest extends ReportQuery {
  format?: "csv" | "json";
  replies_by?: RepliesBy;
  answers_by?: AnswersBy;
}

const date = { type: "string", pattern: "^\\d{4}-\\d{2}-\\d{2}$" };
const isRequest = schemaCompiler().compile<ReportRequest>({
  type: "object",
  additionalProperties: false,
  required: ["database", "from", "to", "zone"],
  properties: {
    database: { type: "string", minLength: 1, maxLength: 200 },
    from: date,
    to: date,
    zone: { type: "string", minLength: 1, maxLength: 60 },
    format: { enum: ["csv", "json"] },
    replies_by: { enum: ["campaign", "node", "sender", "person"] },
    answers_by: { enum: ["sender", "keyword", "person"] },
  },
});

/** @throws SmsError not_an_sms where it is no such question */
export function readReport(given: unknown): ReportRequest {
  if (isRequest(given)) return given;
  throw new SmsError("not_an_sms", "This is not what the reports' page asks. Reload the page.");
}

/** @throws SmsError not_an_sms where there are no such days */
export function asked({ from, to, zone }: ReportQuery, now: Instant): Asked {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (timeZone(zone) === null) throw new SmsError("not_an_sms", `There is no time zone called ${zone}.`);
  if (!(last >= first)) throw new SmsError("not_an_sms", "The last day must not be before the first one.");
  const days = last - first + 1;
  if (days > MOST_DAYS) throw new SmsError("not_an_sms", `Choose ${MOST_DAYS} days at most.`);
  const range = { from: startOfDay(zone, first), to: startOfDay(zone, last + 1) };
  const end = startOfDay(zone, first);
  const isToday = dayAt(zone, now) === last;
  const lastBefore = startOfDay(zone, last - days);
  // A morning is not compared with a whole day.
  const until = isToday ? Math.min(end, lastBefore + now - startOfDay(zone, last)) : end;
  return { zone, first, last, range, before: { from: startOfDay(zone, first - days), to: until } };
}
