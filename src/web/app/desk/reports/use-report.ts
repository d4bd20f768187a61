import { useEffect, useState } from "preact/hooks";
import type { ReportAnswers, ReportQuery } from "../../../reports/report-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";

/** What a report is asked beside its days. */
export type More = { replies_by?: string; answers_by?: string };

export interface ReportState<Answer> {
  /** The last one, also while another is asked for; null: there was none yet. */
  answer: Answer | null;
  isAsking: boolean;
  problem: string | null;
  again: () => void;
}

/** Asks for a report, and again when something else is asked or `again` is called. */
export function useReport<Report extends keyof ReportAnswers>(
  report: Report,
  query: ReportQuery,
  more: More = {},
): ReportState<ReportAnswers[Report]> {
  const [answer, setAnswer] = useState<ReportAnswers[Report] | null>(null);
  const [isAsking, setAsking] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const [tries, setTries] = useState(0);
  const path = addressOf(report, query, more);
  useEffect(() => {
    let isOver = false;
    setAsking(true);
    setProblem(null);
    requests.answerOf<ReportAnswers[Report]>(path).then(
      (found) => {
        if (isOver) return;
        setAnswer(found);
        setAsking(false);
      },
      (error: unknown) => {
        if (!(error instanceof RequestError)) throw error;
        if (isOver) return;
        setProblem(error.message);
        setAsking(false);
      },
    );
    return () => {
      isOver = true;
    };
  }, [path, tries]);
  return { answer, isAsking, problem, again: () => setTries(tries + 1) };
}

function addressOf(report: string, query: ReportQuery, more: object): string {
  return `reports/${report}?${new URLSearchParams({ ...query, ...more })}`;
}

/** Downloads a report as CSV: with this page's access, so it is no link. */
export async function downloadCsv(report: keyof ReportAnswers, query: ReportQuery, more: More): Promise<void> {
  const response = await requests.send(`${addressOf(report, query, more)}&format=csv`);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = `${report} ${query.from} ${query.to}.csv`;
  link.click();
  // By then the browser has taken it.
  requestAnimationFrame(() => URL.revokeObjectURL(address));
}
