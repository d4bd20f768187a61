import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { Line, Me } from "../../../desk-wire.ts";
import { briefly, dayOf, timeOf } from "../dates.ts";
import { Icon } from "../icons.tsx";
import { Menu } from "../menu.tsx";
import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";
import { SnoozeDialog } from "./snooze-dialog.tsx";
import { snoozeTimes } from "./snooze-times.ts";
import { AddTag, Tags } from "./tags.tsx";

interface ThreadHeadProps {
  inbox: InboxState;
  line: Line;
  me: Me;
  now: Instant;
  back: () => void;
  showContact: (() => void) | null;
}

/** Who it is, and what can be done with the conversation. */
export function ThreadHead({ inbox, line, me, now, back, showContact }: ThreadHeadProps) {
  const { conversation, contact_name, shown, sender_shown } = line;
  const [addsTag, setAddsTag] = useState(false);
  return (
    <header class="thread-head">
      <div class="who-row">
        <button type="button" class="tool back" aria-label={words.inbox.back} title={words.inbox.back} onClick={back}>
          <Icon name="back" />
        </button>
        <div class="who">
          <h2>
            <bdi>{contact_name ?? shown}</bdi>
          </h2>
          <p class="soft">
            {contact_name !== null && <bdi>{shown} </bdi>}
            {words.inbox.via(sender_shown)}
          </p>
        </div>
        {showContact && (
          <button
            type="button"
            class="tool show-contact"
            aria-label={words.inbox.contact}
            title={words.inbox.contact}
            onClick={showContact}
          >
            <Icon name="person" size={20} />
          </button>
        )}
        {me.may.answer && <Tools inbox={inbox} line={line} me={me} now={now} addTag={() => setAddsTag(true)} />}
      </div>
      <div class="state-row">
        {conversation.status === "closed" && <span class="badge">{words.inbox.isClosed}</span>}
        {conversation.assigned_to !== null && (
          <span class="badge">
            {words.inbox.assignedTo(
              conversation.assigned_to === me.person ? words.inbox.you : conversation.assigned_to,
            )}
          </span>
        )}
        {conversation.snoozed_until !== null && conversation.snoozed_until > now && (
          <span class="badge">
            {words.inbox.snoozedUntil(
              `${dayOf(conversation.snoozed_until, now)} ${timeOf(conversation.snoozed_until)}`,
            )}
          </span>
        )}
        <Tags conversation={conversation} inbox={inbox} mayChange={me.may.answer} />
        {addsTag && (
          <AddTag add={(tag) => inbox.change(conversation.id, { what: "tag", tag })} close={() => setAddsTag(false)} />
        )}
      </div>
      <TakenOver inbox={inbox} line={line} me={me} />
    </header>
  );
}

type ToolsProps = Omit<ThreadHeadProps, "back" | "showContact"> & { addTag: () => void };

function Tools({ inbox, line, me, now, addTag }: ToolsProps) {
  const { id, status, assigned_to, snoozed_until, taken_over_by } = line.conversation;
  const [choosesDate, setChoosesDate] = useState(false);
  const snooze = (until: Instant): void => inbox.change(id, { what: "snooze", until });
  const assignment = (to: string | null, label: string) => ({
    id: to ?? "",
    label,
    isOn: assigned_to === to,
    pick: () => inbox.change(id, { what: "assign", to }),
  });
  const others = me.people.filter((person) => person !== me.person);
  const isSnoozed = snoozed_until !== null && snoozed_until > now;
  return (
    <fieldset class="tools" aria-label={words.inbox.tools}>
      {taken_over_by === null && (
        <button
          type="button"
          class="tool named"
          aria-label={words.inbox.takeOver}
          title={`${words.inbox.takeOver} (t)`}
          aria-keyshortcuts="t"
          onClick={() => inbox.change(id, { what: "take_over" })}
        >
          <Icon name="hand" size={20} />
          <span class="label">{words.inbox.takeOver}</span>
        </button>
      )}
      <Menu
        label={words.inbox.assign}
        icon="assign"
        isDownward
        choices={[
          assignment(me.person, words.inbox.assignMe),
          ...others.map((name) => assignment(name, name)),
          assignment(null, words.inbox.unassign),
        ]}
      />
      <button type="button" class="tool" aria-label={words.inbox.addTag} title={words.inbox.addTag} onClick={addTag}>
        <Icon name="tag" size={20} />
      </button>
      {status === "open" && (
        <Menu
          label={words.inbox.snooze}
          icon="snooze"
          isDownward
          choices={[
            ...(isSnoozed
              ? [{ id: "wake", label: words.inbox.wake, pick: () => inbox.change(id, { what: "wake" }) }]
              : []),
            ...snoozeTimes(now).map(({ name, until }) => ({
              id: name,
              label: words.inbox[name],
              detail: name === "nextWeek" ? briefly(until, now) : timeOf(until),
              pick: () => snooze(until),
            })),
            { id: "date", label: words.inbox.untilDate, pick: () => setChoosesDate(true) },
          ]}
        />
      )}
      <button
        type="button"
        class="tool named"
        aria-label={status === "open" ? words.inbox.close : words.inbox.reopen}
        title={`${status === "open" ? words.inbox.close : words.inbox.reopen} (e)`}
        aria-keyshortcuts="e"
        onClick={() => inbox.change(id, { what: status === "open" ? "close" : "reopen" })}
      >
        <Icon name={status === "open" ? "done" : "reopen"} size={20} />
        <span class="label">{status === "open" ? words.inbox.close : words.inbox.reopen}</span>
      </button>
      {choosesDate && (
        <SnoozeDialog
          suggested={snoozeTimes(now).at(-1)?.until ?? now}
          now={now}
          snooze={snooze}
          close={() => setChoosesDate(false)}
        />
      )}
    </fieldset>
  );
}

/** Automatic replies do not go out: everybody who looks must know. */
function TakenOver({ inbox, line, me }: Pick<ThreadHeadProps, "inbox" | "line" | "me">) {
  const { id, taken_over_by } = line.conversation;
  if (taken_over_by === null) return null;
  return (
    <div class="taken-over">
      <Icon name="hand" size={20} />
      <span>{taken_over_by === me.person ? words.inbox.takenOverByYou : words.inbox.takenOver(taken_over_by)}</span>
      {me.may.answer && (
        <button type="button" class="quiet" onClick={() => inbox.change(id, { what: "hand_back" })}>
          {words.inbox.handBack}
        </button>
      )}
    </div>
  );
}
