import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { LineCounts } from "../../../database/desk.ts";
import type { Me } from "../../desk-wire.ts";
import { SignIn } from "../shared/sign-in.tsx";
import { api } from "./api.ts";
import type { DeskState, DeskView } from "./desk-state.ts";
import { Icon } from "./icons.tsx";
import { type Room, type RoomProps, rooms } from "./rooms.ts";
import { addressOf } from "./route.ts";
import { Troubles } from "./troubles/troubles.tsx";
import { words } from "./words/index.ts";

interface ShellProps {
  desk: DeskState;
  view: DeskView;
  now: number;
}

/** The rooms for this person, the way to them, and the one that is open. */
export function Shell({ desk, view, now }: ShellProps) {
  const { me } = view;
  const unread = view.counts[desk.database?.id ?? ""]?.unread ?? 0;
  useEffect(() => {
    document.title = unread === 0 ? words.shell.title : `(${shownCount(unread)}) ${words.shell.title}`;
  }, [unread]);
  if (view.closed !== null) return <SignIn closed={view.closed} words={words.shell} signIn={desk.signIn} />;
  if (view.problem !== null)
    return (
      <p class="notice" role="alert">
        {view.problem}
      </p>
    );
  if (me === null)
    return (
      <p class="notice" role="status">
        {view.connected ? words.shell.loading : words.shell.offline}
      </p>
    );
  const { database } = desk;
  if (database === null) return <p class="notice">{words.shell.noDatabase}</p>;
  const allowed = rooms.filter(({ isFor = () => true }) => isFor(me));
  const room = allowed.find(({ id }) => id === view.route.room) ?? allowed[0];
  if (!room) return null;
  const counts = view.counts[database.id] ?? null;
  return (
    <div class="desk" data-room={room.id} data-deep={view.route.path.length > 0 ? "" : undefined}>
      <Rail desk={desk} me={me} rooms={allowed} open={room} database={database.id} counts={counts} />
      <div class="place">
        <p class="connection" role="status">
          {view.connected ? "" : words.shell.offline}
        </p>
        {database.problem !== null && (
          <p class="connection wrong" role="alert">
            {database.problem}
          </p>
        )}
        <Troubles
          key={database.id}
          database={database.id}
          troubles={view.troubles[database.id] ?? []}
          mayAnswer={me.may.answer}
          now={now}
        />
        <Place
          key={`${room.id} ${database.id}`}
          room={room}
          database={database}
          me={me}
          api={api}
          path={view.route.room === room.id ? view.route.path : []}
          go={(path) => desk.go(room.id, path)}
          open={desk.go}
          onEvent={desk.onEvent}
          counts={counts}
          now={now}
        />
      </div>
    </div>
  );
}

interface RailProps {
  desk: DeskState;
  me: Me;
  rooms: readonly Room[];
  open: Room;
  database: string;
  counts: LineCounts | null;
}

/** At the left of a wide page, at the foot of a narrow one. */
function Rail({ desk, me, rooms, open, database, counts }: RailProps) {
  return (
    <nav class="rail" aria-label={words.shell.navigation}>
      {rooms.map((room) => (
        <a
          key={room.id}
          href={addressOf({ room: room.id, database, path: [] })}
          aria-current={room === open ? "page" : undefined}
        >
          <span class="sign">
            <Icon name={room.icon} />
            <Badge room={room} counts={counts} />
          </span>
          <span class="name">{room.name}</span>
        </a>
      ))}
      {me.databases.length > 1 && (
        <select
          class="databases"
          aria-label={words.shell.database}
          value={database}
          onChange={({ currentTarget }) => desk.chooseDatabase(open.id, currentTarget.value)}
        >
          {me.databases.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </nav>
  );
}

function Badge({ room: { badge }, counts }: { room: Room; counts: LineCounts | null }) {
  const count = badge && counts ? badge.count(counts) : 0;
  if (!badge || count === 0) return null;
  const shown = shownCount(count);
  return (
    <>
      <span class="badge" aria-hidden="true">
        {shown}
      </span>
      <span class="heard">{badge.says(shown)}, </span>
    </>
  );
}

const shownCount = (count: number): string => (count > 99 ? "99+" : String(count));

/** What was loaded once is there at once. */
const loaded = new Map<string, ComponentType<RoomProps>>();

function Place({ room, ...props }: RoomProps & { room: Room }) {
  const [isThere, setThere] = useState(loaded.has(room.id));
  const [failed, setFailed] = useState(false);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if ("at_once" in room.shows || loaded.has(room.id)) return;
    let isOver = false;
    setFailed(false);
    room.shows.load().then(
      (file) => {
        loaded.set(room.id, file.default);
        if (!isOver) setThere(true);
      },
      () => {
        if (!isOver) setFailed(true);
      },
    );
    return () => {
      isOver = true;
    };
  }, [room, tries]);
  const Component = "at_once" in room.shows ? room.shows.at_once : isThere ? loaded.get(room.id) : undefined;
  if (Component) return <Component {...props} />;
  if (!failed)
    return (
      <main class="room">
        <p class="notice" role="status">
          {words.shell.loading}
        </p>
      </main>
    );
  return (
    <main class="room">
      <p class="notice" role="alert">
        {words.shell.roomNotLoaded}
      </p>
      <button type="button" class="quiet" onClick={() => setTries(tries + 1)}>
        {words.shell.tryAgain}
      </button>
    </main>
  );
}
