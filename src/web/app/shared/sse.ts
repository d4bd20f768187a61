/** Longer events are no events of ours: a proxy has put something else in the way. */
const LONGEST_EVENT = 4_000_000;

/** Takes a `text/event-stream` apart (WHATWG HTML §9.2), as far as our servers use it: `data` lines and comments. */
export class EventStreamReader {
  #rest = "";

  /** The data of the events that this piece completes. Throws where an event does not end. */
  take(piece: string): string[] {
    const blocks = (this.#rest + piece).split("\n\n");
    this.#rest = blocks.pop() ?? "";
    if (this.#rest.length > LONGEST_EVENT) throw new RangeError("An event of the stream does not end.");
    return blocks.flatMap((block) => {
      const data = block.split("\n").filter((line) => line.startsWith("data: "));
      return data.length === 0 ? [] : [data.map((line) => line.slice("data: ".length)).join("\n")];
    });
  }
}
