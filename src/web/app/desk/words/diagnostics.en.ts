import type { DatedData } from "../../../../messaging/diagnostics/dated-data.ts";
import type { FindingCode, Seen, Symptom, Verdict } from "../../../../messaging/diagnostics/finding.ts";

/** How figures are written, in the page's language. */
export interface Show {
  number(value: number): string;
  /** "14:32", with the day where it is another one. */
  time(at: number): string;
  day(at: number): string;
  /** "20 minutes" */
  span(ms: number): string;
  /** "France" */
  country(code: string): string;
  /** "A, B and C" */
  list(all: readonly string[]): string;
}

export interface Sentences {
  what: string;
  /** Null where there is nothing to do. */
  do_now: string | null;
}

type FindingWords = { [Code in FindingCode]: (seen: Extract<Seen, { code: Code }>, show: Show) => Sentences };

const fine = (what: string): Sentences => ({ what, do_now: null });

const texts = (count: number, show: Show): string => (count === 1 ? "1 text" : `${show.number(count)} texts`);
const wait = (count: number): string => (count === 1 ? "waits" : "wait");
const segments = (rate: number, show: Show): string =>
  rate === 1 ? "1 segment a second" : `${show.number(rate)} segments a second`;
const failedOf = (failed: number, all: number, show: Show): string =>
  failed === 0 ? "none of them failed" : `${show.number(failed)} of ${show.number(all)} failed`;

const dated: { [data in DatedData]: string } = {
  opt_out_words: "the words for STOP, START and HELP",
  opt_out_phrases: "the phrases by which people opt out",
  quiet_rules: "quiet hours by law",
  frequency_rules: "how many campaign texts a law allows in a day",
  india_templates: "the rules for templates in India",
  number_places: "which area code is where",
  holidays: "public holidays",
  sender_rates: "the rates of each kind of sender",
  daily_caps: "the carriers' limits for a day",
  provider_errors: "what a provider's error codes mean",
};

