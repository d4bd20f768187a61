import type { Tables } from "./tables.ts";

type PaceOwner = Omit<Tables["paces"][number], "next">;

/** What `takeSlot` keeps from one call to the next; null before the first. */
export function findPace(tables: Tables, owner: PaceOwner): number | null {
  return tables.paces.find((pace) => isOf(pace, owner))?.next ?? null;
}

export function savePace(tables: Tables, owner: PaceOwner, next: number): void {
  tables.paces = [...tables.paces.filter((pace) => !isOf(pace, owner)), { ...owner, next }];
}

function isOf(pace: PaceOwner, { kind, owner, key }: PaceOwner): boolean {
  return pace.kind === kind && pace.owner === owner && pace.key === key;
}
