import type { SeededRandom } from "./seeded-random.ts";

/** A text as a phone sends it, and what of it is the person's own. */
export interface Typed {
  text: string;
  said: string;
  is_reaction: boolean;
}

const REACTIONS = [
  "Liked “*”",
  "Disliked “*”",
  "👍 to “*”",
  "Reacted 😂 to “*”",
  "Le gustó “*”",
  "Removed a like from “*”",
];
const QUOTES = ["> *\n+", "+\n> *", "+\nFwd: *", "“*”\n+", "+\nOn Mon, May 4, 2026 at 10:00 AM Practice wrote:\n> *"];

/** How often somebody who has a text of ours reacts to it, or quotes it beside what they say. */
const SHARE = 0.3;

/** Nobody writes so much that is ours by chance. */
const LONG = 60;

/** What somebody says, as their phone sends it: with a text of ours quoted, now and then, or in place of it a reaction. */
export function typed(said: string, ours: readonly string[], random: SeededRandom): Typed {
  if (ours.length === 0 || !random.chance(SHARE)) return { text: said, said, is_reaction: false };
  const our = random.pick(ours);
  if (random.chance(0.4)) {
    return { text: random.pick(REACTIONS).replace("*", () => our), said: "", is_reaction: true };
  }
  // An autoresponder sends it back, and says nothing itself; others write behind it. Without a frame, a short text may be anybody's.
  const isLong = our.length >= LONG;
  if (isLong && random.chance(0.2)) return { text: our, said: "", is_reaction: false };
  const text = random
    .pick(isLong ? [...QUOTES, "* +"] : QUOTES)
    .replace("*", () => our)
    .replace("+", said);
  return { text, said, is_reaction: false };
}
