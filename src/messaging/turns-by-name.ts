import { TakingTurns } from "./taking-turns.ts";

/** Work of one name is done piece by piece, in the order in which it was asked for; other names do not wait for it. */
export class TurnsByName {
  readonly #turns = new Map<string, TakingTurns>();

  /** Does the work when its turn comes, at once where nothing of that name is under way; settles as it does. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const turns = this.#turns.get(name) ?? new TakingTurns(1);
    this.#turns.set(name, turns);
    try {
      return await turns.run(work);
    } finally {
      if (turns.isIdle && this.#turns.get(name) === turns) this.#turns.delete(name);
    }
  }

  /** Names with work under way. */
  get size(): number {
    return this.#turns.size;
  }
}
