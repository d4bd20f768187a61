import { type Migrated, type MigratedRow, type Migration, numberAt, serialKey, textAt } from "../migration.ts";

/** What stays of an erased contact, and who is one person with several numbers. */
export const PRIVACY: Migration = (dialect) => [
  // The key of the hashes of erased numbers (see `number-hash.ts`).
  "create table secrets (name text primary key, value text not null)",
  // What an erased contact had said of being texted, under the hash of the number (P2).
  `create table erased_consents (
    seq ${serialKey(dialect, "erased_consents")},
    id text not null unique,
    hash text not null,
    scope text not null,
    state text not null,
    since bigint not null,
    source text not null
  )`,
  "create index erased_consents_of_number on erased_consents (hash, seq)",

  // before: what the contact said, as JSON, before it was merged.
  `create table persons (
    seq ${serialKey(dialect, "persons")},
    contact text not null unique references contacts (number),
    person text not null,
    merged_at bigint not null,
    before text not null
  )`,
  "create index persons_numbers on persons (person, seq)",
  // By what contacts are found to be alike (`likenessKeys`).
  `create table likeness (
    key text not null,
    contact text not null references contacts (number),
    primary key (key, contact)
  )`,
  "create index likeness_of_contact on likeness (contact)",
  likenAll,

  // By these an erasure finds all that is about a number.
  "drop index holds_of_contact",
  "create index holds_of_contact on holds (contact, seq) where contact is not null",
  "create index paces_by_key on paces (key)",
  "create index reviews_of_contact on reviews (contact, seq)",
  "create index actions_about_contact on actions (contact, seq) where contact is not null",
];

const NEXT_NAMED =
  "select seq, number, name, fields from contacts where seq > $1 and (name is not null or fields <> '{}') order by seq limit 1000";

async function likenAll(c: Migrated): Promise<void> {
  let last = 0;
  for (;;) {
    const rows = await c.all(NEXT_NAMED, [last]);
    const end = rows.at(-1);
    if (end === undefined) return;
    for (const row of rows) {
      for (const key of likenessKeys(row)) {
        await c.all("insert into likeness (key, contact) values ($1, $2)", [key, textAt(row, "number")]);
      }
    }
    last = numberAt(end, "seq");
  }
}

// By what contacts are found to be alike, as it was when this was released.

const NAMES_ONE = /^e[\s_-]?mail\b|(^|[\s_-])id$|[a-z]I[dD]$/;
const LONGEST_KEY = 200;

function likenessKeys(row: MigratedRow): string[] {
  const keys = new Set<string>();
  const folded = row.name === null ? "" : foldText(textAt(row, "name"));
  if (folded !== "") keys.add(`name:${folded.slice(0, LONGEST_KEY)}`);
  const fields: Record<string, unknown> = JSON.parse(textAt(row, "fields"));
  for (const [field, value] of Object.entries(fields)) {
    if (!NAMES_ONE.test(field) && !NAMES_ONE.test(field.toLowerCase())) continue;
    if (typeof value !== "string" && typeof value !== "number") continue;
    const said = String(value).normalize("NFKC").trim().toLowerCase();
    if (said !== "" && said.length <= LONGEST_KEY) keys.add(`${field.toLowerCase()}:${said}`);
  }
  return [...keys].sort();
}

const PLAIN_LETTERS = new Map([
  ["ı", "i"],
  ["ß", "ss"],
  ["ł", "l"],
  ["ø", "o"],
  ["đ", "d"],
  ["ð", "d"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ς", "σ"],
]);
const DECORATION = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}\p{Me}]/gu;
const APOSTROPHES = /['’‘ʼ´`＇]/gu;

function foldText(text: string): string {
  const plain = /^\p{ASCII}*$/u.test(text);
  const letters = plain ? text.toLowerCase() : plainLetters(foldCharacters(text));
  const folded = letters
    .replace(APOSTROPHES, "")
    .replace(plain ? /[^A-Za-z0-9]+/g : /[^\p{L}\p{N}\p{Mn}\p{Mc}]+/gu, " ")
    .replace(/\s+/gu, " ")
    .trim();
  return plain ? folded : folded.normalize("NFKC");
}

function foldCharacters(text: string): string {
  const folded = text
    .replace(DECORATION, "")
    .replace(APOSTROPHES, "")
    .replace(/\p{Extended_Pictographic}/gu, " ");
  return plainDigits(folded.normalize("NFKC").replace(/\p{Cf}/gu, ""));
}

function plainLetters(text: string): string {
  const lower = text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "");
  return lower.replace(/[ıßłøđðæœς]/gu, (letter) => PLAIN_LETTERS.get(letter) ?? letter).normalize("NFC");
}

function plainDigits(text: string): string {
  return text.replace(/[^\P{Nd}0-9]/gu, digitValue);
}

function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}
