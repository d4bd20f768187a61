import type { ListPlace } from "./desk.ts";

/** Before all that a list has: the latest comes first. */
export const FIRST_PLACE: ListPlace = { at: Number.MAX_SAFE_INTEGER, seq: Number.MAX_SAFE_INTEGER };
