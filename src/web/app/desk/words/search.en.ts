/** What is found in the inbox's search field. */
export const search = {
  results: "What was found",
  searching: "Searching …",
  short: "Go on typing to search contacts and texts.",
  contacts: "Contacts",
  texts: "Texts",
  nothing: "Nothing found.",
  nothingYet: "Nothing found so far.",
  backTo: (day: string) => `Searched back to ${day}`,
  further: "Search further",
  all: "All texts were searched.",
  you: "We:",
  never: "No texts yet",
};

export type SearchWords = typeof search;
