import { Composer } from "../composer/composer.tsx";
import { ContactPanel } from "../contact/contact-panel.tsx";
import { SearchResults } from "../search/search-results.tsx";
import type { InboxParts } from "./props.ts";

/** Which component stands where in the inbox. */
export const parts: InboxParts = {
  Composer,
  ContactPanel,
  SearchResults,
};
