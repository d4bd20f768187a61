/** Where one is: `#/<room>/<database>/<the room's own path>`. */
export interface Route {
  room: string;
  /** Null: the one that was looked at last. */
  database: string | null;
  path: readonly string[];
}

/** Empty parts are left out, so that `#/reports/` is `#/reports`. An address that is broken is the beginning. */
export function routeIn(hash: string): Route {
  const [room = "", database = null, ...path] = partsOf(hash);
  return { room, database, path };
}

export const addressOf = ({ room, database, path }: Route): string =>
  `#/${[room, ...(database === null ? [] : [database, ...path])].map(encodeURIComponent).join("/")}`;

function partsOf(hash: string): string[] {
  try {
    return hash
      .replace(/^#/, "")
      .split("/")
      .filter((part) => part !== "")
      .map(decodeURIComponent);
  } catch {
    return [];
  }
}
