import { Component } from "preact";
import type { Instant } from "../../../../core/clock.ts";
import type { Line } from "../../../desk-wire.ts";
import { briefly } from "../dates.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import { Portrait } from "./portrait.tsx";

interface LineRowProps {
  line: Line;
  index: number;
  /** How many lines there are; -1: more than are known. */
  count: number;
  top: number;
  person: string;
  isOpen: boolean;
  isActive: boolean;
  /** How many others write there now. */
  typing: number;
  open: (id: string) => void;
  /** Somebody is about to open it. */
  look: (id: string) => void;
  now: Instant;
}

/** One conversation of the list. Drawn again only when something of it changed. */
export class LineRow extends Component<LineRowProps> {
  override shouldComponentUpdate(next: LineRowProps): boolean {
    const { line, top, count, person, isOpen, isActive, typing, now } = this.props;
    return (
      next.line !== line ||
      next.top !== top ||
      next.count !== count ||
      next.person !== person ||
      next.isOpen !== isOpen ||
      next.isActive !== isActive ||
      next.typing !== typing ||
      briefly(line.place.at, next.now) !== briefly(line.place.at, now)
    );
  }

  override render({ line, index, count, top, person, isOpen, isActive, typing, open, look, now }: LineRowProps) {
    const { conversation, contact_name, shown, unread, opted_out } = line;
    const { id, last_text, last_direction, last_message_at, assigned_to, taken_over_by } = conversation;
    return (
      // The keyboard works on the list, which says what is active (aria-activedescendant).
      <div
        id={`line-${id}`}
        class={`line${unread ? " unread" : ""}${isActive ? " active" : ""}`}
        role="option"
        tabIndex={-1}
        aria-selected={isOpen}
        aria-setsize={count}
        aria-posinset={index + 1}
        style={{ transform: `translateY(${top}px)` }}
        onClick={() => open(id)}
        onKeyDown={(event) => event.key === "Enter" && open(id)}
        onPointerEnter={() => look(id)}
      >
        <Portrait name={contact_name} />
        <span class="row">
          <span class="name" dir="auto">
            {contact_name ?? shown}
          </span>
          <time class="when">{briefly(last_message_at, now)}</time>
        </span>
        <span class="row">
          <span class="latest">
            {typing > 0 ? (
              <span class="typing">…</span>
            ) : (
              <>
                {last_direction === "out" && (
                  <>
                    <Icon name="ours" size={14} />
                    <span class="heard">{words.inbox.ourText} </span>
                  </>
                )}
                <span class="words" dir="auto">
                  {last_text || words.inbox.noWords}
                </span>
              </>
            )}
          </span>
          <span class="marks">
            {opted_out && <span class="badge stopped">{words.inbox.optedOut}</span>}
            {taken_over_by !== null && (
              <span class="badge" title={words.inbox.answeredBy(taken_over_by)}>
                <Icon name="hand" size={14} />
                <span class="heard">{words.inbox.answeredBy(taken_over_by)}</span>
              </span>
            )}
            {assigned_to !== null && (
              <span class="badge" title={words.inbox.assignedTo(assigned_to)}>
                <span class="heard">{words.inbox.assignedTo(assigned_to)}</span>
                <bdi aria-hidden="true">{assigned_to === person ? words.inbox.you : assigned_to}</bdi>
              </span>
            )}
            {unread && <span class="dot" role="img" aria-label={words.inbox.unread} />}
          </span>
        </span>
      </div>
    );
  }
}
