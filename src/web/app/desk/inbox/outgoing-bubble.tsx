import { timeOf } from "../dates.ts";
import { words } from "../words/index.ts";
import type { Outgoing } from "./outgoing.ts";
import { Ticks } from "./ticks.tsx";

/** A text that was written here, until the server has it. */
export function OutgoingBubble({ outgoing: { written, at }, person }: { outgoing: Outgoing; person: string }) {
  return (
    <article class="bubble out queued">
      <h4 class="author">
        <bdi>{person}</bdi>
      </h4>
      <div class="said">
        <p dir="auto">{written.filled}</p>
      </div>
      <span class="meta">
        <span aria-hidden="true">{words.inbox.statuses.sending}</span>
        <time>{timeOf(at)}</time>
        <Ticks status="sending" label={words.inbox.statuses.sending} />
      </span>
    </article>
  );
}
