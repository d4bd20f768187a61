import { defaultPolicy, type OptOutPolicy } from "../../src/core/opt-out-law.ts";
import type { Certainty } from "../../src/core/plain-opt-out.ts";
import { readReply } from "../../src/core/read-reply.ts";

export type Expected = "opt_out" | "harmless";
/** How sure the law was that a text is an opt-out; `none` where it heard no STOP. */
export type Heard = Certainty | "none";

export interface Readings {
  counts: { n: number } & Record<Heard, number>;
  /** An opt-out that was not heard, or a harmless text that was. */
  against: { text: string; heard: Heard }[];
}

/** A text a line; empty lines are none. */
export function textsOf(file: string): string[] {
  return file.split(/\r?\n/).filter((line) => line.trim() !== "");
}

/** How the law hears one text, as all that comes in is read; nothing is known of what it may quote. */
export function heardIn(text: string, policy: OptOutPolicy = defaultPolicy): Heard {
  const { said } = readReply(text, [], policy);
  return said?.intent === "stop" ? said.certainty : "none";
}

/** How the law hears some texts, and which of them it hears otherwise than a reasonable person. */
export function readingsOf(texts: readonly string[], expected: Expected): Readings {
  const counts = { n: texts.length, word: 0, clear: 0, doubtful: 0, none: 0 };
  const against: Readings["against"] = [];
  for (const text of texts) {
    const heard = heardIn(text);
    counts[heard] += 1;
    if ((heard === "none") === (expected === "opt_out")) against.push({ text, heard });
  }
  return { counts, against };
}
