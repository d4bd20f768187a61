import { useState } from "preact/hooks";
import type { DeskDatabase, Me } from "../../../desk-wire.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";

interface FiltersProps {
  inbox: InboxState;
  database: DeskDatabase;
  me: Me;
}

/** What narrows a view, and keeping that as a view of one's own. */
export function Filters({ inbox, database, me }: FiltersProps) {
  const { query } = inbox.view.list;
  const narrow = (name: "tag" | "assigned_to" | "sender", value: string): void => {
    const { [name]: _, ...others } = query;
    inbox.choose(value === "" ? others : { ...others, [name]: value });
  };
  const choice = (name: "assigned_to" | "sender", any: string, options: readonly (readonly [string, string])[]) => (
    <select
      id={`filter-${name}`}
      value={query[name] ?? ""}
      onChange={({ currentTarget }) => narrow(name, currentTarget.value)}
    >
      <option value="">{any}</option>
      {options.map(([value, shown]) => (
        <option key={value} value={value}>
          {shown}
        </option>
      ))}
    </select>
  );
  const people = me.people.map((name) => [name, name] as const);
  const senders = database.senders.map(({ sender, shown }) => [sender, shown] as const);
  const isNarrow = Object.keys(query).length > 1;
  return (
    <div class="filters">
      <label for="filter-assigned_to">{words.inbox.assignee}</label>
      {choice("assigned_to", words.inbox.anyone, people)}
      <label for="filter-sender">{words.inbox.sender}</label>
      {choice("sender", words.inbox.anySender, senders)}
      <label for="filter-tag">{words.inbox.tag}</label>
      <input
        id="filter-tag"
        value={query.tag ?? ""}
        onChange={({ currentTarget }) => narrow("tag", currentTarget.value.trim())}
      />
      {isNarrow && (
        <button type="button" class="quiet" onClick={() => inbox.choose({ view: query.view })}>
          {words.inbox.clearFilters}
        </button>
      )}
      {isNarrow && me.may.answer && <SaveView inbox={inbox} canShare={me.may.manage} />}
      <SavedViews inbox={inbox} me={me} />
    </div>
  );
}

function SaveView({ inbox, canShare }: { inbox: InboxState; canShare: boolean }) {
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void inbox.saveView(name.trim(), isShared).then(() => setName(""));
  };
  return (
    <form class="save-view" onSubmit={submit}>
      <label>
        <span>{words.inbox.saveView}</span>
        <input
          required
          maxLength={40}
          placeholder={words.inbox.viewName}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      {canShare && (
        <label class="check">
          <input
            type="checkbox"
            checked={isShared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
          <span>{words.inbox.forEverybody}</span>
        </label>
      )}
      <button type="submit" class="quiet">
        {words.inbox.save}
      </button>
    </form>
  );
}

/** The saved views, to remove them: one's own, and everybody's for those who manage. */
function SavedViews({ inbox, me }: { inbox: InboxState; me: Me }) {
  const removable = inbox.view.views.filter(({ shared }) => (shared ? me.may.manage : me.may.answer));
  if (removable.length === 0) return null;
  return (
    <div class="saved-views">
      <h3>{words.inbox.savedViews}</h3>
      <ul>
        {removable.map(({ id, name }) => (
          <li key={id}>
            <bdi>{name}</bdi>
            <button
              type="button"
              class="tool"
              aria-label={words.inbox.removeView(name)}
              onClick={() => inbox.deleteView(id)}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
