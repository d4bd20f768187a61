import type { Store } from "../../../src/database/store.ts";
import { temporaryFolder } from "../temporary-folder.ts";

/** A kind of store to be checked. */
export interface StoreKind {
  name: string;
  /** Whether what was kept is there when it is opened again. */
  isKept: boolean;
  /** Whether several processes may be at work on it. */
  isShared: boolean;
  make(folder: string): Store;
  /** Where all stores are made in one place: takes out what is kept there. Call it before the first store of a check. */
  empty?(): Promise<void>;
}

/** Runs a check on a fresh, open store of this kind. */
export function withStore(
  kind: StoreKind,
  check: (store: Store, folder: string) => Promise<void>,
): () => Promise<void> {
  return async () => {
    await kind.empty?.();
    const folder = temporaryFolder();
    const store = kind.make(folder.path);
    try {
      await store.open();
      await check(store, folder.path);
    } finally {
      await store.close();
      folder.dispose();
    }
  };
}

/** The code that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error instanceof Error && "code" in error ? error.code : error;
  }
  return "not refused";
}
