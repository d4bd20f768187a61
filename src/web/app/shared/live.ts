import type { CancelTimer, Clock } from "../../../core/clock.ts";
import { isSignedOut } from "./request.ts";
import { EventStreamReader } from "./sse.ts";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** The server says something every 15 seconds; silence for longer means that the connection is dead without a sign. */
const LONGEST_SILENCE_MS = 40_000;

type OpenStream = (signal: AbortSignal) => Promise<ReadableStream<Uint8Array>>;

interface Listeners<Event> {
  event: (event: Event) => void;
  connected: (connected: boolean) => void;
  signedOut: () => void;
}

/**
 * Reads the live stream and begins again whenever it ends, until the returned function is called. (EventSource cannot
 * send the Authorization header.) The server is ours and of the same version: its events are not checked field by field.
 */
export function followLive<Event>(
  clock: Clock,
  random: () => number,
  open: OpenStream,
  listeners: Listeners<Event>,
): () => void {
  let stopped = false;
  let failures = 0;
  let abort = new AbortController();
  let stopTimer: CancelTimer = () => undefined;
  let waits = false;

  const connect = async (): Promise<void> => {
    waits = false;
    abort = new AbortController();
    try {
      for await (const event of eventsOf<Event>(clock, open, abort)) {
        if (stopped) return;
        failures = 0;
        listeners.connected(true);
        listeners.event(event);
      }
    } catch (error) {
      if (stopped) return;
      if (isSignedOut(error)) return listeners.signedOut();
    }
    if (stopped) return;
    listeners.connected(false);
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    waits = true;
    stopTimer = clock.after(wait * (1 - random() / 4), () => void connect());
  };
  const connectNow = (): void => {
    if (!waits || stopped) return;
    stopTimer();
    failures = 0;
    void connect();
  };

  void connect();
  window.addEventListener("online", connectNow);
  return () => {
    stopped = true;
    stopTimer();
    abort.abort();
    window.removeEventListener("online", connectNow);
  };
}

async function* eventsOf<Event>(clock: Clock, open: OpenStream, abort: AbortController): AsyncGenerator<Event> {
  let stopWatch = clock.after(LONGEST_SILENCE_MS, () => abort.abort());
  try {
    const body = await open(abort.signal);
    const reader = new EventStreamReader();
    const decoder = new TextDecoder();
    for await (const piece of readPieces(body)) {
      stopWatch();
      stopWatch = clock.after(LONGEST_SILENCE_MS, () => abort.abort());
      for (const data of reader.take(decoder.decode(piece, { stream: true }))) yield JSON.parse(data);
    }
  } finally {
    stopWatch();
    abort.abort();
  }
}

/** Not every browser can iterate over a stream itself. */
async function* readPieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
