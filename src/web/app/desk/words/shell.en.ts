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

  offline: "No connection. Trying again …",
  wrongAnswer: "The server's answer made no sense. Reload the page.",
  noServer: "Node-RED does not answer.",

  signIn: "Sign in",
  signedOut: "You were signed out.",
  signInWhy: "Sign in as in the flow editor.",
  signInThere: "Sign in to the flow editor first, then come back here.",
  openEditor: "Open the flow editor",
  tryAgain: "Try again",
  user: "User name",
  password: "Password",
  wrongPassword: "User name or password is not right.",
  triedTooOften: "This name was tried too often. Wait ten minutes, then try again.",
  mayNot: "This account may not do this. Ask whoever looks after Node-RED for the permission.",
  mayNotLook: "This account may not use the inbox. Ask whoever looks after Node-RED for the permission sms.view.",
};

export type ShellWords = typeof shell;
