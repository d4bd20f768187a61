import { useLayoutEffect, useReducer } from "preact/hooks";
import { browserClock } from "../../shared/browser-clock.ts";
import type { RoomProps } from "../rooms.ts";
import { InboxState } from "./inbox-state.ts";

/** Rooms come and go; what the inbox knows stays, for the person and the database that were looked at last. */
let kept: { person: string; database: string; inbox: InboxState; stop: () => void } | null = null;

function inboxOf({ me, database, api, onEvent }: RoomProps): InboxState {
  if (kept?.person === me.person && kept.database === database.id) return kept.inbox;
  kept?.stop();
  const inbox = new InboxState({
    api,
    clock: browserClock,
    database: database.id,
    person: me.person,
    makeKey: () => crypto.randomUUID(),
    isSeen: () => document.visibilityState === "visible",
  });
  const stop = onEvent((event) => inbox.take(event));
  kept = { person: me.person, database: database.id, inbox, stop };
  inbox.refresh();
  return inbox;
}

/** The inbox, drawn again after each change of it; a burst of changes is one drawing. */
export function useInbox(props: RoomProps): InboxState {
  const [, draw] = useReducer<number, undefined>((count) => count + 1, 0);
  const inbox = inboxOf(props);
  // Before the browser paints: an answer that came between the drawing and the listening would never be shown.
  useLayoutEffect(() => {
    let frame = 0;
    const stop = inbox.subscribe(() => {
      if (frame !== 0) return;
      frame = requestAnimationFrame(() => {
        frame = 0;
        draw(undefined);
      });
    });
    const seen = (): void => inbox.readOpen();
    document.addEventListener("visibilitychange", seen);
    return () => {
      stop();
      cancelAnimationFrame(frame);
      document.removeEventListener("visibilitychange", seen);
    };
  }, [inbox]);
  return inbox;
}
