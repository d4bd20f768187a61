import { createHash } from "node:crypto";
import type { Consent, Message } from "../../core/message.ts";
import type { OptOutScope } from "../../core/opt-out-scope.ts";
import { displayNumber } from "../../core/phone-number.ts";
import type { Action } from "../../database/desk.ts";
import type { Store } from "../../database/store.ts";
import { textsOf } from "./contact-texts.ts";
import { type Evidence, isHeldBack, notedWith, optOutsAt } from "./evidence.ts";
import { escaped, recipientTime, utc } from "./file-text.ts";

/** The file's look; it has nothing that runs or is loaded. */
const STYLE = `body{font:15px/1.45 system-ui,sans-serif;color:#111;background:#fff;max-width:76rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%;font-size:13px}
th,td{border:1px solid #999;padding:4px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eee}
.out{background:#f6f6f6}.held{background:#fff3c4}.wrong{background:#ffd9d4}code{overflow-wrap:anywhere}
@media print{body{margin:0;max-width:none}tr{break-inside:avoid}}`;

const SOURCES: Readonly<Record<Consent["source"], string>> = {
  text: "a text from this number",
  provider: "told by the provider",
  flow: "recorded by an automatic flow",
  person: "recorded by a person",
};

export interface EvidenceFile {
  content: string;
  /** Of all before the last line, which says it; in hexadecimal. */
  sha256: string;
}

/**
 * The evidence as one page of HTML that a lawyer can read and print: what was found, what the person said of being texted and
 * how it is known, and every text in and out, with what was held back and why. Times are in UTC and on the recipient's clock.
 * Its last line is a SHA-256 of all lines above it: `head -n -1 FILE | sha256sum` gives the same.
 */
export async function evidenceFile(store: Store, evidence: Evidence): Promise<EvidenceFile> {
  const hash = createHash("sha256");
  const parts: string[] = [];
  for await (const part of lines(store, evidence)) {
    const line = `${part}\n`;
    hash.update(line);
    parts.push(line);
  }
  const sha256 = hash.digest("hex");
  parts.push(`<p>SHA-256 of all lines above this one: <code>${sha256}</code></p>\n`);
  return { content: parts.join(""), sha256 };
}

