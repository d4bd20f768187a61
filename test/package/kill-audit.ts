import { DatabaseSync } from "node:sqlite";
import type { KillLoad } from "./kill-load.ts";
import type { SentText } from "./local-carrier.ts";

/** A row of the outbox. */
interface OutRow {
  readonly contact: string;
  readonly text: string;
  readonly status: string;
  readonly kind: string;
  /** Which text it answers, and by which key a repeat of its asking is known: what tells why there are two. */
  readonly asked: string;
}

/** What was found, each as a line about one text, so that a failure says which. */
export interface Audit {
  readonly lost: string[];
  readonly doubled: string[];
  readonly afterStop: string[];
  readonly unsettled: string[];
  readonly replies: number;
  readonly campaignTexts: number;
  readonly uncertain: number;
  /** Uncertain ones that had reached the carrier. */
  readonly uncertainArrived: number;
  readonly suppressed: number;
}

/** Asks the database past the product; it reads only. */
export type AskDatabase = (sql: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

export function askFile(file: string): AskDatabase {
  return async (sql) => {
    const database = new DatabaseSync(file, { readOnly: true });
    try {
      return database.prepare(sql).all();
    } finally {
      database.close();
    }
  };
}

/**
 * How much is still on its way: texts that no flow has finished with, held ones, and those that wait or are being handed over.
 *
 * @param unfinished a sender of ours with whose texts no flow ever finishes; null: there is none
 */
export async function underWay(ask: AskDatabase, unfinished: string | null = null): Promise<number> {
  const isUndone = `is_undone = 1 and sender <> '${unfinished ?? ""}'`;
  const sql = `select (select count(*) from messages where (${isUndone}) or status in ('queued', 'sending'))
    + (select count(*) from holds) as n`;
  return Number((await ask(sql))[0]?.n);
}

/** How many texts of the outbox are in each status. */
export async function statusCounts(ask: AskDatabase): Promise<Record<string, number>> {
  const sql = "select status, count(*) as n from messages where direction = 'out' group by status";
  return Object.fromEntries((await ask(sql)).map(({ status, n }) => [String(status), Number(n)]));
}

const CONFIRMATION = "confirmation";

/** The word that tells texts apart: every reply repeats the one of the text it answers. */
const mark = (text: string): string | undefined => /\b(?:text|offer)\d+\b/.exec(text)?.[0];

/** Holds what the carrier has seen against the database: who was answered, how often, and after which STOP. */
export async function audit(ask: AskDatabase, load: KillLoad, sent: readonly SentText[]): Promise<Audit> {
  const answer = await ask("select * from messages where direction = 'out'");
  const rows = answer.map(
    ({ contact, text, status, kind, in_reply_to, idempotency_key, created_at }): OutRow => ({
      contact: String(contact),
      text: String(text),
      status: String(status),
      kind: String(kind),
      asked: `of ${created_at} to ${in_reply_to}, ${idempotency_key}`,
    }),
  );
  const arrivals = sent.map(({ form }) => nameOf(form.To ?? "", form.Body ?? ""));
  const counts = new Map<string, number>();
  for (const name of arrivals) counts.set(name, (counts.get(name) ?? 0) + 1);
  const byName = new Map(rows.map((row) => [nameOf(row.contact, row.text), row]));
  const arrived = (row: OutRow): number => counts.get(nameOf(row.contact, row.text)) ?? 0;
  const uncertain = rows.filter(({ status }) => status === "uncertain");
  return {
    lost: [...lostTexts(load, byName, counts)],
    doubled: [
      ...[...counts].filter(([, count]) => count > 1).map(([name, count]) => `${name} arrived ${count} times`),
      ...rows
        .filter((row) => byName.get(nameOf(row.contact, row.text)) !== row)
        .map((row) => `${row.text} has two rows, ${row.asked}; ${byName.get(nameOf(row.contact, row.text))?.asked}`),
    ],
    afterStop: [...textsAfterStop(load, sent)],
    unsettled: [
      ...rows
        .filter((row) => row.status === "sent" && arrived(row) === 0)
        .map((row) => `${row.text} counts as sent and did not arrive`),
      ...rows
        .filter((row) => !["sent", "uncertain", "suppressed"].includes(row.status))
        .map((row) => `${row.text} is ${row.status}`),
      ...arrivals.filter((name) => !byName.has(name)).map((name) => `${name} arrived and has no row`),
    ],
    replies: rows.filter((row) => row.kind !== "campaign" && arrived(row) === 1).length,
    campaignTexts: rows.filter((row) => row.kind === "campaign" && arrived(row) === 1).length,
    uncertain: uncertain.length,
    uncertainArrived: uncertain.filter((row) => arrived(row) === 1).length,
    suppressed: rows.filter(({ status }) => status === "suppressed").length,
  };
}

/** One name for a text at the carrier and its row: by its mark, or as what the law, or the flow, answers to a STOP. */
function nameOf(person: string, text: string): string {
  return `${mark(text) ?? (text === "Sorry? STOP" ? "reply to STOP" : CONFIRMATION)} to ${person}`;
}

/** Texts without an answer, also those that the carrier had to be asked for, and promised campaign texts without a trace. To people who stopped, nothing is owed. */
function* lostTexts(
  load: KillLoad,
  byName: ReadonlyMap<string, OutRow>,
  counts: ReadonlyMap<string, number>,
): Generator<string> {
  const owed = [
    ...[...load.accepted, ...load.givenUp.filter(({ text }) => text !== "STOP")].map(({ id, from, text }) => ({
      name: nameOf(from, text),
      id,
      person: from,
      stop: text === "STOP",
      words: text,
    })),
    ...load.campaign.map(({ id, to }) => ({ name: `${id} to ${to}`, id, person: to, stop: false, words: "campaign" })),
  ];
  for (const { name, id, person, stop, words } of owed) {
    const row = byName.get(name);
    const isUncertain = row?.status === "uncertain";
    const arrived = (counts.get(name) ?? 0) > 0;
    if (!arrived && !isUncertain && (stop || !load.stopped.has(person))) {
      yield `${id} (${words}) of ${person}: no answer${row ? `, which is ${row.status}` : " was asked for"}`;
    }
  }
}

/** Whatever reached a person after the 2xx of their STOP, but the confirmation. */
function* textsAfterStop(load: KillLoad, sent: readonly SentText[]): Generator<string> {
  for (const [index, { form }] of sent.entries()) {
    const since = load.stopped.get(form.To ?? "");
    const isConfirmation = nameOf("", form.Body ?? "") === nameOf("", CONFIRMATION);
    if (since !== undefined && index >= since && !isConfirmation) yield `"${form.Body}" to ${form.To}`;
  }
}

/** The counts for people; `begin` says how many kills there were. */
export function inOneLine(begin: string, found: Audit, load: KillLoad): string {
  const count = (n: number, what: string): string => `${n.toLocaleString("en")} ${what}`;
  return [
    begin,
    count(load.accepted.length, "texts in"),
    count(found.replies, "replies out"),
    count(found.campaignTexts, "campaign texts out"),
    `${found.uncertain} uncertain (${found.uncertainArrived} had left)`,
    `${load.stopped.size} STOPs`,
    count(found.suppressed, "suppressed"),
    `${found.lost.length} lost, ${found.doubled.length} doubled, ${found.afterStop.length} after STOP`,
  ].join(" · ");
}
