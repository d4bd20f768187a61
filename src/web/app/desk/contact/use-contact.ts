import { useEffect, useState } from "preact/hooks";
import type { ContactAnswer, DeskEvent } from "../../../desk-wire.ts";
import type { DeskApi } from "../api.ts";

interface ContactSource {
  database: string;
  number: string;
  api: Pick<DeskApi, "contact">;
  onEvent: (listener: (event: DeskEvent) => void) => () => void;
}

export interface KnownContact {
  /** Null until the server has told. */
  answer: ContactAnswer | null;
  problem: string | null;
  /** Asks again, after a change. */
  refresh: () => void;
}

/** Several parts of the page ask for one contact at the same moment; later, the answer might be older than the news. */
const askedNow = new Map<string, Promise<ContactAnswer>>();

/** A contact, kept up to date: asked for again when somebody changes them, when they text, and after a lost connection. */
export function useContact({ database, number, api, onEvent }: ContactSource): KnownContact {
  const [answer, setAnswer] = useState<ContactAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(0);
  const refresh = (): void => setAsked((count) => count + 1);
  useEffect(() => {
    let isOver = false;
    ask(api, database, number).then(
      (found) => {
        if (isOver) return;
        setAnswer(found);
        setProblem(null);
      },
      (error: unknown) => {
        if (!isOver) setProblem(error instanceof Error ? error.message : String(error));
      },
    );
    return () => {
      isOver = true;
    };
  }, [database, number, asked]);
  useEffect(() => onEvent((event) => isNews(event, database, number) && refresh()), [database, number]);
  return { answer: answer?.contact.number === number ? answer : null, problem, refresh };
}

function ask(api: Pick<DeskApi, "contact">, database: string, number: string): Promise<ContactAnswer> {
  const key = `${database} ${number}`;
  const before = askedNow.get(key);
  if (before) return before;
  const asked = api.contact(database, number);
  askedNow.set(key, asked);
  queueMicrotask(() => askedNow.delete(key));
  return asked;
}

/** Whatever is said, done or changed with a contact changes one of their lines. */
function isNews(event: DeskEvent, database: string, number: string): boolean {
  if (event.kind === "hello") return true;
  if (event.kind !== "changes" || event.database !== database) return false;
  return event.lines.some(({ conversation }) => conversation.contact === number);
}
