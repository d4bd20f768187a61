/** The tray of texts that may be opt-outs. */
export const reviews = {
  title: "May be opt-outs",
  loading: "Looking for texts to decide …",
  intro:
    "These texts read like opt-outs but are not plain STOPs. Nothing is sent to these people until somebody decides. Undecided at the end of the day named, it counts as an opt-out.",
  emptyTitle: "Nothing to decide.",
  empty:
    "Who texts STOP, or says it plainly, is opted out at once. Some texts leave a doubt, such as “not interested”: these people get no texts from that moment on either, and the text waits here for a person to decide within 10 business days. Try it: text “not interested” from the test phone.",
  list: "Texts to decide, the most pressing first",
  opens: (who: string) => `Open the conversation with ${who}`,
  received: (when: string) => `Received ${when}`,
  because: (words: string) => `Because of “${words}”`,
  noText: "The text itself is not kept any more.",
  decideBy: (day: string) => `Decide by ${day}`,
  left: (days: number) =>
    days === 0 ? "today is the last day" : days === 1 ? "1 business day left" : `${days} business days left`,
  overdue: "the time is over: it counts as an opt-out",
  scopes: { all: "all texts", sender: "texts from this number", topic: "texts about this topic" },

  was: "It was an opt-out",
  wasNot: "It was not",
  wasMeans: (what: string) => `The opt-out from ${what} stands. Only they can take it back, by texting START.`,
  wasNotMeans: (what: string) =>
    `They get ${what} again, as before. What was cancelled meanwhile is not sent. If they did mean it, the next text to them breaks the law.`,
  forGood: "This cannot be undone.",
  yesWas: "Yes, it was an opt-out",
  yesWasNot: "Yes, no opt-out",
  cancel: "Back",
  decided: (who: string) => `${who}: it was an opt-out. They get no more texts.`,
  decidedNot: (who: string) => `${who}: it was no opt-out. Texts may leave for them again.`,
  notDecided: (why: string) => `Not decided. ${why}`,
  mayNot: "Deciding needs the permission sms.answer.",
};

export type ReviewsWords = typeof reviews;
