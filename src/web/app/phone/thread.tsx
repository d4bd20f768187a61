import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PhoneText } from "../../phone-wire.ts";
import { dayOf } from "../desk/dates.ts";
import { Bubble } from "./bubble.tsx";
import { words } from "./words.ts";

/** Nearer to the end than this counts as being there. */
const AT_END_PX = 32;
/** A region that scrolls takes the focus, so that the keyboard can scroll it. */
const BY_KEYBOARD = { tabIndex: 0 };

interface ThreadProps {
  texts: readonly PhoneText[] | null;
  pending: readonly PhoneText[];
  name: string;
  sender: string;
  now: number;
  /** A text is on its way to this phone. */
  isAboutToHear: boolean;
}

/** The newest text is at the bottom, and stays in sight unless somebody scrolled up to read. */
export function Thread({ texts, pending, name, sender, now, isAboutToHear }: ThreadProps) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const shown = useRef<string | null>(null);
  const [hasNew, setHasNew] = useState(false);
  const all = [...(texts ?? []), ...pending];
  const toEnd = (): void => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };

  useLayoutEffect(() => {
    const newest = all.at(-1);
    if (isAboutToHear && isAtEnd.current) toEnd();
    if (!newest || newest.id === shown.current) return;
    shown.current = newest.id;
    if (isAtEnd.current || newest.direction === "out") toEnd();
    else setHasNew(true);
  });
  useLayoutEffect(() => {
    if (!box.current) return;
    // The keyboard of a real phone, the composer's growth and a turned screen change the height.
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current && box.current) box.current.scrollTop = box.current.scrollHeight;
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  const onScroll = (): void => {
    const { current } = box;
    if (!current) return;
    isAtEnd.current = current.scrollHeight - current.scrollTop - current.clientHeight < AT_END_PX;
    if (isAtEnd.current && hasNew) setHasNew(false);
  };

  return (
    <div class="thread">
      <div
        class="texts"
        ref={box}
        role="log"
        {...BY_KEYBOARD}
        aria-label={words.thread(name, sender)}
        aria-busy={texts === null}
        onScroll={onScroll}
      >
        {texts !== null && all.length === 0 && <p class="empty">{words.emptyThread}</p>}
        {all.map((text, index) => {
          const before = all[index - 1];
          const day = dayOf(text.at, now);
          const isNewDay = !before || dayOf(before.at, now) !== day;
          return (
            <Fragment key={text.id}>
              {isNewDay && <p class="day">{day}</p>}
              <Bubble
                text={text}
                speaker={text.direction === "out" ? name : sender}
                isJoined={!isNewDay && before.direction === text.direction}
              />
            </Fragment>
          );
        })}
        {/* Hidden from those who hear the page: the text itself is announced when it is there. */}
        {isAboutToHear && (
          <div class="bubble in dots" aria-hidden="true">
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
      {hasNew && (
        <button type="button" class="new-text" aria-label={words.newTextBelow} onClick={toEnd}>
          {words.newText} <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}
