import type { ConsentSource, MessageStatus } from "../../../../core/message.ts";
import type { AnswersBy } from "../../../../database/reports/answers.ts";
import type { RepliesBy } from "../../../../database/reports/replies.ts";

const repliesBy: { [by in RepliesBy]: string } = {
  campaign: "Campaign",
  node: "Node",
  sender: "Sender",
  person: "Person",
};

const answersBy: { [by in AnswersBy]: string } = { person: "Person", sender: "Sender", keyword: "First word" };

const statuses: { [status in MessageStatus]: string } = {
  received: "Received",
  queued: "Waiting to leave",
  sending: "Being sent",
  sent: "Sent, not confirmed",
  delivered: "Arrived",
  failed: "Failed",
  cancelled: "Cancelled",
  expired: "Too late to be sent",
  suppressed: "Held back",
  uncertain: "Nobody knows whether it left",
};

const sources: { [source in ConsentSource]: string } = {
  text: "by text",
  provider: "at the provider",
  flow: "in a flow",
  person: "told a person here",
};

const of = (count: string, one: string, many: string): string => `${count} ${count === "1" ? one : many}`;

/** The reports' room. Counts come as they are written in the page's language. */
export const reports = {
  title: "Reports",
  range: "Which days",
  ranges: { today: "Today", week: "7 days", month: "30 days", quarter: "90 days", own: "Other days" },
  from: "From",
  to: "To",
  show: "Show",
  between: (from: string, to: string) => `${from} – ${to}`,
  asking: "Looking it up …",
  csv: "CSV",
  csvOf: (report: string) => `Download “${report}” as CSV`,
  numbers: "The numbers",
  table: (name: string) => `${name}, in numbers`,
  failed: "This could not be looked up.",
  again: "Try again",
  before: (days: number) => (days === 1 ? "the day before" : `the ${days} days before`),
  more: (share: string, before: string) => `${share} more than in ${before}.`,
  less: (share: string, before: string) => `${share} fewer than in ${before}.`,
  same: (before: string) => `As many as in ${before}.`,
  noneBefore: (before: string) => `None in ${before}.`,
  rateBefore: (rate: string, before: string) => `${rate} in ${before}.`,
  hours: (from: string, to: string) => `${from} and ${to}`,
  by: "By",
  date: "Day",
  hour: "Hour",
  texts: "Texts",
  others: "Others",
  total: "All",
  share: "Share",

  volume: {
    name: "Texts in and out",
    says: (came: string, left: string) => `${of(came, "text", "texts")} came in and ${left} left.`,
    most: (day: string, hour: string) => `Most came in on ${day}, and between ${hour}.`,
    mostAt: (hour: string) => `Most came in between ${hour}.`,
    none: "No texts in these days.",
    came: "Came in",
    left: "Left",
    byDay: { in: "Came in, by day", out: "Left, by day" },
    byHour: { in: "Came in, by hour of the day", out: "Left, by hour of the day" },
    point: (when: string, texts: string) => `${when}: ${texts}`,
  },

  replies: {
    name: "Replies to our texts",
    by: repliesBy,
    says: (asked: string, replied: string, share: string, half: string, out: string) =>
      `Of ${asked} asked, ${replied} replied (${share}), half of them within ${half}; ${out} opted out.`,
    nobody: (asked: string) => `Of ${asked} asked, nobody replied.`,
    none: { campaign: "No campaign left in these days.", other: "No text of this kind left in these days." },
    waits: [
      "within 1 minute",
      "1 to 5 minutes",
      "5 to 15 minutes",
      "15 minutes to 1 hour",
      "1 to 4 hours",
      "4 to 24 hours",
      "later, up to 3 days",
    ],
    how: "A reply counts for the last text before it, for three days.",
    columns: { who: "What was sent", asked: "Asked", replied: "Replied", half: "Half within", out: "Opted out" },
  },

  answers: {
    name: "Our answers to customers",
    by: answersBy,
    says: (turns: string, unanswered: string, share: string) =>
      `Customers texted and waited ${of(turns, "time", "times")}; ${unanswered} got no answer (${share}).`,
    flows: (count: string, half: string) => `Flows answered ${count}, half within ${half}.`,
    people: (count: string, half: string) => `People answered ${count}, half within ${half}.`,
    none: "Nobody texted in these days.",
    bars: { flow: "Answered by a flow", person: "Answered by a person", none: "Not answered" },
    how: "What a customer texts until we answer is one turn. STOP, START and HELP are not counted.",
    columns: {
      who: "Who or what",
      turns: "Turns",
      flow: "By flows",
      flowHalf: "Half within",
      person: "By people",
      personHalf: "Half within",
      none: "Not answered",
    },
  },

  delivery: {
    name: "Did our texts arrive?",
    says: (left: string, arrived: string, share: string) => `Of ${left} that left, ${arrived} arrived (${share}).`,
    failed: (count: string) => `${count} failed.`,
    unknown: (count: string) => `Of ${count} nothing is known yet.`,
    heldBack: (count: string) => `${count} more never left.`,
    none: "No text left in these days.",
    bars: { delivered: "Arrived", unknown: "Not known", failed: "Failed", held_back: "Never left", waiting: "Waiting" },
    statuses,
    codes: {
      opted_out: "The person has opted out",
      taken_over: "A person had taken over the conversation",
      number_dead: "The carrier had said that the number is dead",
    } satisfies { [code: string]: string },
    columns: { why: "Why", code: "Code", sender: "Sender", left: "Left", arrived: "Arrived", failed: "Failed" },
  },

  optOuts: {
    name: "Opt-outs",
    says: (out: string, texted: string, share: string) =>
      `Of ${of(texted, "person", "people")} texted, ${out} opted out (${share}).`,
    nobodyTexted: (out: string) => `${of(out, "person", "people")} opted out; nobody was texted.`,
    none: "Nobody was texted, and nobody opted out.",
    chart: "Opted out, by day",
    sources,
    how: (list: string) => `They said so ${list}.`,
    columns: { out: "Opted out", in: "Opted in again" },
  },

  keywords: {
    name: "What customers' texts begin with",
    says: (word: string, share: string) => `Most begin with “${word}” (${share}).`,
    all: (count: string) => `${of(count, "text", "texts")} came in.`,
    none: "No text came in in these days.",
    how: "Counted by the first word or number of each text, whatever a flow made of it.",
    noWords: "(no words)",
    columns: { word: "First word", before: "Before" },
  },

  surveys: {
    name: "Answers to questions",
    none: "Nobody answered a flow's text with a number or a few words.",
    how: "The first reply to a text of a node, where it is short: choices, or numbers from 0 to 10.",
    mean: (answers: string, mean: string) => `${of(answers, "answer", "answers")}, ${mean} on average.`,
    choices: (answers: string, word: string, share: string) =>
      `${of(answers, "answer", "answers")}, most “${word}” (${share}).`,
    meanBefore: (mean: string, before: string) => `${mean} in ${before}.`,
    columns: { question: "Asked by", answer: "Answer" },
  },

  feelings: {
    name: "How customers sound",
    says: (looked: string, good: string, bad: string, unsure: string) =>
      `Of ${of(looked, "text", "texts")}, ${good} sound content and ${bad} do not; of ${unsure} it cannot be said.`,
    none: "No text came in in these days.",
    latest: (count: string) => `The latest ${count} were read.`,
    how: "By single words, English only: good for a trend, not for what one person meant.",
    bars: { good: "Content", bad: "Not content", not_sure: "Not sure" },
    words: { good: "Words that sound content", bad: "Words that do not" },
    columns: { feeling: "Sounds", word: "Word" },
  },

  cost: {
    name: "Segments and cost",
    says: (out: string, came: string) => `${of(out, "segment", "segments")} left and ${came} came in.`,
    about: (cost: string) => `About ${cost} for them.`,
    monthly: (cost: string) => `About ${cost} for senders, for these days.`,
    before: (cost: string, before: string) => `Together ${cost} in ${before}.`,
    unpriced: (count: string) => `For ${of(count, "segment", "segments")} that left there is no price.`,
    noPrices: "No prices are written down, so the cost is not estimated.",
    how: "An estimate by the price list: the provider's bill counts.",
    unknown: "Unknown country",
    columns: {
      country: "Country",
      sender: "Sender",
      out: "Segments out",
      in: "Segments in",
      cost: "Cost",
      month: "Fixed",
    },
    edit: "Change prices",
  },

  prices: {
    name: "Prices",
    currency: "Currency (three letters)",
    perSegment: "A segment, by the customer's country",
    perMonth: "A sender, each month",
    country: "Country",
    out: "To them",
    in: "From them",
    sender: "Sender",
    month: "Each month",
    allCountries: "All other countries",
    allSenders: "All other senders",
    addCountry: "Add a country",
    addSender: "Add a sender",
    remove: (what: string) => `Remove ${what}`,
    examples: "Examples to begin with:",
    samples: {
      one_way: "One-way, INR 200 per channel line each month",
      two_way: "Two-way, INR 400 per channel line each month",
    },
    save: "Save prices",
    cancel: "Cancel",
    saved: "Prices are saved.",
  },
};

export type ReportsWords = typeof reports;
