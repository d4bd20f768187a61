/** The list of conversations and the thread. */
export const inbox = {
  list: "Conversations",
};

export type InboxWords = typeof inbox;
