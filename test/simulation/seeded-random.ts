/**
 * Chance that repeats: the same seed and stream give the same numbers (mulberry32). Every part of a simulation draws from
 * a stream of its own, so that one more draw in one of them does not change what befalls the others.
 */
export class SeededRandom {
  #state: number;

  constructor(seed: number, stream: string) {
    // FNV-1a over the stream's name, so that near seeds and near names begin far from each other.
    let hash = 0x811c9dc5 ^ seed;
    for (const letter of `${stream}/${seed}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
    this.#state = hash;
  }

  /** 0 ≤ next() < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  integer(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True in this share of the calls. */
  chance(share: number): boolean {
    return share > 0 && this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const picked = items[Math.floor(this.next() * items.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }

  /** One of the names, each as often as its weight says. */
  weighted<Name extends string>(weights: Readonly<Record<Name, number>>): Name {
    const names: Name[] = [];
    let sum = 0;
    for (const name in weights) {
      names.push(name);
      sum += weights[name];
    }
    let left = this.next() * sum;
    for (const name of names) {
      left -= weights[name];
      if (left < 0) return name;
    }
    return this.pick(names);
  }
}
