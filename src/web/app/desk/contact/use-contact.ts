import { useEffect, useState } from "preact/hooks";
import type { ContactAnswer, DeskEvent } from "../../../desk-wire.ts";
import type { DeskApi } from "../api.ts";

interface ContactSource {
  database: string;
  number: string;
  /** Whose texts and marks are news of this contact. */
  conversation: string;
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

/** Several parts of the page ask for one contact at the same time. */
const underWay = new Map<string, Promise<ContactAnswer>>();

/** A contact, kept up to date: asked for again when somebody changes them, when they text, and after a lost connection. */
export function useContact({ database, number, conversation, api, onEvent }: ContactSource): KnownContact {
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
  useEffect(
    () => onEvent((event) => isNews(event, database, conversation, number) && refresh()),
    [database, conversation, number],
  );
  return { answer: answer?.contact.number === number ? answer : null, problem, refresh };
}

function ask(api: Pick<DeskApi, "contact">, database: string, number: string): Promise<ContactAnswer> {
  const key = `${database} ${number}`;
  const before = underWay.get(key);
  if (before) return before;
  const asked = api.contact(database, number).finally(() => underWay.delete(key));
  underWay.set(key, asked);
  return asked;
}

/** What may have changed the contact, their consent or their conversations. What we send them does not. */
function isNews(event: DeskEvent, database: string, conversation: string, number: string): boolean {
  if (event.kind === "hello") return true;
  if (event.kind !== "changes" || event.database !== database) return false;
  const hasMark = event.marks.some(
    ({ conversation_id, mark }) => conversation_id === conversation && mark.kind !== "note",
  );
  return hasMark || event.texts.some(({ message }) => message.contact === number && message.direction === "in");
}
