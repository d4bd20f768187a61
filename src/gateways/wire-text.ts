/** Longest piece of a provider's own words that is shown to people. */
const LONGEST_QUOTE = 200;

/** The text with U+FFFD for each lone half of a surrogate pair, which no encoding can carry. */
export function wellFormed(text: string): string {
  if (!/[\ud800-\udfff]/.test(text)) return text;
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}

/** A text from outside that every database can store: lone halves of surrogate pairs and NUL become U+FFFD. */
export function storableText(text: string): string {
  return wellFormed(text).replaceAll("\0", "\ufffd");
}

/** A provider's words as a part of our sentence: one line, no control characters, bounded, and without these secrets (P7). */
export function quote(words: string, secrets: readonly string[] = []): string {
  let line = words.slice(0, 10 * LONGEST_QUOTE);
  for (const secret of secrets) line = line.replaceAll(secret, "…");
  line = line.replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ").trim();
  return wellFormed(line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE)}…` : line);
}

/** Parses JSON that may be anything; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value at a dotted path, through own properties only, so that no prototype is reached. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data;
  for (const name of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = Reflect.get(value, name);
  }
  return value;
}

/** `Retry-After` in milliseconds, where it is given in seconds; at most a day. */
export function retryAfter(headers: Record<string, string>): number | null {
  const seconds = headers["retry-after"];
  return seconds !== undefined && /^\d{1,9}$/.test(seconds) ? Math.min(Number(seconds), 86_400) * 1000 : null;
}
