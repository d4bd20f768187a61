import type { Node, NodeAPI, NodeMessage } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { compileKeywords, type KeywordMatch, type KeywordMatcher } from "../../src/core/keyword-matching.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import { shortLabel } from "../../src/red/editor/look.ts";
import { payloadText } from "../../src/red/flow-message.ts";
import { liveStatus } from "../../src/red/live-status.ts";
import { onInput, registerNode, reportError } from "../../src/red/node-work.ts";
import { configReader } from "../../src/red/read-config.ts";
import { type KeywordSwitchConfig, schema } from "./keyword-switch.config.ts";
import { rowLabel } from "./row-label.ts";

const readConfig = configReader<KeywordSwitchConfig>(schema);

export default function keywordSwitch(RED: NodeAPI): void {
  registerNode(RED, "sms-keyword-switch", readConfig, start);
}

function start(node: Node, config: KeywordSwitchConfig): void {
  const status = liveStatus(node, systemClock);
  const matcher = makeMatcher(node, config);
  let reactions = 0;
  onInput(node, (msg, send) => {
    const text = textOf(msg);
    if (text === null) {
      reactions += 1;
      status("grey", reactions === 1 ? "a reaction is no answer" : `${reactions} reactions, no answers`);
      return;
    }
    const match = matcher.match(text);
    msg.sms = {
      ...smsOf(msg),
      keyword: match?.word ?? null,
      value: match?.value ?? null,
      comment: match?.comment ?? null,
    };
    const taken = wordFor(config, match);
    if (taken === null) status("grey", config.else_output ? "anything else" : "no row took it");
    else status("green", taken);
    const output = match?.row ?? (config.else_output ? config.rows.length : null);
    if (output !== null) send([...Array<null>(output).fill(null), msg]);
  });
}

/** A pattern that cannot be read is said at the start and to each message, which would otherwise be lost in silence. */
function makeMatcher(node: Node, { rows, forgive }: KeywordSwitchConfig): KeywordMatcher {
  try {
    return compileKeywords(rows, forgive);
  } catch (error) {
    reportError(node, error);
    return {
      match() {
        throw error;
      },
    };
  }
}

/**
 * What was said: `msg.payload` where a flow has changed it on purpose, else what of the text is the person's own. Null where
 * the text is only a reaction, which answers nothing: a thumb at "Reply YES to confirm" is no YES, and nothing else either.
 * @throws SmsError not_an_sms
 */
function textOf(msg: NodeMessage): string | null {
  const { text, own_words, reaction } = smsOf(msg);
  const said = payloadText(msg) ?? (typeof text === "string" ? text : null);
  if (said !== null && said === text) {
    if (typeof reaction === "object" && reaction !== null) return null;
    return typeof own_words === "string" ? own_words : said;
  }
  if (said !== null) return said;
  throw new SmsError(
    "not_an_sms",
    "There is no text to look at: msg.payload is neither a text nor a number, and there is no msg.sms.text. Connect this node behind an sms in node, or put the text in msg.payload.",
  );
}

/** `msg.sms` to add to; a message that stems from no text gets a new one, so that what was found is always in one place. */
function smsOf(msg: NodeMessage): Readonly<Record<string, unknown>> {
  return typeof msg.sms === "object" && msg.sms !== null ? { ...msg.sms } : {};
}

/** What a text was taken for: the keyword, or the number or text that a row found; null where no row took it. */
function wordFor({ rows }: KeywordSwitchConfig, match: KeywordMatch | null): string | null {
  const row = match ? rows[match.row] : undefined;
  if (!match || !row) return null;
  return shortLabel(match.word ?? String(match.value ?? rowLabel(row)), 20);
}
