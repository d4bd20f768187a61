import type { DeskParts } from "./desk-parts.ts";

const ID = "left_uncertain";
/** Twice as many as are asked about at a time: older ones are asked about no more anyway. */
const MOST_KEPT = 1_000;

/** Texts that somebody has decided to leave uncertain. */
export class LeftUncertain {
  readonly #parts: Pick<DeskParts, "store" | "clock">;

  constructor(parts: Pick<DeskParts, "store" | "clock">) {
    this.#parts = parts;
  }

  async ids(): Promise<ReadonlySet<string>> {
    const kept = (await this.#parts.store.documents("settings", null)).find(({ id }) => id === ID)?.content;
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === "string") : []);
  }

  async add(person: string, ids: readonly string[]): Promise<void> {
    const { store, clock } = this.#parts;
    const content = [...new Set([...(await this.ids()), ...ids])].slice(-MOST_KEPT);
    await store.putDocument({
      kind: "settings",
      id: ID,
      owner: null,
      content,
      updated_at: clock.now(),
      updated_by: person,
    });
  }
}
