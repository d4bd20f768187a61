import { createHash, createHmac, type KeyObject, timingSafeEqual } from "node:crypto";
import { parse, stringify } from "node:querystring";

/** A form's fields as Twilio signs them; a name that was given several times has a list. */
export type Fields = { [name: string]: string | string[] | undefined };

/** What was signed: a form by its fields, everything else by the hash of its bytes in the address. */
export type Signed = { fields: Fields } | { body: Buffer };

/**
 * Checks `X-Twilio-Signature`: base64 of HMAC-SHA1 over the address and the sorted fields
 * (https://www.twilio.com/docs/usage/security). Twilio signs the address sometimes with and sometimes without the port,
 * and proxies change its escaping, so each likely spelling is tried, the likeliest first.
 */
export function isSignedByTwilio(token: KeyObject, signature: string, url: string, signed: Signed): boolean {
  const given = Buffer.from(signature);
  // Base64 of 20 bytes. Anything else cannot match, and comparing in constant time needs equal lengths.
  if (given.length !== 28) return false;
  const body_hash = bodyHashIn(url);
  if ("body" in signed && (body_hash === null || !isHashOf(body_hash, signed.body))) return false;
  const suffix = "fields" in signed ? joined(signed.fields) : "";
  const matches = (address: string): boolean => {
    const expected = createHmac("sha1", token)
      .update(address + suffix)
      .digest("base64");
    return timingSafeEqual(given, Buffer.from(expected));
  };
  return matches(url) || spellings(url).some(matches);
}

/** The hash of the body that Twilio put into the address; null where there is none. */
export function bodyHashIn(url: string): string | null {
  if (!url.includes("bodySHA256=")) return null;
  return URL.parse(url)?.searchParams.get("bodySHA256") ?? null;
}

function isHashOf(hash: string, body: Buffer): boolean {
  const given = Buffer.from(hash);
  const expected = Buffer.from(createHash("sha256").update(body).digest("hex"));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Names in code unit order, each with its value; several values of one name deduplicated and in order. */
function joined(fields: Fields): string {
  let all = "";
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (typeof value === "string") all += name + value;
    else for (const one of new Set(value?.toSorted())) all += name + one;
  }
  return all;
}

const ADDRESS = /^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)/i;

/** Other ways in which the same address may have been signed. */
function spellings(url: string): string[] {
  const normal = URL.parse(url)?.toString() ?? url;
  const plain = [withoutPort(url), withPort(url)];
  const normalised = [withoutPort(normal), withPort(normal)];
  const all = new Set([...plain, ...normalised, ...normalised.map(withLegacyQuery)]);
  all.delete(url);
  return [...all];
}

function withoutPort(url: string): string {
  return url.replace(ADDRESS, (_all, scheme: string, authority: string) => scheme + authority.replace(/:\d*$/, ""));
}

function withPort(url: string): string {
  return url.replace(ADDRESS, (all, scheme: string, authority: string) => {
    if (/:\d*$/.test(authority)) return all;
    return `${scheme}${authority}:${scheme.toLowerCase() === "https://" ? 443 : 80}`;
  });
}

/** The query escaped as Node's `querystring` does it, which some of Twilio's back ends sign. */
function withLegacyQuery(url: string): string {
  const start = url.indexOf("?");
  if (start < 0 || start === url.length - 1) return url;
  return `${url.slice(0, start)}?${stringify(parse(url.slice(start + 1)))}`;
}
