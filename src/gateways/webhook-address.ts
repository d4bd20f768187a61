import { quote } from "./wire-text.ts";

/** A webhook's address as it may stand in a log: one line, bounded, without a user name or password in it (P7). */
export function shownAddress(url: string): string {
  return quote(url.slice(0, 2000).replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, "$1"));
}

/** The same without the query, for providers whose secret is in it. */
export function shownAddressWithoutQuery(url: string): string {
  return shownAddress(url.replace(/[?#].*$/s, ""));
}
