import type { Store } from "../../src/database/store.ts";

/** One call on a store, at a moment, with names from small sets so that calls meet one another. */
export type Operation = (store: Store, at: number, step: number) => Promise<unknown>;
