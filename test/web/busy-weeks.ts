import { LowdbStore } from "../../src/database/lowdb-store.ts";
import { type Drawn, type DrawnConsent, tablesOf } from "../database/reports/random-history.ts";

const DAY_MINUTES = 1_440;
const PEOPLE = 60;
const WORDS = [
  "YES",
  "yes please",
  "no",
  "5",
  "4",
  "3",
  "5",
  "Thanks, that was great",
  "Where are you?",
  "Sí, gracias",
];

/**
 * A store with nine weeks of texts until `NOON`, more by day than by night and fewer on Sundays: questions and campaigns of
 * flows with replies, texts of customers that flows and people answer, failures and opt-outs. Always the same.
 */
export function busyWeeks(): LowdbStore {
  const next = chance(7);
  const texts: Drawn[] = [];
  const said: DrawnConsent[] = [];
  for (let day = -63; day <= 0; day += 1) {
    const talks = day % 7 === 0 ? 4 : 14 + Math.floor(14 * next());
    for (let talk = 0; talk < talks; talk += 1) {
      const minute = day * DAY_MINUTES - 240 + Math.floor(600 * (next() + next()) * 0.5);
      if (minute < -10) texts.push(...talkAt(minute, talk % 5 === 0 ? "campaign" : "conversation", next));
    }
    if (next() < 0.4) said.push({ contact: Math.floor(PEOPLE * next()), hour: day * 24 - 2, out: true });
  }
  const tables = tablesOf(
    texts.sort((a, b) => a.minute - b.minute),
    said,
  );
  return new LowdbStore({ file: null, adapter: { read: async () => tables, write: async () => undefined } });
}

function talkAt(minute: number, kind: Drawn["kind"], next: () => number): Drawn[] {
  const contact = Math.floor(PEOPLE * next());
  const shared = { contact, sender: 0, kind, intent: null, quotes: "nothing" as const, segments: 1 };
  const isLost = next() < 0.04;
  const ours = { ...shared, is_in: false, left_after: 0, text: "How did we do, 1 to 5?" };
  const question: Drawn = {
    ...ours,
    minute,
    node: kind === "campaign" ? 2 : 1,
    author: null,
    status: isLost ? "failed" : next() < 0.03 ? "sent" : "delivered",
    error_code: isLost ? "30007" : null,
  };
  if (isLost || next() < 0.3) return [question];
  const waited = Math.ceil(1 + 30 * next() ** 3);
  const word = WORDS[Math.floor(WORDS.length * next())] ?? "";
  const theirs = { ...shared, is_in: true, kind: "conversation" as const, left_after: null, node: null, author: null };
  const reply: Drawn = { ...theirs, minute: minute + waited, text: word, status: "sent", error_code: null };
  if (next() < 0.1) return [question, reply];
  const isPerson = next() < 0.4;
  const answered = minute + waited + (isPerson ? Math.ceil(25 * next()) : 0.02);
  const answer: Drawn = {
    ...ours,
    kind: "conversation",
    minute: answered,
    node: isPerson ? null : 0,
    author: isPerson ? Math.floor(2 * next()) : null,
    text: "Thank you.",
    status: "delivered",
    error_code: null,
  };
  return [question, reply, answer];
}

/** Numbers from 0 to 1 that look like chance, the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
