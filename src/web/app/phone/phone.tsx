import { useEffect, useState } from "preact/hooks";
import type { RoomProps } from "../desk/rooms.ts";
import { browserClock, chance } from "../shared/browser-clock.ts";
import { App } from "./app.tsx";
import { PageState } from "./page-state.ts";

/** The test phone as a room of the desk. It has a live connection of its own, which ends when the room is left. */
export default function TestPhone({ now }: RoomProps) {
  const [, draw] = useState({});
  const [page] = useState(
    () =>
      new PageState(
        browserClock,
        chance,
        oncePerFrame(() => draw({})),
      ),
  );
  useEffect(() => {
    page.start();
    return () => page.stop();
  }, [page]);
  return (
    <main class="room test-phone">
      <App page={page} view={page.view} now={now} />
    </main>
  );
}

/** A burst of events is one drawing. */
function oncePerFrame(run: () => void): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    requestAnimationFrame(() => {
      waits = false;
      run();
    });
  };
}
