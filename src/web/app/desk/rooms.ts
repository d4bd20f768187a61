import type { ComponentType } from "preact";
import type { LineCounts } from "../../../database/desk.ts";
import type { DeskDatabase, DeskEvent, Me } from "../../desk-wire.ts";
import type { DeskApi } from "./api.ts";
import type { IconName } from "./icons.tsx";
import { Inbox } from "./inbox/inbox.tsx";
import { words } from "./words/index.ts";

/** What every room is given. It is drawn anew for another database. */
export interface RoomProps {
  database: DeskDatabase;
  me: Me;
  api: DeskApi;
  /** What the address says behind room and database: the room's own, such as an open conversation. */
  path: readonly string[];
  /** Goes to another place in this room, so that the browser's back button comes back. */
  go: (path: readonly string[]) => void;
  /** Another room: `open("inbox", [conversation])`. */
  open: (room: string, path: readonly string[]) => void;
  /**
   * Calls with each live event of this page until the returned function is called. `hello` comes with every new
   * connection: whatever is shown has to be asked for again then.
   */
  onEvent: (listener: (event: DeskEvent) => void) => () => void;
  /** Null until the server has told. */
  counts: LineCounts | null;
  /** The browser's clock when this was drawn, in ms. Drawn again every half minute at least. */
  now: number;
}

export interface Room {
  id: string;
  name: string;
  icon: IconName;
  /** What is to be done in it; in words for those who hear the page. */
  badge?: { count: (counts: LineCounts) => number; says: (count: string) => string };
  /** Who may enter; left out: everybody who may look. */
  isFor?: (me: Me) => boolean;
  /** Where one begins, the inbox, comes with the page; the others are loaded when they are first opened. */
  shows: { at_once: ComponentType<RoomProps> } | { load: () => Promise<{ default: ComponentType<RoomProps> }> };
}

/**
 * In the order of the rail; the first is where one begins. A room is a component that is the default export of its file:
 * `shows: { load: () => import("./reports/reports.tsx") }`. Its outermost element has the class `room`, its styles are
 * imported by desk.css, and its words are chosen with `inLanguage`.
 */
export const rooms: readonly Room[] = [
  {
    id: "inbox",
    name: words.shell.rooms.inbox,
    icon: "inbox",
    badge: { count: ({ unread }) => unread, says: words.shell.unreadCount },
    shows: { at_once: Inbox },
  },
  {
    id: "reviews",
    name: words.shell.rooms.reviews,
    icon: "reviews",
    badge: { count: ({ reviews }) => reviews, says: words.shell.waitingCount },
    shows: { load: () => import("./reviews/reviews.tsx") },
  },
  {
    id: "reports",
    name: words.shell.rooms.reports,
    icon: "reports",
    shows: { load: () => import("./reports/reports.tsx") },
  },
  {
    id: "phone",
    name: words.shell.rooms.phone,
    icon: "phone",
    shows: { load: () => import("../phone/phone.tsx") },
  },
  {
    id: "diagnostics",
    name: words.shell.rooms.diagnostics,
    icon: "diagnostics",
    shows: { load: () => import("./diagnostics/diagnostics.tsx") },
  },
  {
    id: "log",
    name: words.shell.rooms.log,
    icon: "log",
    shows: { load: () => import("./log/log.tsx") },
  },
  {
    id: "settings",
    name: words.shell.rooms.settings,
    icon: "settings",
    isFor: ({ may }) => may.manage,
    shows: { load: () => import("./settings/settings.tsx") },
  },
];
