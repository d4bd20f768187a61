import type { InboxParts } from "./props.ts";

/** Which component stands where in the inbox. */
export const parts: InboxParts = {
  Composer: null,
  ContactPanel: null,
  SearchResults: null,
};
