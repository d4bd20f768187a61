import { useEffect, useState } from "preact/hooks";

export interface Asked<Answer> {
  /** Null until the server has told. */
  answer: Answer | null;
  problem: string | null;
}

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Asks when it is first drawn and whenever `about` is another; an answer to what was asked before is dropped. */
export function useAnswer<Answer>(ask: () => Promise<Answer>, about: string): Asked<Answer> {
  const [state, setState] = useState<Asked<Answer> & { about: string }>({ answer: null, problem: null, about });
  useEffect(() => {
    let isOver = false;
    ask().then(
      (answer) => {
        if (!isOver) setState({ answer, problem: null, about });
      },
      (error: unknown) => {
        if (!isOver) setState({ answer: null, problem: messageOf(error), about });
      },
    );
    return () => {
      isOver = true;
    };
  }, [about]);
  return state.about === about ? state : { answer: null, problem: null };
}
