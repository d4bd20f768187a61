/**
 * What a step from one version of the JSON file to the next may use, and all that it may: a file here imports from this one
 * and from Ajv only, and what it needs of the rest of the code is copied into it. So no later change of the code changes
 * what a released step does. Nothing here is ever changed, but added to.
 */

/** One line of a list. */
export type Entry = Readonly<Record<string, unknown>>;

/** All that stood in a file, by the names of the lists. */
export type Version<List extends string> = Readonly<Record<string, unknown>> & Readonly<Record<List, readonly Entry[]>>;

/** The schema of a file with these lists. */
export function versionSchema(version: number, names: readonly string[]): object {
  const list = { type: "array", items: { type: "object" } };
  const lists = Object.fromEntries(names.map((name) => [name, list]));
  return { type: "object", properties: { version: { const: version }, ...lists }, required: ["version", ...names] };
}

/** What stands there, where it is an entry itself. */
export function entryAt(entry: Entry, name: string): Entry {
  const value = entry[name];
  return typeof value === "object" && value !== null ? { ...value } : {};
}
