import type { ReportQuery } from "../../../reports/report-wire.ts";

/** What every card is given. */
export interface CardInput {
  query: ReportQuery;
  /** "the 30 days before" */
  before: string;
}
