import type { ComponentType } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Line } from "../../../desk-wire.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";
import type { ComposerProps } from "./props.ts";
import { ThreadHead } from "./thread-head.tsx";
import { ThreadTexts } from "./thread-texts.tsx";

interface ThreadPaneProps {
  inbox: InboxState;
  opened: string | null;
  /** Null: nothing is known of it yet. */
  line: Line | null;
  shared: Pick<ComposerProps, "database" | "me" | "api" | "now" | "onEvent">;
  /** The number of a text to bring into sight; null: none. */
  goTo: number | null;
  /** Grows each time when the composer shall take the focus. */
  focus: number;
  /** Null: there is none. */
  Composer: ComponentType<ComposerProps> | null;
  back: () => void;
  /** Null: there is no panel. */
  showContact: (() => void) | null;
}

export function ThreadPane({ inbox, opened, line, shared, goTo, focus, Composer, back, showContact }: ThreadPaneProps) {
  const pane = useRef<HTMLElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    // Where the list is out of sight, what had the focus is gone.
    if (opened !== null && document.activeElement === document.body) pane.current?.focus();
  }, [opened]);
  if (opened === null)
    return (
      <section class="thread-pane nothing" aria-label={words.inbox.nothingOpen}>
        <Icon name="inbox" size={48} />
        <p>{words.inbox.nothingOpen}</p>
        <p class="soft">{words.inbox.howToChoose}</p>
      </section>
    );
  const thread = inbox.threads.get(opened);
  const { answering } = inbox;
  const { put } = answering;
  const who = line ? (line.contact_name ?? line.shown) : "";
  return (
    <section class="thread-pane" ref={pane} tabIndex={-1} aria-label={who}>
      {line && (
        <ThreadHead inbox={inbox} line={line} me={shared.me} now={shared.now} back={back} showContact={showContact} />
      )}
      {thread ? (
        <ThreadTexts
          inbox={inbox}
          thread={thread}
          chunks={inbox.threads.chunks(thread)}
          outgoing={answering.shown(opened, thread.texts)}
          me={shared.me}
          now={shared.now}
          useText={(text) => {
            answering.putBack(opened, text);
            setAsked(asked + 1);
          }}
          goTo={goTo}
          canUseText={Composer !== null && shared.me.may.answer}
        />
      ) : (
        <p class="notice" role="status">
          {inbox.threads.problem(opened) ?? words.inbox.loadingThread}
        </p>
      )}
      {thread && line && Composer && (
        <Composer
          key={opened}
          {...shared}
          conversation={opened}
          thread={{
            line,
            texts: [...thread.texts.slice(-RECENT_TEXTS)],
            later: [...thread.later],
            typing: [...thread.typing],
            refused: thread.refused,
          }}
          onSend={(written) => answering.send(opened, written)}
          onCancel={(message) => answering.cancel(message)}
          onNote={(text) => answering.note(opened, text)}
          put={put?.conversation === opened ? put : null}
          focus={focus + asked}
        />
      )}
    </section>
  );
}

/** As many as the composer looks at for an answer that somebody else gave. */
const RECENT_TEXTS = 20;
