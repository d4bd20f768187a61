import { parse } from "node:querystring";

/** The query parameter of a receipt address that carries our message id. */
const MESSAGE_PARAMETER = "message";

/** The address at which a provider shall report on one message. */
export function receiptAddress(status_url: string, message_id: string): string {
  return `${status_url}${status_url.includes("?") ? "&" : "?"}${MESSAGE_PARAMETER}=${encodeURIComponent(message_id)}`;
}

/** The message id in the address that was called; null where it carries none. */
export function messageIdIn(url: string): string | null {
  const id = queryOf(url)[MESSAGE_PARAMETER];
  return typeof id === "string" && id !== "" && id.length <= 100 ? id : null;
}

/** The query of an address as names and values. The result has no prototype, and nothing in it can make this throw. */
export function queryOf(url: string): Record<string, string | string[] | undefined> {
  const start = url.indexOf("?");
  return start < 0 ? parse("") : parse(url.slice(start + 1));
}
