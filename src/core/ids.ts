import { randomUUID } from "node:crypto";

/** What an id is for; it is the id's prefix, so that a person sees in a log what a thing is. */
export type IdKind = "msg" | "conv" | "contact" | "note" | "consent" | "hold" | "worker";

/** Makes ids that never repeat. Passed in below `nodes/`, so that a simulated run repeats exactly. */
export type MakeId = (kind: IdKind) => string;

/** Ids such as `msg_0b9f…`: the kind and 128 random bits. */
export const randomId: MakeId = (kind) => `${kind}_${randomUUID().replaceAll("-", "")}`;
