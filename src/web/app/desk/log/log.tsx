import { Fragment } from "preact";
import { useCallback, useEffect, useState } from "preact/hooks";
import type { ListPlace } from "../../../../database/desk.ts";
import type { LogAnswer } from "../../../desk-wire.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";
import { dayOf, timeOf } from "../dates.ts";
import { Icon } from "../icons.tsx";
import type { RoomProps } from "../rooms.ts";
import { inLanguage } from "../words/language.ts";
import { log as en, type Told } from "../words/log.en.ts";
import { log as es } from "../words/log.es.ts";
import { asSentence, named } from "../words/person.ts";

const words = inLanguage({ en, es });

/** Who did what at the desk, the latest first. */
export default function Log({ database, open, onEvent, now }: RoomProps) {
  const [actions, setActions] = useState<LogAnswer["actions"] | null>(null);
  const [after, setAfter] = useState<ListPlace | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = useCallback(
    async (from: ListPlace | null) => {
      const query = new URLSearchParams({ database: database.id, ...(from && { after: `${from.at},${from.seq}` }) });
      try {
        const answer = await requests.answerOf<LogAnswer>(`log?${query}`);
        const page = answer.actions;
        setActions((before) => (from === null || before === null ? page : [...before, ...page]));
        setAfter(answer.after);
        setProblem(null);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        setProblem(error.message);
      }
    },
    [database.id],
  );
  useEffect(() => void load(null), [load]);
  useEffect(() => onEvent((event) => event.kind === "hello" && void load(null)), [onEvent, load]);
  return (
    <main class="room log-room">
      <h1>{words.title}</h1>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {actions === null && problem === null && (
        <p class="notice" role="status">
          {words.loading}
        </p>
      )}
      {actions?.length === 0 && <p class="notice">{words.empty}</p>}
      <ol>
        {actions?.map((line, index) => {
          const day = dayOf(line.action.at, now);
          const earlier = actions[index - 1]?.action;
          return (
            <Fragment key={line.action.id}>
              {(!earlier || dayOf(earlier.at, now) !== day) && <li class="day">{day}</li>}
              <Line line={line} now={now} open={open} />
            </Fragment>
          );
        })}
      </ol>
      {after !== null && (
        <button type="button" class="quiet" onClick={() => void load(after)}>
          {words.more}
        </button>
      )}
    </main>
  );
}

type LogLine = LogAnswer["actions"][number];

function Line({ line, now, open }: { line: LogLine; now: number; open: RoomProps["open"] }) {
  const { at, what, conversation_id } = line.action;
  const { shown } = line;
  const sentence = asSentence(words.sentences[what](toldOf(line, now)));
  return (
    <li class="action">
      <time>{timeOf(at)}</time>
      <p dir="auto">{sentence}</p>
      {conversation_id !== null && shown !== null && (
        <button
          type="button"
          class="quiet"
          aria-label={words.open(shown)}
          onClick={() => open("inbox", [conversation_id])}
        >
          <Icon name="forth" size={18} />
        </button>
      )}
    </li>
  );
}

function toldOf({ action: { by, detail }, shown }: LogLine, now: number): Told {
  return {
    who: named(by),
    contact: shown,
    detail(name) {
      const value = detail[name];
      return typeof value === "string" ? value : null;
    },
    time(name) {
      const value = detail[name];
      return typeof value === "number" ? `${dayOf(value, now)}, ${timeOf(value)}` : null;
    },
  };
}
