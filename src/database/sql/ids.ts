import type { SqlValue } from "./connection.ts";

/** So many rows are looked up by their ids in one statement. */
const IDS_AT_ONCE = 50;

/** For `id in (…)`, in a statement that has so many values before. */
export function idPlaces(values_before: number): string {
  return Array.from({ length: IDS_AT_ONCE }, (_, n) => `$${values_before + n + 1}`).join(", ");
}

/** The ids, each once, as values for `idPlaces`: the last is padded, so that one text of a statement serves any number. */
export function byIds(ids: readonly string[]): SqlValue[][] {
  const each = [...new Set(ids)];
  const groups: SqlValue[][] = [];
  for (let from = 0; from < each.length; from += IDS_AT_ONCE) {
    const some: SqlValue[] = each.slice(from, from + IDS_AT_ONCE);
    groups.push([...some, ...Array<null>(IDS_AT_ONCE - some.length).fill(null)]);
  }
  return groups;
}
