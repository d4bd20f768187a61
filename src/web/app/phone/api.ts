import type { Faults, PhoneText, ThreadAnswer, ThreadKey } from "../../phone-wire.ts";
import { storedToken } from "./session.ts";
import { words } from "./words.ts";

/** A request that did not do what it should; the message is for the person at the page. */
export class RequestError extends Error {
  readonly status: number | null;

  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

export const isSignedOut = (error: unknown): boolean => error instanceof RequestError && error.status === 401;

/** The phone's API as functions. All reject with RequestError. */
export const api = {
  thread: (key: ThreadKey): Promise<ThreadAnswer> => answerOf(`thread?${new URLSearchParams({ ...key })}`),
  text: (key: ThreadKey, text: string): Promise<{ text: PhoneText }> => answerOf("texts", { ...key, text }),
  addHandset: (gateway: string, person: { number: string; name: string }): Promise<unknown> =>
    answerOf("handsets", { gateway, ...person }),
  setFaults: (gateway: string, faults: Partial<Faults>): Promise<unknown> => answerOf("faults", { gateway, ...faults }),
  setPhone: (gateway: string, handset: string, on: boolean): Promise<unknown> =>
    answerOf("power", { gateway, handset, on }),
  stream: async (signal: AbortSignal): Promise<ReadableStream<Uint8Array>> => {
    const response = await request("stream", { signal });
    if (!response.body) throw new RequestError(words.wrongAnswer, response.status);
    return response.body;
  },
};

/** The server is ours and of the same version: its answers are not checked field by field. */
async function answerOf<Answer>(path: string, body?: object): Promise<Answer> {
  const asJson = { method: "POST", headers: { "content-type": "application/json" } };
  const response = await request(path, body ? { ...asJson, body: JSON.stringify(body) } : {});
  return response.json();
}

async function request(path: string, init: RequestInit): Promise<Response> {
  const token = storedToken();
  const headers = new Headers(init.headers);
  if (token !== null) headers.set("authorization", `Bearer ${token}`);
  let response: Response;
  try {
    response = await fetch(`phone/api/${path}`, { ...init, headers, cache: "no-store" });
  } catch (error) {
    throw new RequestError(error instanceof TypeError ? words.noServer : String(error), null);
  }
  if (response.ok) return response;
  throw new RequestError(await refusalOf(response), response.status);
}

async function refusalOf(response: Response): Promise<string> {
  if (response.status === 401) return words.mayNotText;
  const answer: unknown = await response.json().catch(() => null);
  const hasWords = typeof answer === "object" && answer !== null && "message" in answer;
  return hasWords && typeof answer.message === "string" ? answer.message : words.noServer;
}
