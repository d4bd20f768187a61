/** What waits in one place for its turn. */
export interface IntakeLine<Item> {
  add(item: Item): void;
}

/**
 * Takes in so many things at a time out of several lines, one of each in turn. What waits is kept as it is handed over,
 * without a promise or a function of its own: a hundred thousand may wait.
 */
export class SharedIntake {
  readonly #most: number;
  #underWay = 0;
  /** Those in which something waits; the one whose turn it is first. */
  readonly #waiting = new Set<Line>();
  readonly #idle: (() => void)[] = [];

  /** @param most so many at a time, 1 or more */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * A line whose things are taken in in the order in which they are added.
   * @param take must not reject
   */
  line<Item>(take: (item: Item) => Promise<void>): IntakeLine<Item> {
    const items = new Fifo<Item>();
    const line: Line = {
      takeNext: () => {
        const item = items.shift();
        return item === undefined ? Promise.resolve() : take(item);
      },
      forget: () => items.clear(),
      length: () => items.length,
    };
    return {
      add: (item) => {
        items.push(item);
        this.#waiting.add(line);
        this.#takeSome();
      },
    };
  }

  /** Resolves when nothing is under way and nothing waits. */
  async allDone(): Promise<void> {
    if (this.#underWay > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /** Forgets what waits; returns how much that was. */
  forget(): number {
    let count = 0;
    for (const line of this.#waiting) count += line.forget();
    this.#waiting.clear();
    return count;
  }

  #takeSome(): void {
    while (this.#underWay < this.#most) {
      const [line] = this.#waiting;
      if (!line) break;
      this.#waiting.delete(line);
      this.#underWay += 1;
      void line.takeNext().then(() => this.#over());
      if (line.length() > 0) this.#waiting.add(line);
    }
  }

  #over(): void {
    this.#underWay -= 1;
    this.#takeSome();
    if (this.#underWay === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}

interface Line {
  takeNext: () => Promise<void>;
  forget: () => number;
  length: () => number;
}

/** What was taken out may be collected before the array is. */
const COMPACT_FROM = 1_024;

/** First in, first out; taking the first out of a long array would move all others each time. */
class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #taken = 0;

  get length(): number {
    return this.#items.length - this.#taken;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#taken];
    if (item === undefined) return undefined;
    this.#items[this.#taken] = undefined;
    this.#taken += 1;
    if (this.#taken >= COMPACT_FROM && this.#taken * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#taken);
      this.#taken = 0;
    }
    return item;
  }

  clear(): number {
    const { length } = this;
    this.#items = [];
    this.#taken = 0;
    return length;
  }
}