export const findings: FindingWords = {
  no_gateway: () => ({
    what: "No gateway runs, so nothing can come in or leave.",
    do_now: "Open the flow editor, add an SMS gateway or enable the one that is there, and deploy.",
  }),
  flows_stopped: () => ({
    what: "The flows in Node-RED do not run.",
    do_now: "Open the flow editor and start them: the arrow beside Deploy, Start.",
  }),
  database_trouble: ({ problem }) => ({
    what: `The database does not work as it should: ${problem}`,
    do_now: "Put that right first. Until then nobody can tell the rest.",
  }),
  simulated: ({ gateway }) =>
    fine(`${gateway} is a simulator: its replies come from the test phone, not from a carrier.`),
  no_call: ({ gateway, since }, show) => ({
    what: `No reply has come to ${gateway} since Node-RED started (${show.time(since)}).`,
    do_now:
      "Text the number yourself. If nothing comes: open the gateway in the flow editor, copy the address for replies, and paste it at the provider, for this number.",
  }),
  call_accepted: ({ gateway, at }, show) =>
    fine(`${gateway}: the last reply came in at ${show.time(at)} and was kept.`),
  call_refused: ({ gateway, at, reason }, show) => ({
    what: `${gateway}: the provider's last call, at ${show.time(at)}, was refused. ${reason}`,
    do_now:
      "Compare that address with the one at the provider, letter by letter, and the secret in the gateway with the provider's. Behind a proxy, fill in the public address in the gateway.",
  }),
  call_not_understood: ({ gateway, at, reason }, show) => ({
    what: `${gateway}: the provider's last call, at ${show.time(at)}, could not be read. ${reason}`,
    do_now:
      "Check that the address for replies was pasted under replies, not under receipts, and that the provider in the gateway is the right one.",
  }),
  call_not_kept: ({ gateway, at, reason }, show) => ({
    what: `${gateway}: the last reply, at ${show.time(at)}, could not be kept, and the provider was asked to send it again. ${reason}`,
    do_now: "Put the database right; the provider then brings the text again by itself.",
  }),
  stray_call: ({ called, at }, show) => ({
    what: `At ${show.time(at)} somebody called an address of a gateway that is not here (“${called}”).`,
    do_now: "If that was your provider, it still has an old address: copy the addresses anew from the gateway's form.",
  }),
  heard: ({ gateway }) => fine(`A flow starts with each reply to ${gateway}.`),
  heard_by_none: ({ gateway }) => ({
    what: `No flow starts with the replies to ${gateway}. They stand in the inbox, and nothing answers by itself.`,
    do_now: "If something should: add an sms in node for this gateway to a flow, and deploy.",
  }),
  flow_held_up: ({ flow, texts: count, at, texts_at }, show) => ({
    what: `The flow that starts with ${flow} has not finished with ${texts(count, show)}, so those that come now wait for it.${at === null ? "" : ` ${show.number(texts_at)} of them are at the node ${at}.`}`,
    do_now:
      "Look at that node in the flow editor: it may wait for something that does not answer, or never say that it is done. Repair it and deploy; the texts are then given to the flow again.",
  }),
  not_heard: ({ gateway, senders }, show) => ({
    what: `No flow starts with the replies to ${show.list(senders)} of ${gateway}. They stand in the inbox only.`,
    do_now: "If something should answer there: choose these senders in an sms in node, and deploy.",
  }),
  one_way: ({ sender }) => ({
    what: `Nobody can reply to “${sender}”: phones take no answer to a name.`,
    do_now: "Where you want replies, send from a number, or write at this sender in the gateway where replies come to.",
  }),

  nothing_waits: () => fine("No text waits that should have left."),
  waits: ({ sender, texts: count, or_more, rate, takes_ms, waited_ms, short_code_rate, has_more_limits }, show) => ({
    what:
      `${or_more ? "At least " : ""}${texts(count, show)} ${wait(count)} to leave from ${sender}, the first for ${show.span(waited_ms)}; ` +
      `at ${segments(rate, show)} the last leaves in ${show.span(takes_ms)}.`,
    do_now: waitAdvice(short_code_rate, has_more_limits, waited_ms > takes_ms, show),
  }),
  waits_for_nobody: ({ sender, texts: count }, show) => ({
    what: `${texts(count, show)} ${wait(count)} for ${sender}, which no gateway that runs has as a sender.`,
    do_now: "Enable its gateway or put the sender back there, and deploy; or cancel these texts in the inbox.",
  }),
  slowed: ({ sender, share, rate }, show) => ({
    what: `The provider said that ${sender} sends too fast, so it sends at ${show.number(Math.round(share * 100))} % of its rate: ${segments(rate, show)}.`,
    do_now:
      "It gets faster again by itself. If it happens often, set the rate in the gateway to what the provider allows.",
  }),
  provider_errors: ({ gateway, texts: count, of, error_code, reason }, show) => ({
    what: `${gateway}: ${show.number(count)} of the last ${texts(of, show)} met the same error, ${error_code}${reason === null ? "." : `: ${reason}`}`,
    do_now: "Look this error up at your provider. What may be tried again is tried again by itself.",
  }),
  uncertain: ({ gateway, texts: count }, show) => ({
    what: `${gateway}: of ${texts(count, show)} nobody knows whether they left. They are not sent again by themselves.`,
    do_now: "Look at them in the inbox, and send again what did not arrive.",
  }),

  no_recent_texts: ({ days }, show) =>
    fine(`No text was sent in the last ${show.number(days)} days, so there is nothing to tell yet.`),
  own_sender: ({ country, texts: count, failed }, show) =>
    fine(
      `${show.country(country)}: you have a sender of this country. ${texts(count, show)} lately, ${failedOf(failed, count, show)}.`,
    ),
  no_own_sender: ({ country, texts: count, failed }, show) => ({
    what: `${show.country(country)}: ${texts(count, show)} lately from abroad, ${failedOf(failed, count, show)}. Some countries block numbers from abroad, and replies to them.`,
    do_now:
      "Get a number or a registered sender ID of this country, add it in the gateway with its country; it is then chosen by itself.",
  }),
  fails_abroad: ({ country, texts: count, failed, reason }, show) => ({
    what: `${show.country(country)}: ${failedOf(failed, count, show)} lately${reason === null ? "." : `, most of them with: ${reason}`}`,
    do_now: "Ask the provider whether your sender is registered for this country.",
  }),

  guard: ({ gateway, languages }, show) =>
    fine(
      `${gateway}: STOP, START and HELP are understood in ${show.number(languages)} ${languages === 1 ? "language" : "languages"}, and an opt-out guard sets the answers.`,
    ),
  no_guard: ({ gateway }) => ({
    what: `${gateway}: STOP is obeyed, with the usual words and answers; but there is no opt-out guard, so HELP is not answered.`,
    do_now: "Add an opt-out guard for this gateway to a flow, write who you are under HELP, and deploy.",
  }),
  no_help: ({ gateway }) => ({
    what: `${gateway}: HELP is not answered, because nobody has written who you are. Carriers ask for it.`,
    do_now: "Open the opt-out guard in the flow editor and write the answer to HELP.",
  }),
  old_data: ({ data, as_of }, show) => ({
    what: `${show.list(data.map((each) => dated[each]))} may no longer hold: the oldest was looked up on ${show.day(as_of)}, more than a year ago.`,
    do_now: "Update the SMS nodes. Until then look up yourself what rests on it.",
  }),
  reviews_wait: ({ count, or_more, due_at }, show) => ({
    what:
      count === 1 && !or_more
        ? `1 text may be an opt-out; somebody has to decide until ${show.day(due_at)}. Until then this person gets no texts.`
        : `${or_more ? "At least " : ""}${show.number(count)} texts may be opt-outs; somebody has to decide on the first until ${show.day(due_at)}. Until then these people get no texts.`,
    do_now: "Decide in the room Reviews.",
  }),
  no_reviews: () => fine("No text waits for a decision on whether it is an opt-out."),
  none_after_stop: ({ opt_outs }, show) =>
    fine(
      opt_outs === 0
        ? "Nobody has opted out lately."
        : `Texts sent after an opt-out: 0. The last ${show.number(opt_outs)} opt-outs in force were looked through.`,
    ),
  sent_after_stop: ({ texts: ids }, show) => ({
    what: `${texts(ids.length, show)} left although the person had opted out: ${show.list(ids.slice(0, 5))}. This must not happen.`,
    do_now: "Stop the flow that sent it, keep a copy of the database, and report it.",
  }),
};

