import type { RequestHandler } from "express";
import type { Clock } from "../core/clock.ts";
import type { PhoneExchange } from "./phone-exchange.ts";
import { refuse } from "./refusal.ts";

const HEARTBEAT_MS = 15_000;
/** A stream ends after this time and the page opens the next one, so that whoever may no longer look stops seeing. */
const LONGEST_STREAM_MS = 10 * 60_000;
const MOST_STREAMS = 50;
/** A reader that is this far behind is cut off; it comes back and starts from a new `state`. Octets. */
const MOST_BEHIND = 2_000_000;

/** The live stream: `text/event-stream` with one JSON event a line, beginning with all that is. */
export function phoneStream(exchange: PhoneExchange, clock: Clock): RequestHandler {
  let streams = 0;
  return (_request, response) => {
    if (streams >= MOST_STREAMS) {
      return refuse(response, 503, "too_many", "The test phone is open too many times. Close some of its pages.");
    }
    streams += 1;
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      // Proxies that collect before they pass on would hold the texts back.
      "x-accel-buffering": "no",
    });
    const write = (line: string): void => {
      if (response.destroyed || response.writableEnded) return;
      response.write(line);
      if (response.writableLength > MOST_BEHIND) response.destroy();
    };
    let stopBeat = (): void => undefined;
    const beat = (): void => {
      stopBeat = clock.after(HEARTBEAT_MS, () => {
        write(": still here\n\n");
        beat();
      });
    };
    const stopEnd = clock.after(LONGEST_STREAM_MS, () => response.end());
    const stopListening = exchange.listen((event) => write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`));
    beat();
    response.on("close", () => {
      streams -= 1;
      stopBeat();
      stopEnd();
      stopListening();
    });
  };
}
