import type { InboxWords } from "./inbox.en.ts";

export const inbox: InboxWords = {
  list: "Conversaciones",
};
