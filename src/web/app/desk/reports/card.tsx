import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import type { ReportAnswers, ReportQuery } from "../../../reports/report-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { type Cell, DataTable } from "./data-table.tsx";
import { words } from "./figures.ts";
import { downloadCsv, type More, type ReportState } from "./use-report.ts";

interface CardProps<Report extends keyof ReportAnswers> {
  report: Report;
  name: string;
  query: ReportQuery;
  more?: More;
  state: ReportState<ReportAnswers[Report]>;
  /** Above the sentence: what the report is told apart by. */
  choice?: ComponentChildren;
  /** What it says in sentences; those that are empty are left out. */
  says: (answer: ReportAnswers[Report]) => readonly string[];
  picture: (answer: ReportAnswers[Report]) => ComponentChildren;
  tables: (answer: ReportAnswers[Report]) => readonly Table[];
  /** How it is counted. */
  how?: string;
}

/** The picture's numbers; a table without rows is left out. */
export interface Table {
  name: string;
  columns: readonly string[];
  rows: readonly (readonly Cell[])[];
}

/** One report: a sentence first, then the picture, then the numbers. */
export function Card<Report extends keyof ReportAnswers>(props: CardProps<Report>) {
  const { report, name, query, more = {}, state, choice, says, picture, tables, how } = props;
  const { answer, isAsking, problem, again } = state;
  const [csvProblem, setCsvProblem] = useState<string | null>(null);
  const download = async (): Promise<void> => {
    try {
      setCsvProblem(null);
      await downloadCsv(report, query, more);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setCsvProblem(error.message);
    }
  };
  const filled = answer ? tables(answer).filter(({ rows }) => rows.length > 0) : [];
  const wrong = problem ?? csvProblem;
  return (
    <section class="report" aria-labelledby={`report-${report}`} aria-busy={isAsking} data-report={report}>
      <header>
        <h2 id={`report-${report}`}>{name}</h2>
        {filled.length > 0 && (
          <button type="button" class="quiet" aria-label={words.csvOf(name)} onClick={() => void download()}>
            {words.csv}
          </button>
        )}
      </header>
      {choice}
      {wrong !== null && (
        <p class="problem" role="alert">
          {wrong}
        </p>
      )}
      {problem !== null && (
        <button type="button" class="quiet" onClick={again}>
          {words.again}
        </button>
      )}
      {answer === null && problem === null && (
        <p class="waiting" role="status">
          {words.asking}
        </p>
      )}
      {answer && (
        <div class="known" data-old={isAsking ? "" : undefined}>
          <p class="says">
            {says(answer)
              .filter((sentence) => sentence !== "")
              .join(" ")}
          </p>
          {picture(answer)}
          {filled.length > 0 && (
            <details>
              <summary>{words.numbers}</summary>
              {filled.map((table) => (
                <DataTable key={table.name} {...table} />
              ))}
            </details>
          )}
          {how !== undefined && <p class="how">{how}</p>}
        </div>
      )}
    </section>
  );
}
