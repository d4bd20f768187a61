import { useEffect, useRef, useState } from "preact/hooks";
import type { DeskEvent, ReviewRequest, ReviewsAnswer } from "../../../desk-wire.ts";
import { requests } from "../api.ts";
import { words } from "./words.ts";

/** What waits for a decision, kept up to date; null until the server has told. */
export function useReviews(database: string, onEvent: (listener: (event: DeskEvent) => void) => () => void) {
  const [reviews, setReviews] = useState<ReviewsAnswer["reviews"] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const turn = useRef(0);
  const ask = async (): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    try {
      const answer = await requests.answerOf<ReviewsAnswer>(`reviews?${new URLSearchParams({ database })}`);
      // An answer that was overtaken by a later one is older than it.
      if (own !== turn.current) return;
      setReviews(answer.reviews);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  useEffect(() => {
    void ask();
    return onEvent((event) => {
      if (event.kind === "hello" || (event.kind === "reviews" && event.database === database)) void ask();
    });
  }, [database]);
  /** Resolves to whether it is decided now. */
  const decide = async (id: string, decision: ReviewRequest["decision"]): Promise<boolean> => {
    try {
      await requests.answerOf("review", { database, id, decision });
      setReviews((known) => known?.filter(({ review }) => review.id !== id) ?? null);
      setProblem(null);
      return true;
    } catch (error) {
      setProblem(words.notDecided(error instanceof Error ? error.message : String(error)));
      return false;
    }
  };
  return { reviews, problem, decide };
}
