import type { RequestHandler } from "express";
import type { Log } from "../messaging/log.ts";
import type { DeskAccess } from "./desk-access.ts";
import type { DeskExchange } from "./desk-exchange.ts";
import type { DeskEvent } from "./desk-wire.ts";
import { refuse } from "./refusal.ts";

const HEARTBEAT_MS = 15_000;
/** A stream ends after this time and the page opens the next one, so that whoever may no longer look stops seeing. */
const LONGEST_STREAM_MS = 10 * 60_000;
/** Of all, and of one person, who may have some pages open. */
const MOST_STREAMS = 200;
const MOST_OF_ONE = 20;
/** A reader that is this far behind is cut off; it comes back and asks for what it missed. Octets. */
const MOST_BEHIND = 4_000_000;

/** The live stream: `text/event-stream` with one JSON event a line, beginning with `hello`. */
export function deskStream(exchange: DeskExchange, asking: DeskAccess["asking"], log: Log): RequestHandler {
  const open = new Map<string, number>();
  return (request, response) => {
    const asker = asking(request);
    const { person } = asker;
    const theirs = open.get(person) ?? 0;
    const all = [...open.values()].reduce((sum, count) => sum + count, 0);
    if (theirs >= MOST_OF_ONE || all >= MOST_STREAMS) {
      return refuse(response, 503, "too_many", "The SMS Inbox is open too many times. Close some of its pages.");
    }
    open.set(person, theirs + 1);
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-content-type-options": "nosniff",
      // Proxies that collect before they pass on would hold the texts back.
      "x-accel-buffering": "no",
    });
    const { clock } = exchange;
    const writeLine = (line: string): void => {
      if (response.destroyed || response.writableEnded) return;
      response.write(line);
      if (response.writableLength > MOST_BEHIND) response.destroy();
    };
    const write = (event: string): void => writeLine(`data: ${event}\n\n`);
    const tell = (event: DeskEvent): void => write(JSON.stringify(event));
    const tellMe = (): void => {
      exchange.me(asker).then(
        (me) => tell({ kind: "me", me }),
        (error: unknown) => log.error("The SMS Inbox could not be told of the databases", error),
      );
    };
    let stopBeat = (): void => undefined;
    const beat = (): void => {
      stopBeat = clock.after(HEARTBEAT_MS, () => {
        writeLine(": still here\n\n");
        beat();
      });
    };
    const stopEnd = clock.after(LONGEST_STREAM_MS, () => response.end());
    tell({ kind: "hello", at: clock.now() });
    const stopWatching = exchange.watch({ person, write }, tellMe);
    beat();
    response.on("close", () => {
      const left = (open.get(person) ?? 1) - 1;
      if (left === 0) open.delete(person);
      else open.set(person, left);
      stopBeat();
      stopEnd();
      stopWatching();
    });
  };
}
