import { storedToken } from "./session.ts";

/** A request that did not do what it should; the message is for the person at the page. */
export class RequestError extends Error {
  readonly status: number | null;

  constructor(message: string, status: number | null) {
    super(message);
    this.status = status;
  }
}

export const isSignedOut = (error: unknown): boolean => error instanceof RequestError && error.status === 401;

export interface RequestWords {
  noServer: string;
  wrongAnswer: string;
  /** What a 401 means to somebody who is signed in. */
  mayNot: string;
}

/**
 * Requests to an API below the page.
 * @param base its address, relative to the page, with a slash at the end
 */
export class Requests {
  /** Called with the path of each request that a 401 answers, which says "signed out" and "not allowed to" alike. */
  refused: (path: string) => void = () => undefined;
  readonly #base: string;
  readonly #words: RequestWords;

  constructor(base: string, words: RequestWords) {
    this.#base = base;
    this.#words = words;
  }

  /**
   * GET, or POST where there is a body. The server is ours and of the same version: its answers are not checked field by
   * field. Rejects with RequestError.
   */
  async answerOf<Answer>(path: string, body?: object): Promise<Answer> {
    const asJson = { method: "POST", headers: { "content-type": "application/json" } };
    const response = await this.send(path, body ? { ...asJson, body: JSON.stringify(body) } : {});
    return response.json();
  }

  /** Rejects with RequestError. */
  async stream(path: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, { signal });
    if (!response.body) throw new RequestError(this.#words.wrongAnswer, response.status);
    return response.body;
  }

  /** Rejects with RequestError also where the server refuses. */
  async send(path: string, init: RequestInit = {}): Promise<Response> {
    const token = storedToken();
    const headers = new Headers(init.headers);
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    let response: Response;
    try {
      response = await fetch(this.#base + path, { ...init, headers, cache: "no-store" });
    } catch (error) {
      throw new RequestError(error instanceof TypeError ? this.#words.noServer : String(error), null);
    }
    if (response.ok) return response;
    if (response.status === 401) this.refused(path);
    throw new RequestError(await this.#refusalOf(response), response.status);
  }

  async #refusalOf(response: Response): Promise<string> {
    if (response.status === 401) return this.#words.mayNot;
    const answer: unknown = await response.json().catch(() => null);
    const hasWords = typeof answer === "object" && answer !== null && "message" in answer;
    return hasWords && typeof answer.message === "string" ? answer.message : this.#words.noServer;
  }
}
