import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { Me } from "../../../desk-wire.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import { ChunkView } from "./chunk-view.tsx";
import { useGoToText } from "./go-to-text.ts";
import type { InboxState } from "./inbox-state.ts";
import { NewTextsHeard } from "./new-texts-heard.tsx";
import type { Outgoing } from "./outgoing.ts";
import { OutgoingBubble } from "./outgoing-bubble.tsx";
import type { Chunk, ThreadModel } from "./thread-model.ts";

/** Nearer to the end than this counts as being there. */
const AT_END_PX = 48;
/** Nearer to the beginning than this, older texts are asked for. */
const NEAR_BEGINNING_PX = 1_200;
/** A region that scrolls takes the focus, so that the keyboard can scroll it. */
const BY_KEYBOARD = { tabIndex: 0 };

interface ThreadTextsProps {
  inbox: InboxState;
  thread: ThreadModel;
  chunks: readonly Chunk[];
  outgoing: readonly Outgoing[];
  me: Me;
  now: Instant;
  useText: (text: string) => void;
  canUseText: boolean;
  /** The number of a text to bring into sight; null: the newest stays in sight. */
  goTo: number | null;
}

/** The newest text is at the bottom, and stays in sight unless somebody scrolled up to read. Older ones come as one scrolls. */
export function ThreadTexts({ inbox, thread, chunks, outgoing, me, now, useText, canUseText, goTo }: ThreadTextsProps) {
  const box = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const [hasNew, setHasNew] = useState(false);
  const { conversation, contact_name, shown } = thread.line;
  const who = contact_name ?? shown;
  useStaysInPlace(box, isAtEnd, thread, outgoing.length, () => setHasNew(true));
  useGoToText(box, isAtEnd, thread, goTo, () => inbox.threads.older(conversation.id));

  const onScroll = (): void => {
    const { current } = box;
    if (!current) return;
    isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < AT_END_PX;
    if (isAtEnd.current && hasNew) setHasNew(false);
    if (current.scrollTop < NEAR_BEGINNING_PX) inbox.threads.older(conversation.id);
  };
  useLayoutEffect(onScroll);

  const lastOut = thread.texts.findLast(({ message }) => message.direction === "out")?.seq ?? 0;
  return (
    <div class="texts-place">
      <section class="texts" ref={box} {...BY_KEYBOARD} aria-label={words.inbox.thread(who)} onScroll={onScroll}>
        <p class="beginning" role={thread.hasOlder ? "status" : undefined}>
          {thread.hasOlder ? words.inbox.loadingOlder : words.inbox.beginning}
        </p>
        {chunks.map((chunk) => (
          <ChunkView
            key={chunk.number}
            chunk={chunk}
            who={who}
            person={me.person}
            lastOut={chunk.texts.some(({ seq }) => seq === lastOut) ? lastOut : 0}
            takenOverBy={conversation.taken_over_by}
            today={new Date(now).toDateString()}
            now={now}
            again={me.may.answer ? (message) => inbox.answering.again(message) : null}
            useText={canUseText ? useText : null}
          />
        ))}
        {outgoing.map((each) => (
          <OutgoingBubble key={each.key} outgoing={each} person={me.person} />
        ))}
      </section>
      <NewTextsHeard thread={thread} who={who} />
      {hasNew && (
        <button
          type="button"
          class="new-texts"
          onClick={() => {
            if (box.current) box.current.scrollTop = box.current.scrollHeight;
          }}
        >
          {words.inbox.newTexts} <Icon name="down" size={16} />
        </button>
      )}
    </div>
  );
}

/** Keeps what one reads where it is: at the end when one is there, and under older texts that are put before it. */
function useStaysInPlace(
  box: { readonly current: HTMLElement | null },
  isAtEnd: { readonly current: boolean },
  { first, texts }: ThreadModel,
  outgoing: number,
  missed: () => void,
): void {
  const before = useRef({ first, height: 0, newest: 0, outgoing: 0 });
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return;
    const { scrollHeight } = current;
    const newest = texts.at(-1);
    const last = before.current;
    const isNew = newest !== undefined && newest.seq !== last.newest;
    const isOwn = outgoing > last.outgoing;
    if (isAtEnd.current || isOwn) current.scrollTop = scrollHeight;
    else if (first < last.first) current.scrollTop += scrollHeight - last.height;
    else if (isNew && newest.message.direction === "in") missed();
    before.current = { first, height: current.scrollHeight, newest: newest?.seq ?? 0, outgoing };
  });
  useLayoutEffect(() => {
    if (!box.current) return;
    // The keyboard of a phone, the composer's growth and a turned screen change the height.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [box, isAtEnd]);
}
