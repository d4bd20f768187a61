import type { DecisionKind, DecisionSubject, Faults, PhoneTextStatus } from "../../phone-wire.ts";
import { connection } from "../shared/words.en.ts";

/** Every word in the room. */
export const phone = {
  title: "Test phone",
  loading: "Opening the test phone …",

  people: "Phones",
  views: "What to show",
  addPhone: "Add a phone",
  noNumberLeft: "There is no free number left in this country. Choose another.",
  country: "Country of the new phone",
  noTextsYet: "No texts yet",
  youWrote: "You: ",
  unread: "new text",
  isOff: "off",

  phone: "Phone",
  textTo: "Text to",
  thread: (name: string, sender: string) => `Texts between ${name} and ${sender}`,
  emptyThread: "No texts yet. Text YES to see the example answer.",
  noSender:
    "This gateway has no number to text to. Open it in the flow editor, add one under Your senders, and deploy.",
  noGateway: "No simulator is running. In the flow editor, choose Simulator in a gateway, and deploy.",
  noHandset: "No phone yet. Add one to send a text from it.",
  newText: "New text",
  newTextBelow: "New text. Show it.",

  write: (name: string) => `Text from ${name}`,
  send: "Send",
  tooLong: (most: number) => `A text can have at most ${most.toLocaleString()} characters.`,
  notSent: (why: string) => `Not sent. ${why}`,
  phoneIsOff: (name: string, waiting: number) =>
    waiting === 0
      ? `${name}'s phone is off.`
      : `${name}'s phone is off. ${waiting === 1 ? "1 text waits" : `${waiting} texts wait`} for it.`,
  turnOn: "Turn on",
  turnOff: "Turn off",

  behind: "Behind the scenes",
  tryHard: "Make it hard",
  faults: {
    slow: { name: "Carrier slow", help: "Every text takes some seconds longer.", now: "The carrier is slow." },
    lose_next: {
      name: "Lose next text",
      help: "The next text is lost, whichever way it goes.",
      now: "The next text gets lost.",
    },
    repeat_next: {
      name: "Same text twice",
      help: "The carrier hands over the next text from a phone twice.",
      now: "The next text from a phone comes in twice.",
    },
  } satisfies Record<keyof Faults, { name: string; help: string; now: string }>,
  phoneOff: { name: "Phone off", help: (name: string) => `Texts to ${name} wait until it is on again.` },

  log: "What was decided",
  emptyLog: "Nothing yet. Here you see what the system decided about each text, and why.",
  earlier: "Show all",

  ...connection,
  mayNot: "This account may not use the test phone. Ask whoever looks after Node-RED for the permission sms.view.",
  mayNotText: "This account may look, but not text. Ask whoever looks after Node-RED for the permission sms.answer.",

  ticks: {
    sending: "sending",
    sent: "sent",
    delivered: "delivered",
    lost: "not delivered",
  } satisfies Record<PhoneTextStatus, string>,

  stoppedOn: (day: string) => `this person replied STOP on ${day}.`,
  inSegments: (count: number) => (count === 1 ? "in 1 segment." : `in ${count} segments.`),
  subjects: {
    reply: "Reply",
    text: "Text",
    confirmation: "Confirmation",
    help_text: "Help text",
  } satisfies Record<DecisionSubject, string>,
  /** What was decided about a text that came from a phone, or that leaves (`it`, one of `subjects`). */
  decisions: {
    taken_in: () => "Came in and was kept.",
    taken_once: () => "Same text twice: taken once.",
    lost_on_the_way: () => "Lost by the carrier: it never came in.",
    trouble: () => "",
    stop: () => "STOP: recorded. Of what this person has stopped nothing leaves now but one confirmation.",
    start: () => "START: recorded. Texts to this person may leave again.",
    help: () => "HELP: the help text is the answer.",
    waits: (it: string) => `${it} waits.`,
    sent: (it: string) => `${it} sent`,
    delivered: (it: string) => `${it} delivered.`,
    not_delivered: (it: string) => `${it} not delivered.`,
    failed: (it: string) => `${it} not sent.`,
    cancelled: (it: string) => `${it} cancelled.`,
    expired: (it: string) => `${it} too late to be sent.`,
    suppressed: (it: string) => `${it} held back.`,
    uncertain: (it: string) => `It is uncertain whether this ${it.toLowerCase()} left. It is not sent again by itself.`,
  } satisfies Record<DecisionKind, (it: string) => string>,
};

export type PhoneWords = typeof phone;
