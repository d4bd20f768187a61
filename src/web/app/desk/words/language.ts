export type Language = "en" | "es";

/** What the page speaks: the first language of the browser that it knows, else English. */
export const language: Language =
  [...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag === "en" || tag === "es") ??
  "en";

/** Rooms that are loaded when they are opened keep their words beside them, and choose with this. */
export const inLanguage = <Words>(both: Record<Language, Words>): Words => both[language];
