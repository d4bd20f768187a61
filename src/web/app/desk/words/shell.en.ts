import { connection } from "../../shared/words.en.ts";

/** What stands around the rooms, and what a person who is not signed in sees. */
export const shell = {
  title: "SMS Inbox",
  rooms: {
    inbox: "Inbox",
    reviews: "Reviews",
    reports: "Reports",
    phone: "Test phone",
    diagnostics: "Diagnostics",
    log: "Log",
    settings: "Settings",
  },
  navigation: "Rooms",
  unreadCount: (count: string) => `${count} unread`,
  waitingCount: (count: string) => `${count} to decide`,
  database: "Database",
  loading: "Opening …",
  roomNotLoaded: "This part could not be loaded.",
  noDatabase:
    "No SMS database is running: there is none yet, or the flows are stopped. In the flow editor, add an SMS gateway, or start the flows.",
  today: "Today",
  yesterday: "Yesterday",

  ...connection,
  mayNot: "This account may not do this. Ask whoever looks after Node-RED for the permission.",
  mayNotLook: "This account may not use the inbox. Ask whoever looks after Node-RED for the permission sms.view.",
};

export type ShellWords = typeof shell;
