import type {
  EraseRequest,
  ErasureAnswer,
  FileRequest,
  MergeRequest,
  MergingAnswer,
  PersonAnswer,
  UnmergeRequest,
} from "../../../privacy-wire.ts";
import { requests } from "../api.ts";

const query = (parts: { [name: string]: string }): string => new URLSearchParams(parts).toString();

/** What the server does for the rights of persons. All reject with RequestError. */
export const privacyApi = {
  erasure: ({ database, number }: FileRequest) =>
    requests.answerOf<ErasureAnswer>(`privacy/erasure?${query({ database, number })}`),
  erase: (request: EraseRequest) => requests.answerOf<unknown>("privacy/erase", request),
  person: ({ database, number }: FileRequest) =>
    requests.answerOf<PersonAnswer>(`privacy/person?${query({ database, number })}`),
  merging: ({ database, kept, other }: MergeRequest) =>
    requests.answerOf<MergingAnswer>(`privacy/merging?${query({ database, kept, other })}`),
  merge: (request: MergeRequest) => requests.answerOf<PersonAnswer>("privacy/merge", request),
  unmerge: (request: UnmergeRequest) => requests.answerOf<PersonAnswer>("privacy/unmerge", request),
};

const READ_WITHIN_MS = 60_000;

/** Asks for a file and has the browser save it; returns its name. Rejects with RequestError. */
export async function saveFile(what: "export" | "evidence", { database, number }: FileRequest): Promise<string> {
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ database, number });
  const response = await requests.send(`privacy/${what}`, { method: "POST", headers, body });
  const [, name = what] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), READ_WITHIN_MS);
  return name;
}
