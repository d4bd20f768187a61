import { EventStreamReader } from "../../src/web/app/shared/sse.ts";
import type { PhoneEvent } from "../../src/web/phone-wire.ts";
import type { PhoneServer } from "./phone-server.ts";

/** Reads a live stream and keeps what came. */
export async function follow(server: PhoneServer) {
  const abort = new AbortController();
  const response = await fetch(`${server.url}/sms/phone/api/stream`, { signal: abort.signal });
  const seen: PhoneEvent[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    const reader = new EventStreamReader();
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      for (const data of reader.take(decoder.decode(piece, { stream: true }))) seen.push(JSON.parse(data));
      for (const look of waiting) look();
    }
  };
  const ended = read().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return {
    seen,
    ended,
    close: () => abort.abort(),
    until: (wanted: (event: PhoneEvent) => boolean): Promise<PhoneEvent> =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = seen.find(wanted);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}
