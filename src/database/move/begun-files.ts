import { existsSync, rmSync } from "node:fs";
import type { Place } from "./place.ts";

/** What a move has begun at its target: half a database is worth nothing, and takes the room that the next try needs. */
export class BegunFiles {
  readonly #files: readonly string[];

  /** @param target  before anything is done there: a file that is there already is not ours */
  constructor(target: Place) {
    this.#files = filesOf(target);
  }

  /** Of a target that was closed. */
  remove(): void {
    for (const file of this.#files) rmSync(file, { force: true });
  }
}

function filesOf(target: Place): string[] {
  // A server gives back by itself what was not kept.
  if (target.kind === "postgres") return [];
  const { kind, file } = target;
  const mine = existsSync(file) ? [] : [file];
  if (kind === "lowdb") return [...mine, `${file}.new`];
  return mine.flatMap((each) => [each, `${each}-wal`, `${each}-shm`]);
}
