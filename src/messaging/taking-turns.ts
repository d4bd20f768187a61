/**
 * Lets so many pieces of work be under way at a time; the others begin in the order in which they were asked for. What
 * waits costs a function each, and nothing of it is in anybody's queue yet.
 */
export class TakingTurns {
  readonly #most: number;
  #underWay = 0;
  #waiting: (() => void)[] = [];
  /** How many of `#waiting` have begun: taking the first out of a long array would move all others. */
  #begun = 0;
  readonly #idle: (() => void)[] = [];

  /** @param most  so many at a time, 1 or more */
  constructor(most: number) {
    this.#most = most;
  }

  /** Does the work when its turn comes; settles as it does. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#underWay < this.#most) this.#underWay += 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  /** Whether nothing is under way. */
  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  /** Resolves when all that was asked for has been done. */
  async allDone(): Promise<void> {
    if (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Whoever is next takes over the turn; where nobody is, it is free. */
  #next(): void {
    const begin = this.#waiting[this.#begun];
    if (begin === undefined) {
      this.#underWay -= 1;
      this.#waiting = [];
      this.#begun = 0;
      if (this.#underWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
      return;
    }
    this.#begun += 1;
    begin();
  }
}
