/** Who a person is across numbers, and their rights: in the contact panel. */
export const privacy = {
  loading: "Loading …",
  notDone: (why: string) => `This was not done. ${why}`,
  cancel: "Cancel",

  person: "Other numbers of this person",
  merge: "Merge with another number …",
  mergeWith: (who: string) => `Merge with ${who} …`,
  perhaps: (who: string, alike: string) => `${who} may be the same person (same ${alike}).`,
  alike: (key: string) => (key === "name" ? "name" : key),
  noConversation: "No texts with this number.",
  with: (sender: string) => `with ${sender}`,
  takeApart: "Take apart",
  takeApartNumber: (shown: string) => `Take apart ${shown}`,
  reallyTakeApart: "Really take apart?",

  mergeTitle: "Merge two numbers of one person",
  mergeWhat:
    "Name, fields and tags become one. Each number keeps its own conversations and its own opt-outs, for these are said of a number. You can take them apart again.",
  otherNumber: "The other number of this person",
  look: "Look it up",
  conflicts: "They say different things. What the contact you have open says goes first:",
  field: (name: string | null) => name ?? "Name",
  keptIs: (value: string) => `stays: ${value}`,
  givenUp: (value: string) => `no more shown: ${value}`,
  noConflict: "Nothing they say is in conflict.",
  theyAre: (one: string, other: string) => `${one} and ${other}`,
  doMerge: "Merge",

  rights: "Their data",
  exportIt: "Export all data",
  evidence: "Evidence of consent",
  saved: (name: string) => `Saved as ${name}.`,
  exportWhat: "A file with everything kept of this number.",
  evidenceWhat: "A file for a lawyer: what they said of being texted, and every text before and after.",
  erase: "Erase this contact …",

  eraseTitle: (shown: string) => `Erase ${shown}`,
  eraseFinal: "This cannot be undone.",
  goes: "Goes",
  stays: "Stays",
  contact: (fields: number, tags: number) =>
    `The contact: number, name, ${fields === 1 ? "1 field" : `${fields} fields`}, ${tags === 1 ? "1 tag" : `${tags} tags`}, language and time zone`,
  texts: (count: number) => (count === 1 ? "Words and pictures of 1 text" : `Words and pictures of ${count} texts`),
  waiting: (count: number) =>
    count === 1
      ? "1 text that waits to be sent: it is cancelled"
      : `${count} texts that wait to be sent: they are cancelled`,
  notes: (count: number) => (count === 1 ? "1 private note" : `${count} private notes`),
  held: (count: number) => (count === 1 ? "1 message that a throttle holds" : `${count} messages that throttles hold`),
  reviews: (count: number) => (count === 1 ? "1 opt-out review" : `${count} opt-out reviews`),
  rows: "That there were texts, for the reports: when, how long, and what became of them, without words, number or name",
  optOuts: (count: number) =>
    count === 1
      ? "That this number opted out, so that it gets no texts later either."
      : `What this number opted out of (${count}), so that it gets no such texts later either.`,
  consents: (count: number) =>
    `${count === 1 ? "1 entry" : `${count} entries`} on consent: what was said, when, and how we know, but not the texts`,
  underHash:
    "These stand under a code made from the number. The code does not show the number; but whoever has the whole database could find it by trying all numbers.",
  nothingStays: "Nothing else: this number never said anything of being texted.",
  elsewhere: "The SMS provider keeps its own records, and so do backups and exported files. Erase it there too.",
  otherNumbers: (shown: string) =>
    `This person has other numbers: ${shown}. Each is erased by itself, and they keep the name and fields that they share.`,
  onTheirWay: "A text to them is being handed over at this moment. Wait a minute, and open this again.",
  typeDigits: "To erase, type the last four digits of the number",
  doErase: "Erase for good",
  erased: (shown: string) => `${shown} is erased.`,
};

export type PrivacyWords = typeof privacy;
