import type { Store } from "../../src/database/store.ts";

/** The same store with some methods replaced. */
export function override(store: Store, changes: Partial<Store>): Store {
  return new Proxy(store, {
    get(target, name) {
      const changed: unknown = Reflect.get(changes, name);
      if (changed !== undefined) return changed;
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...args: unknown[]): unknown => Reflect.apply(method, target, args);
    },
  });
}
