export const settings = {
  title: "Settings",
  takesOver: "Whoever answers a conversation takes it over",
  takesOverWhy:
    "Automatic replies of flows are then held back in that conversation, until it is handed back or closed. Switched off, flows go on answering beside people, and somebody takes a conversation over only by saying so.",
  forAll: "For everybody who works with this database.",
};

export type SettingsWords = typeof settings;
