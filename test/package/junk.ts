import fc from "fast-check";

/** A request that nobody in their right mind would send. */
export interface Junk {
  type: string;
  body: Buffer;
}

const TYPES = [
  "application/json",
  "application/x-www-form-urlencoded",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "",
] as const;

const hostileText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("\uD83D", "\0", "__proto__", "constructor", "%E0%A4%A", "%", "\u202E", "1e999", "-0", "null"),
);

const fieldName = fc.oneof(
  fc.constantFrom("From", "To", "Body", "MessageSid", "AccountSid", "NumMedia", "MediaUrl0", "MessageStatus"),
  fc.constantFrom("from", "to", "text", "timestamp", "id", "status", "handset", "sender", "gateway", "number"),
  fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty"),
  hostileText,
);

const form = fc
  .array(fc.tuple(fieldName, hostileText), { maxLength: 12 })
  .map((fields) => fields.map(([name, value]) => `${escapeLoosely(name)}=${escapeLoosely(value)}`).join("&"));

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    hostileText,
    fc.double(),
    fc.constantFrom(null, true, [], {}),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.array(fc.tuple(fieldName, tie("value")), { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
  ),
})).value;

const text = fc.oneof(
  { weight: 4, arbitrary: form },
  { weight: 4, arbitrary: json.map((value) => JSON.stringify(value) ?? "") },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 20_000 }).map((depth) => "[".repeat(depth)) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 5_000 }).map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
  },
  { weight: 1, arbitrary: fc.constant(`{"__proto__":{"admin":true},"text":"x"}`) },
);

const bytes = fc.oneof(
  { weight: 8, arbitrary: text.map((value) => Buffer.from(value)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(text, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([value, share]) => truncated(value, share)),
  },
  { weight: 2, arbitrary: fc.uint8Array({ maxLength: 300 }).map((value) => Buffer.from(value)) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((count) => Buffer.alloc(count * 8_192, "From=%ff&")) },
);

const junk: fc.Arbitrary<Junk> = fc.record({ type: fc.constantFrom(...TYPES), body: bytes });

/** The same `count` requests for the same seed. */
export function someJunk(count: number, seed: number): Junk[] {
  return fc.sample(junk, { numRuns: count, seed });
}

function truncated(value: string, share: number): Buffer {
  const whole = Buffer.from(value);
  return whole.subarray(0, Math.floor(whole.length * share));
}

/** Escapes what would end the field, and leaves the rest as it is: broken escapes must arrive broken. */
function escapeLoosely(part: string): string {
  return part.replaceAll(/[&=#]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}
