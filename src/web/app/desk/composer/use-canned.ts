import { useEffect, useRef, useState } from "preact/hooks";
import type { CannedAnswer, CannedReply, CannedRequest, DeskEvent } from "../../../desk-wire.ts";
import { requests } from "../api.ts";

export type CannedChange = Omit<CannedRequest, "database">;

export interface Canned {
  replies: readonly CannedReply[];
  /** Rejects with RequestError, as does `remove`. */
  save: (change: CannedChange) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

/** The canned replies of a database, asked for when first needed and kept up to date from then on. */
export function useCanned(
  database: string,
  isNeeded: boolean,
  onEvent: (listener: (event: DeskEvent) => void) => () => void,
): Canned {
  const [replies, setReplies] = useState<readonly CannedReply[]>([]);
  const turn = useRef(0);
  const ask = async (): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    const { canned } = await requests.answerOf<CannedAnswer>(`canned?${new URLSearchParams({ database })}`);
    // An answer that was overtaken by a later one is older than it.
    if (own === turn.current) setReplies(canned);
  };
  useEffect(() => {
    if (!isNeeded) return;
    // Without an answer the list stays as it was; the next event or the next "/" asks again.
    const askQuietly = (): void => void ask().catch(() => undefined);
    askQuietly();
    return onEvent((event) => {
      const isNews = event.kind === "documents" && event.database === database && event.of === "canned";
      if (isNews || event.kind === "hello") askQuietly();
    });
  }, [database, isNeeded]);
  const change = async (path: string, body: object): Promise<void> => {
    await requests.answerOf(path, { database, ...body });
    await ask();
  };
  return {
    replies,
    save: (reply) => change("canned", reply),
    remove: (id) => change("delete-canned", { id }),
  };
}
