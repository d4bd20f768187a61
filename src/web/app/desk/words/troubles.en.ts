/** What is said while a gateway does not work, and of texts of which nobody knows whether they left. */
export const troubles = {
  region: "Gateways",
  /** @param reason a sentence of the gateway's */
  down: (name: string, since: string, reason: string) =>
    `The gateway “${name}” has not worked since ${since}. ${reason}`,
  textsWait: "Its texts wait and leave when it works again.",
  replyBy: (other: string) => `News and offers wait; all other texts leave by “${other}” meanwhile.`,
  tries: (time: string) => `One text tries again at ${time}.`,
  nextTries: "The next text tries again.",
  uncertain: (count: number, name: string, since: string) =>
    count === 1
      ? `Nobody knows whether a text by “${name}” left (${since}).`
      : `Nobody knows whether ${count} texts by “${name}” left (the first: ${since}).`,
  decide: (count: number) =>
    count === 1 ? "Send the uncertain one again …" : `Send the ${count} uncertain ones again …`,

  title: (count: number) => (count === 1 ? "Send this text again?" : `Send these ${count} texts again?`),
  risk: (count: number): string =>
    count === 1
      ? "It may have arrived: then this person gets it twice."
      : "Some of them may have arrived: whoever got theirs gets it twice.",
  rules:
    "Whoever has opted out gets nothing. News and offers wait where it is night. Each is sent again once, also if a colleague decides the same.",
  stillDown: (name: string) => `“${name}” does not work yet. They wait until it does.`,
  texts: "Texts",
  more: (count: number) => `and ${count} more`,
  loading: "Looking …",
  nothing: "There is nothing to decide any more: a colleague was quicker, or it is known by now what became of them.",
  send: (count: number) => (count === 1 ? "Send it again" : `Send the ${count} again`),
  leave: (count: number): string => (count === 1 ? "Do not send it again" : "Do not send them again"),

  sent: (count: number) => (count === 1 ? "One text is sent again." : `${count} texts are sent again.`),
  heldBack: (count: number) =>
    count === 1 ? "One is not: this person has opted out." : `${count} are not: these people have opted out.`,
  notNeeded: (count: number) =>
    `${count === 1 ? "One is not" : `${count} are not`}: a colleague was quicker, or it is known by now what became of it.`,
  /** @param why a sentence of the server's */
  refused: (count: number, why: string) =>
    count === 1 ? `One could not be sent. ${why}` : `${count} could not be sent. ${why}`,
  left: (count: number): string =>
    count === 1 ? "It stays as it is, in its conversation." : "They stay as they are, in their conversations.",
};

export type TroublesWords = typeof troubles;
