import { randomBytes } from "node:crypto";

/** What an id is for; it is the id's prefix, so that a person sees in a log what a thing is. */
export type IdKind =
  | "msg"
  | "conv"
  | "contact"
  | "note"
  | "consent"
  | "hold"
  | "worker"
  | "review"
  | "action"
  | "document";

/** Makes ids that never repeat. Passed in below `nodes/`, so that a simulated run repeats exactly. */
export type MakeId = (kind: IdKind) => string;

/** Random bytes are fetched from the system many at a time: that is most of what an id costs. */
const POOL_BYTES = 4_096;
const RANDOM_BYTES = 10;
let pool = Buffer.alloc(0);
let used = 0;

/**
 * Ids such as `msg_019a3c5e7b2f…`: the kind, the milliseconds since 1970 and 80 random bits, in hexadecimal. As in
 * UUIDv7 (RFC 9562) the time comes first, so that new rows stand together in the database's indexes, however many old
 * ones there are (P8).
 */
export const randomId: MakeId = (kind) => {
  if (used + RANDOM_BYTES > pool.length) {
    pool = randomBytes(POOL_BYTES);
    used = 0;
  }
  const random = pool.toString("hex", used, used + RANDOM_BYTES);
  used += RANDOM_BYTES;
  return `${kind}_${Date.now().toString(16).padStart(12, "0")}${random}`;
};

/** A secret key of 256 random bits, in hexadecimal. */
export function randomKey(): string {
  return randomBytes(32).toString("hex");
}
