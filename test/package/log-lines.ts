import type { Readable } from "node:stream";

/** What a process has printed so far, and a way to wait for a line instead of for a time. */
export class LogLines {
  #text = "";
  #ended = false;
  readonly #watchers = new Set<() => void>();

  /** Follows a stream; give all streams before waiting. */
  follow(stream: Readable): void {
    stream.setEncoding("utf8");
    stream.on("data", (data: string) => {
      this.#text += data;
      this.#tell();
    });
  }

  /** No more will come: who still waits is told that it was in vain. */
  end(): void {
    this.#ended = true;
    this.#tell();
  }

  get text(): string {
    return this.#text;
  }

  /** The match of `pattern` in what was printed after the first `from` characters, as soon as there is one. */
  async waitFor(pattern: RegExp, from = 0, atMost_ms = 120_000): Promise<RegExpExecArray> {
    const deadline = AbortSignal.timeout(atMost_ms);
    for (;;) {
      const match = pattern.exec(this.#text.slice(from));
      if (match) return match;
      if (this.#ended || deadline.aborted) {
        const why = this.#ended ? "The process ended" : `${atMost_ms} ms passed`;
        throw new Error(`${why} without printing ${pattern}. It printed:\n${this.#text.slice(from)}`);
      }
      await this.#change(deadline);
    }
  }

  #change(deadline: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#watchers.delete(go);
        deadline.removeEventListener("abort", go);
        resolve();
      };
      this.#watchers.add(go);
      deadline.addEventListener("abort", go);
    });
  }

  #tell(): void {
    for (const go of this.#watchers) go();
  }
}
