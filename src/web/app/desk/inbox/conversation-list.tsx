import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { Line } from "../../../desk-wire.ts";
import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";
import { LineRow } from "./line-row.tsx";

/** As in inbox.css; every line has it, so that the place of each is known without drawing it. */
const LINE_PX = 72;
/** Drawn above and below what is in sight. */
const MARGIN_LINES = 6;
/** This far from the end the next page is asked for. */
const NEAR_END_LINES = 30;
/** Lines that pass under a resting pointer are not looked at. */
const DWELL_MS = 60;

interface ConversationListProps {
  inbox: InboxState;
  lines: readonly Line[];
  person: string;
  opened: string | null;
  /** Where the keyboard is. */
  active: string | null;
  open: (id: string) => void;
  setActive: (id: string) => void;
  now: Instant;
}

/** Only the lines in sight are drawn, however many there are. */
export function ConversationList({
  inbox,
  lines,
  person,
  opened,
  active,
  open,
  setActive,
  now,
}: ConversationListProps) {
  const box = useRef<HTMLDivElement>(null);
  const dwell = useRef(0);
  const pointAt = (id: string): void => {
    window.clearTimeout(dwell.current);
    dwell.current = window.setTimeout(() => inbox.threads.prefetch(id), DWELL_MS);
  };
  const [sight, setSight] = useState({ first: 0, last: 20 });
  const { list } = inbox.view;

  const look = (): void => {
    if (!box.current) return;
    const { scrollTop, clientHeight } = box.current;
    const first = Math.max(0, Math.floor(scrollTop / LINE_PX) - MARGIN_LINES);
    const last = Math.ceil((scrollTop + clientHeight) / LINE_PX) + MARGIN_LINES;
    if (first !== sight.first || last !== sight.last) setSight({ first, last });
  };
  useLayoutEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(look);
    observer.observe(box.current);
    return () => observer.disconnect();
  });
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [list.query]);
  const isNearEnd = sight.last + NEAR_END_LINES >= lines.length;
  useLayoutEffect(() => {
    if (isNearEnd) inbox.more();
  }, [isNearEnd, list.floor, list.isLoaded, inbox]);

  // Where the keyboard goes, the list follows.
  const place = active === null ? -1 : lines.findIndex(({ conversation }) => conversation.id === active);
  const followed = useRef(active);
  useLayoutEffect(() => {
    const { current } = box;
    if (!current || followed.current === active || place === -1) return;
    followed.current = active;
    const top = place * LINE_PX;
    if (top < current.scrollTop) current.scrollTop = top;
    else if (top + LINE_PX > current.scrollTop + current.clientHeight)
      current.scrollTop = top + LINE_PX - current.clientHeight;
  });

  if (lines.length === 0)
    return (
      <p class="empty" role="status">
        {emptyWords(list)}
      </p>
    );
  const inSight = lines.slice(sight.first, sight.last);
  const activeLine = lines[place];
  const isActiveFar = activeLine && (place < sight.first || place >= sight.last);
  const row = (line: Line, index: number) => (
    <LineRow
      key={line.conversation.id}
      line={line}
      index={index}
      count={list.floor === null ? lines.length : -1}
      top={index * LINE_PX}
      person={person}
      isOpen={line.conversation.id === opened}
      isActive={line.conversation.id === active}
      typing={inbox.threads.get(line.conversation.id)?.typing.length ?? 0}
      open={open}
      look={pointAt}
      now={now}
    />
  );
  return (
    <div
      class="lines"
      role="listbox"
      tabIndex={0}
      ref={box}
      aria-label={words.inbox.list}
      aria-activedescendant={activeLine ? `line-${activeLine.conversation.id}` : undefined}
      onScroll={look}
      onFocus={() => {
        const first = lines[0];
        if (!activeLine && first) setActive(first.conversation.id);
      }}
    >
      <div class="canvas" role="presentation" style={{ height: `${lines.length * LINE_PX}px` }}>
        {inSight.map((line, index) => row(line, sight.first + index))}
        {/* What the keyboard is on must be there for those who hear the page. */}
        {isActiveFar && row(activeLine, place)}
      </div>
    </div>
  );
}

function emptyWords({ isLoaded, query }: InboxState["view"]["list"]): string {
  if (!isLoaded) return words.inbox.loadingList;
  const isFiltered = query.tag !== undefined || query.sender !== undefined || query.assigned_to !== undefined;
  return isFiltered ? words.inbox.emptyFiltered : words.inbox.emptyViews[query.view];
}
