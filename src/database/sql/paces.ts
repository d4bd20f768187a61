import type { Instant } from "../../core/clock.ts";
import type { Rate } from "../../core/pacing.ts";
import { type LimitOwner, type PaceOwner, slotsOf } from "../pace.ts";
import { type Connection, one } from "./connection.ts";
import { numberAt } from "./rows.ts";

/** What `takeSlot` keeps from one call to the next; null before the first. */
export async function findPace(c: Connection, { kind, owner, key }: PaceOwner): Promise<number | null> {
  const row = await one(c, "select next from paces where kind = $1 and owner = $2 and key = $3", [kind, owner, key]);
  return row && numberAt(row, "next");
}

export async function savePace(c: Connection, { kind, owner, key }: PaceOwner, next: number): Promise<void> {
  await c.all(
    `insert into paces (kind, owner, key, next) values ($1, $2, $3, $4)
      on conflict (kind, owner, key) do update set next = $4`,
    [kind, owner, key, next],
  );
}

/** The limits of a sender in one transaction, read once. */
export class Paces {
  readonly #c: Connection;
  readonly #limits: readonly { owner: LimitOwner; rate: Rate }[];
  /** What is kept of each; null before it was looked up. */
  #kept: (number | null)[] | null = null;

  constructor(c: Connection, limits: readonly { owner: LimitOwner; rate: Rate }[]) {
    this.#c = c;
    this.#limits = limits;
  }

  /** When so many segments may leave; nothing is taken. */
  async freeAt(now: Instant, segments: number): Promise<Instant> {
    return slotsOf(this.#limits, await this.#look(), now, segments).at;
  }

  /** Takes a slot of each limit; where one has none now, takes none and returns when all have one. */
  async take(now: Instant, segments: number): Promise<Instant | null> {
    const { at, next } = slotsOf(this.#limits, await this.#look(), now, segments);
    if (at > now) return at;
    this.#kept = next;
    for (const [index, { owner }] of this.#limits.entries()) await savePace(this.#c, owner, next[index] ?? now);
    return null;
  }

  async #look(): Promise<(number | null)[]> {
    if (this.#kept === null) {
      const kept: (number | null)[] = [];
      for (const { owner } of this.#limits) kept.push(await findPace(this.#c, owner));
      this.#kept = kept;
    }
    return this.#kept;
  }
}