/** What makes it faster, or else what keeps it waiting. */
function waitAdvice(
  short_code_rate: number | null,
  has_more_limits: boolean,
  hangs: boolean,
  show: Show,
): string | null {
  if (has_more_limits) return "This sender has a limit for a longer time too; it may be used up. It goes on by itself.";
  if (short_code_rate !== null) {
    return `If that is too slow: a short code sends ${show.number(short_code_rate)} a second; or add senders, and spread the texts.`;
  }
  return hangs ? "It waits longer than its rate explains: see what is said here of its provider." : null;
}

export const diagnostics = {
  title: "Diagnostics",
  check: "Check again",
  checking: "Checking …",
  checkedAt: (time: string) => `Checked at ${time}`,
  allWell: "Nothing is wrong here.",
  doNow: "Do now: ",
  symptoms: {
    replies: { name: "Replies not received", about: "Does what people text come in, and does a flow start with it?" },
    delays: { name: "Messages delayed", about: "Does what should leave, leave in time?" },
    overseas: {
      name: "Replies dropped overseas",
      about: "Do texts to other countries come from a sender that works there?",
    },
    opt_outs: { name: "Opt-outs not honoured", about: "Is STOP obeyed and answered?" },
  } satisfies Record<Symptom, { name: string; about: string }>,
  verdicts: { good: "In order", warn: "Look at this", bad: "Wrong" } satisfies Record<Verdict, string>,
  moment: "a moment",
  findings,
};

export type DiagnosticsWords = typeof diagnostics;
