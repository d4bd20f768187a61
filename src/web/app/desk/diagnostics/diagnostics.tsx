import { useCallback, useEffect, useState } from "preact/hooks";
import type { Finding, Symptom, Verdict } from "../../../../messaging/diagnostics/finding.ts";
import type { DiagnosticsAnswer } from "../../../diagnostics-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";
import { timeOf } from "../dates.ts";
import type { RoomProps } from "../rooms.ts";
import { diagnostics as en } from "../words/diagnostics.en.ts";
import { diagnostics as es } from "../words/diagnostics.es.ts";
import { inLanguage, language } from "../words/language.ts";
import { sentencesOf } from "./sentences.ts";
import { showIn } from "./show.ts";

const words = inLanguage({ en, es });

const SYMPTOMS: readonly Symptom[] = ["replies", "delays", "overseas", "opt_outs"];

/** What people complain of, and what the state of things says of it. */
export default function Diagnostics({ database, onEvent }: RoomProps) {
  const [answer, setAnswer] = useState<DiagnosticsAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isChecking, setChecking] = useState(false);
  const check = useCallback(async () => {
    setChecking(true);
    try {
      const query = new URLSearchParams({ database: database.id });
      setAnswer(await requests.answerOf<DiagnosticsAnswer>(`diagnostics?${query}`));
      setProblem(null);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      setProblem(error.message);
    } finally {
      setChecking(false);
    }
  }, [database.id]);
  useEffect(() => void check(), [check]);
  // What was true before the connection was lost may be so no more.
  useEffect(() => onEvent((event) => event.kind === "hello" && void check()), [onEvent, check]);
  return (
    <main class="room diagnostics">
      <header>
        <h1>{words.title}</h1>
        <button type="button" class="quiet" onClick={() => void check()}>
          {words.check}
        </button>
        <p class="checked" role="status">
          {isChecking ? words.checking : answer && words.checkedAt(timeOf(answer.at))}
        </p>
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {answer && SYMPTOMS.map((symptom) => <Answer key={symptom} symptom={symptom} answer={answer} />)}
    </main>
  );
}

function Answer({ symptom, answer: { at, findings } }: { symptom: Symptom; answer: DiagnosticsAnswer }) {
  const { name, about } = words.symptoms[symptom];
  const theirs = findings.filter((finding) => finding.symptom === symptom);
  return (
    <section aria-labelledby={`symptom-${symptom}`}>
      <h2 id={`symptom-${symptom}`}>{name}</h2>
      <p class="about">{about}</p>
      <ul>
        {theirs.map((finding) => (
          <Line key={JSON.stringify(finding)} finding={finding} at={at} />
        ))}
      </ul>
    </section>
  );
}

function Line({ finding, at }: { finding: Finding; at: number }) {
  const { what, do_now } = sentencesOf(finding, words.findings, showIn(language, at, words.moment));
  return (
    <li class={`finding ${finding.verdict}`}>
      <Sign verdict={finding.verdict} />
      <div>
        <p dir="auto">{what}</p>
        {do_now !== null && (
          <p class="do">
            <strong>{words.doNow}</strong>
            {do_now}
          </p>
        )}
      </div>
    </li>
  );
}

const SHAPES: Record<Verdict, string> = {
  good: "M5 12.500l4.500 4.500L19 7.500",
  warn: "M12 4L21 20H3zM12 10v5M12 17.500v.100",
  bad: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M9 9l6 6M15 9l-6 6",
};

/** Shape and word, so that nobody needs to see colours. */
function Sign({ verdict }: { verdict: Verdict }) {
  return (
    <svg class="sign" viewBox="0 0 24 24" width="24" height="24" role="img" aria-label={words.verdicts[verdict]}>
      <path d={SHAPES[verdict]} />
    </svg>
  );
}
