import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { SHORTEST_SEARCH } from "../../../../core/found-places.ts";
import type { SearchAnswer } from "../../../search-wire.ts";
import { browserClock } from "../../shared/browser-clock.ts";
import { RequestError } from "../../shared/request.ts";
import { requests } from "../api.ts";

/** While somebody types, nothing is asked. */
const TYPING_MS = 200;

export interface Search {
  /** Null: nothing has been answered yet. */
  found: SearchAnswer | null;
  isAsking: boolean;
  problem: string | null;
  /** Looks further back. */
  further: () => void;
}

/** Asks for what stands in the search field; the answer to what stood there before is not shown any more. */
export function useSearch(database: string, query: string): Search {
  const [found, setFound] = useState<SearchAnswer | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asked = useRef(0);

  const ask = useCallback(
    async (earlier: SearchAnswer | null): Promise<void> => {
      asked.current += 1;
      const number = asked.current;
      setAsking(true);
      try {
        const before = earlier?.before ?? null;
        const parts = new URLSearchParams({
          database,
          q: query,
          ...(before === null ? {} : { before: String(before) }),
        });
        const answer = await requests.answerOf<SearchAnswer>(`search?${parts}`);
        if (number !== asked.current) return;
        const { contacts = answer.contacts, texts = [] } = earlier ?? {};
        setFound({ ...answer, contacts, texts: [...texts, ...answer.texts] });
        setProblem(null);
      } catch (error) {
        if (!(error instanceof RequestError)) throw error;
        if (number === asked.current) setProblem(error.message);
      } finally {
        if (number === asked.current) setAsking(false);
      }
    },
    [database, query],
  );

  useEffect(() => {
    asked.current += 1;
    setFound(null);
    setProblem(null);
    setAsking(query.length >= SHORTEST_SEARCH);
    if (query.length < SHORTEST_SEARCH) return;
    return browserClock.after(TYPING_MS, () => void ask(null));
  }, [ask, query]);

  return { found, isAsking, problem, further: () => void ask(found) };
}
