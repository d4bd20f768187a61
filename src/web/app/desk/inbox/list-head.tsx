import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import type { ConversationView, LineCounts } from "../../../../database/desk.ts";
import type { DeskDatabase, Me } from "../../../desk-wire.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import { Filters } from "./filters.tsx";
import type { InboxState } from "./inbox-state.ts";
import type { Query } from "./list-model.ts";

interface ListHeadProps {
  inbox: InboxState;
  database: DeskDatabase;
  me: Me;
  counts: LineCounts | null;
  /** Null: there is no search. */
  search: { query: string; change: (query: string) => void; field: RefObject<HTMLInputElement | null> } | null;
}

const VIEWS: readonly ConversationView[] = ["open", "waiting", "mine", "snoozed", "closed"];

/** The search field, the views, and what narrows them. */
export function ListHead({ inbox, database, me, counts, search }: ListHeadProps) {
  const [showsFilters, setShowsFilters] = useState(false);
  const { query } = inbox.view.list;
  const isFiltered = query.tag !== undefined || query.sender !== undefined || query.assigned_to !== undefined;
  const isSaved = inbox.view.views.some((saved) => isSame(query, saved.query));
  return (
    <header class="list-head">
      <div class="search-row">
        {search ? (
          <search class="search">
            <Icon name="search" size={20} />
            <input
              type="search"
              ref={search.field}
              value={search.query}
              aria-label={words.inbox.search}
              placeholder={words.inbox.searchWhat}
              onInput={({ currentTarget }) => search.change(currentTarget.value)}
              onKeyDown={(event) => {
                if (event.key !== "Escape" || search.query === "") return;
                event.stopPropagation();
                search.change("");
              }}
            />
          </search>
        ) : (
          <h2>{words.shell.rooms.inbox}</h2>
        )}
        <button
          type="button"
          class="tool"
          aria-label={words.inbox.filters}
          title={words.inbox.filters}
          aria-expanded={showsFilters}
          aria-pressed={isFiltered}
          onClick={() => setShowsFilters(!showsFilters)}
        >
          <Icon name="filter" size={20} />
        </button>
      </div>
      <div class="views">
        {VIEWS.map((view) => (
          <ViewButton
            key={view}
            name={words.inbox.views[view]}
            count={countOf(view, counts)}
            isChosen={query.view === view && !isSaved}
            choose={() => inbox.choose({ view })}
          />
        ))}
        {inbox.view.views.map((saved) => (
          <ViewButton
            key={saved.id}
            name={saved.name}
            count={0}
            isChosen={isSame(query, saved.query)}
            choose={() => inbox.choose(saved.query)}
          />
        ))}
      </div>
      {showsFilters && <Filters inbox={inbox} database={database} me={me} />}
    </header>
  );
}

interface ViewButtonProps {
  name: string;
  count: number;
  isChosen: boolean;
  choose: () => void;
}

function ViewButton({ name, count, isChosen, choose }: ViewButtonProps) {
  return (
    <button type="button" class="view" aria-pressed={isChosen} onClick={choose}>
      <bdi>{name}</bdi>
      {count > 0 && <span class="count"> {count > 99 ? "99+" : count}</span>}
    </button>
  );
}

function countOf(view: ConversationView, counts: LineCounts | null): number {
  return counts !== null && (view === "waiting" || view === "mine") ? counts[view] : 0;
}

const isSame = (a: Query, b: Query): boolean =>
  a.view === b.view && a.tag === b.tag && a.sender === b.sender && a.assigned_to === b.assigned_to;
