import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../icons.tsx";
import type { RoomProps } from "../rooms.ts";
import { words } from "../words/index.ts";
import { ConversationList } from "./conversation-list.tsx";
import { DoneNotice } from "./done-notice.tsx";
import { placeOfText, textIn } from "./go-to-text.ts";
import { ListHead } from "./list-head.tsx";
import { shownLines } from "./list-model.ts";
import { parts } from "./parts.ts";
import { ShortcutList } from "./shortcut-list.tsx";
import { useShortcuts } from "./shortcuts.ts";
import { ThreadPane } from "./thread-pane.tsx";
import { useInbox } from "./use-inbox.ts";

/** What the address calls the contact's panel, where it does not stand beside the thread anyway. */
const CONTACT = "contact";

/** List, thread and contact: side by side where there is room, one after the other where there is not. */
export function Inbox(props: RoomProps) {
  const { database, me, api, path, go, onEvent, counts, now } = props;
  const inbox = useInbox(props);
  const { view } = inbox;
  const [opened = null, pane] = path;
  // While the address changes, what is drawn is what the address says.
  if (inbox.view.open !== opened) inbox.open(opened);

  const lines = useMemo(() => shownLines(view.list, me.person, now), [view.list, me.person, now]);
  const [active, setActive] = useState<string | null>(opened);
  const [query, setQuery] = useState("");
  const [focus, setFocus] = useState<{ conversation: string | null; count: number }>({ conversation: null, count: 0 });
  const [showsKeys, setShowsKeys] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (opened !== null) setActive(opened);
  }, [opened]);

  const open = useCallback((id: string): void => go([id]), [go]);
  const openAt = (id: string, text?: number): void => go(text === undefined ? [id] : [id, placeOfText(text)]);
  const line = opened === null ? null : inbox.line(opened);
  // Somebody has erased this contact: nothing of them is shown any more.
  const isErased = line?.conversation.status === "erased";
  useEffect(() => {
    if (isErased) go([]);
  }, [isErased]);
  const { Composer, ContactPanel, SearchResults } = parts;
  const shared = { database, me, api, now, onEvent };

  useShortcuts({
    inbox,
    lines,
    active,
    move: (id) => {
      setActive(id);
      inbox.threads.prefetch(id);
    },
    open,
    opened,
    back: () => (pane === CONTACT && opened !== null ? go([opened]) : opened !== null && go([])),
    reply: () => setFocus(({ count }) => ({ conversation: opened, count: count + 1 })),
    search: () => search.current?.focus(),
    help: () => setShowsKeys(true),
    may: me.may,
    person: me.person,
  });

  return (
    <main class="room inbox" data-pane={opened === null ? "list" : pane === CONTACT ? CONTACT : "thread"}>
      <h1 class="heard">{words.shell.rooms.inbox}</h1>
      <section class="list" aria-label={words.inbox.list}>
        <ListHead
          inbox={inbox}
          database={database}
          me={me}
          counts={counts}
          search={SearchResults ? { query, change: setQuery, field: search } : null}
        />
        {SearchResults && query.trim() !== "" ? (
          <div class="results">
            <SearchResults {...shared} query={query.trim()} opened={opened} open={openAt} />
          </div>
        ) : (
          <ConversationList
            inbox={inbox}
            lines={lines}
            person={me.person}
            opened={opened}
            active={active}
            open={open}
            setActive={setActive}
            now={now}
          />
        )}
        <button type="button" class="keys" onClick={() => setShowsKeys(true)}>
          <kbd>?</kbd> {words.inbox.showKeys}
        </button>
      </section>
      <ThreadPane
        key={opened ?? ""}
        inbox={inbox}
        opened={opened}
        line={line}
        shared={shared}
        goTo={textIn(pane)}
        focus={focus.conversation === opened ? focus.count : 0}
        Composer={Composer}
        back={() => go([])}
        showContact={ContactPanel && opened !== null ? () => go([opened, CONTACT]) : null}
      />
      {ContactPanel && line && opened !== null && (
        <aside class="contact-place">
          <button type="button" class="back-to-thread" onClick={() => go([opened])}>
            <Icon name="back" /> {words.inbox.backToThread}
          </button>
          <ContactPanel key={opened} {...shared} conversation={opened} line={line} open={open} />
        </aside>
      )}
      <DoneNotice inbox={inbox} />
      {showsKeys && <ShortcutList close={() => setShowsKeys(false)} />}
    </main>
  );
}
