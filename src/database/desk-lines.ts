/** Counts of a list go as far as this. */
export const MOST_COUNTED = 100;

/** Among so many of a view, the latest, those that are unread are looked for. */
export const NEWEST_LOOKED_AT = 1_000;