async function* lines(store: Store, evidence: Evidence): AsyncGenerator<string> {
  const { number, made_at, made_by, conversations } = evidence;
  const shown = escaped(displayNumber(number));
  yield "<!doctype html>";
  yield '<html lang="en"><head><meta charset="utf-8">';
  yield `<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  yield `<meta name="viewport" content="width=device-width"><title>Evidence for ${shown}</title>`;
  yield `<style>${STYLE}</style></head><body>`;
  yield `<h1>Consent and texts of ${shown}</h1>`;
  yield `<p>Number: <code>${escaped(number)}</code>. Made on ${utc(made_at)} by ${escaped(made_by)}, from the records of the SMS database. No legal advice.</p>`;
  yield "<h2>What was found</h2><ul>";
  for (const sentence of findings(evidence)) yield `<li>${sentence}</li>`;
  yield "</ul>";
  yield* consentLines(evidence);
  for (const conversation of conversations) {
    const by = escaped(gatewayWords(evidence, conversation.gateway));
    yield `<h2>Texts with ${escaped(displayNumber(conversation.sender))}, by ${by}</h2>`;
    yield "<table><tr><th>Asked for or received<th>Left<th>Recipient's clock when it left<th>Direction<th>What became of it<th>Text</tr>";
    for await (const texts of textsOf(store, conversation, made_at)) {
      for (const text of texts) yield textLine(evidence, text);
    }
    yield "</table>";
  }
  if (conversations.length === 0) yield "<p>No text of this number is kept.</p>";
}

/** The answers to what is asked first. */
function findings(evidence: Evidence): string[] {
  const { log, erased_log, counts, made_at } = evidence;
  const found: string[] = [];
  if (erased_log.length > 0) {
    found.push(
      "The contact with this number was erased here. Its texts, name and notes are gone. What it had said of being texted was kept under a keyed hash of the number, and stands below; the texts that said it are gone.",
    );
  }
  const all = erased_log.length > 0 ? erased_log : log;
  const opt_outs = optOutsAt(all, made_at);
  if (all.length === 0) found.push("This person has never said anything of being texted that was recorded here.");
  else if (opt_outs.length === 0) found.push("This person is not opted out of anything now.");
  else {
    const of = opt_outs.map((scope) => scopeWords(evidence, scope)).join(", and of ");
    found.push(`This person is opted out of ${escaped(of)} now.`);
  }
  const { received, sent, answers_of_law, held_back, in_spite } = counts;
  found.push(`${received} texts were received from this number, and ${sent} left for it.`);
  found.push(`${held_back} texts were held back because of an opt-out, and never left.`);
  if (answers_of_law > 0) {
    found.push(
      `${answers_of_law} of those that left answered a STOP or HELP while the person was opted out, as the law allows.`,
    );
  }
  found.push(
    in_spite.length === 0
      ? "No other text left while the person was opted out of it."
      : `<strong>${in_spite.length} texts left although the person had opted out of them: ${escaped(in_spite.join(", "))}.</strong>`,
  );
  return found;
}

function* consentLines(evidence: Evidence): Generator<string> {
  const { log, erased_log, said, recorded, contact, number } = evidence;
  yield "<h2>What this person said of being texted</h2>";
  const all = [...erased_log, ...log];
  if (all.length === 0) {
    yield "<p>Nothing was recorded.</p>";
    return;
  }
  yield "<table><tr><th>When<th>Recipient's clock<th>What<th>Of which texts<th>How we know<th>By which gateway<th>What said so</tr>";
  for (const change of all) {
    const { since, state, scope, source, message_id, gateway } = change;
    const cells = [
      utc(since),
      escaped(recipientTime(number, contact?.time_zone ?? null, since)),
      state === "opted_out" ? "Opted out" : "Opted in",
      escaped(scopeWords(evidence, scope)),
      SOURCES[source],
      gateway === null ? "" : escaped(gatewayWords(evidence, gateway)),
      message_id === null ? noted(notedWith(change, recorded)) : quoted(said.get(message_id), message_id),
    ];
    yield `<tr><td>${cells.join("<td>")}</tr>`;
  }
  yield "</table>";
}

function noted(action: Action | null): string {
  if (action === null) return "";
  const { said } = action.detail;
  const how = typeof said === "string" ? `: “<bdi>${escaped(said)}</bdi>”` : "";
  return `Recorded by ${escaped(action.by)}${how}`;
}

function quoted(message: Message | undefined, id: string): string {
  if (message === undefined) return `${escaped(id)} (not kept)`;
  const who = message.direction === "in" ? "From the person" : "Of our text the provider said so";
  const provider = message.provider_id === null ? "" : `, the provider's ${escaped(message.provider_id)}`;
  return `${who}, ${utc(message.created_at)}: “<bdi>${escaped(message.text)}</bdi>”<br>${escaped(id)}${provider}`;
}

function textLine({ number, contact, counts }: Evidence, text: Message): string {
  const isOut = text.direction === "out";
  const look = counts.in_spite.includes(text.id) ? "wrong" : isHeldBack(text) ? "held" : isOut ? "out" : "in";
  const { sent_at } = text;
  const media = text.media.map(({ url, content_type }) => `<br>${escaped(`${content_type}: ${url}`)}`).join("");
  const ids = text.provider_id === null ? text.id : `${text.id}, the provider's ${text.provider_id}`;
  const cells = [
    utc(text.created_at),
    sent_at === null ? "" : utc(sent_at),
    sent_at === null || !isOut ? "" : escaped(recipientTime(number, contact?.time_zone ?? null, sent_at)),
    isOut
      ? `To the person (${text.kind}${text.topic === null ? "" : escaped(`, about ${text.topic}`)})`
      : "From the person",
    escaped([text.status, text.status_reason, text.error_code].filter((part) => part !== null).join(": ")),
    `<bdi>${escaped(text.text)}</bdi>${media}<br><small>${escaped(ids)}</small>`,
  ];
  return `<tr class="${look}"><td>${cells.join("<td>")}</tr>`;
}

function scopeWords(evidence: Evidence, scope: OptOutScope): string {
  const { within } = scope;
  return within === undefined
    ? reachWords(scope)
    : `${reachWords(scope)}, but only by ${gatewayWords(evidence, within)}`;
}

function reachWords(scope: OptOutScope): string {
  if (scope.kind === "all") return "all texts";
  return scope.kind === "sender" ? `texts from ${displayNumber(scope.sender)}` : `texts about “${scope.topic}”`;
}

/** The name of a gateway that is gone is not known any more; its id never changes. */
function gatewayWords({ gateways }: Evidence, id: string): string {
  return gateways.get(id) ?? `the gateway ${id}, which is gone`;
}
