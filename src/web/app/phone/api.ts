import type { Faults, PhoneText, ThreadAnswer, ThreadKey } from "../../phone-wire.ts";
import { Requests } from "../shared/request.ts";
import { words } from "./words.ts";

const requests = new Requests("phone/api/", { ...words, mayNot: words.mayNotText });

/** The phone's API as functions. All reject with RequestError. */
export const api = {
  thread: (key: ThreadKey): Promise<ThreadAnswer> => requests.answerOf(`thread?${new URLSearchParams({ ...key })}`),
  text: (key: ThreadKey, text: string): Promise<{ text: PhoneText }> => requests.answerOf("texts", { ...key, text }),
  addHandset: (gateway: string, person: { number: string; name: string }): Promise<unknown> =>
    requests.answerOf("handsets", { gateway, ...person }),
  setFaults: (gateway: string, faults: Partial<Faults>): Promise<unknown> =>
    requests.answerOf("faults", { gateway, ...faults }),
  setPhone: (gateway: string, handset: string, on: boolean): Promise<unknown> =>
    requests.answerOf("power", { gateway, handset, on }),
  stream: (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => requests.stream("stream", signal),
};
