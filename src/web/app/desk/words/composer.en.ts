/** What stands where one writes to a contact. */
export const composer = {
  place: "Answer",
  write: (name: string) => `Text to ${name}`,
  writeNote: "Private note, which the customer never sees",
  hint: "Enter sends, Shift+Enter starts a new line, / opens canned replies.",
  mayNot: "You can read here, but not answer. Ask whoever looks after Node-RED for the permission sms.answer.",

  send: "Send",
  schedule: "Schedule",
  keepNote: "Keep note",
  segments: (count: number) => (count === 1 ? "1 segment" : `${count} segments`),
  optedOutOn: (day: string) => `Opted out on ${day}`,
  optedOutSentence: (who: string, day: string) =>
    `${who} opted out on ${day}, and gets no texts from here. They can text START to hear from you again.`,
  optedOut: (who: string) =>
    `${who} has opted out, and gets no texts from here. They can text START to hear from you again.`,
  cannotSend: "Cannot be sent",
  tooLong: (characters: string, most: string) =>
    `This text has ${characters} characters; a text can have at most ${most}. Shorten it.`,
  notSent: (why: string) => `Not sent. ${why}`,
  theyRead: "They will read",

  doubles: (characters: string, now: string, then: string) =>
    `With ${characters} this text costs ${now} instead of ${then}.`,
  use: "Use",
  inPlaceOf: (character: string, replacement: string) =>
    replacement === "" ? `nothing for ${character}` : `${replacement} for ${character}`,
  unseen: "an invisible character",
  noReplacement: (characters: string) => `Nothing else says ${characters}; leave it out to save.`,
  replaceAll: "Replace all",

  canned: "Canned replies",
  cannedFound: (count: number) =>
    count === 0
      ? "No canned reply fits."
      : `${count} canned ${count === 1 ? "reply" : "replies"}. Choose with the arrow keys and Enter.`,
  noCanned: "No canned replies yet. Add one, and / brings it here.",
  noneFits: "No canned reply fits.",
  editCanned: "Edit canned replies",
  newCanned: "New canned reply",
  cannedName: "Name, which you type after /",
  cannedText: "Text",
  cannedShared: "For everybody at the desk",
  cannedOwn: "Only for me",
  everybodys: "Everybody's",
  mine: "Mine",
  editIt: "Edit",
  edit: (name: string) => `Edit ${name}`,
  removeIt: "Delete",
  removeForGood: (name: string) => `Really delete ${name}`,
  remove: (name: string) => `Delete ${name}`,
  reallyRemove: "Really delete",
  save: "Save",
  cancel: "Cancel",
  close: "Close",
  needsName: "Give it a name of letters or digits, so that it can be found.",
  needsText: "Write the text that it shall put here.",
  sharedNeedsManage: "Changing what everybody uses needs the permission sms.manage.",

  fields: "Insert a field",
  fieldName: "Name",
  fieldNumber: "Number",
  emptyField: "empty",

  later: "Send later",
  laterTitle: "When shall it leave?",
  inAnHour: "In 1 hour",
  theirMorning: "Tomorrow 9:00 their time",
  when: "Date and time, on your clock",
  theirTime: (times: string) => `Their clock then: ${times}`,
  theirTimeUnknown: "Where they are is not known.",
  timeProblems: {
    unreadable: "Choose a day and a time.",
    past: "That is in the past. Choose a later time.",
    too_far: "That is more than a year ahead. Choose an earlier day.",
  },
  scheduledFor: (when: string) => `Leaves ${when}`,
  sendNow: "Send now instead",
  waiting: (count: number) => (count === 1 ? "1 text leaves later" : `${count} texts leave later`),
  cancelText: (text: string) => `Cancel “${text}”`,
  cancelIt: "Cancel",

  note: "Private note",
  sending: "Sending …",
  scheduled: (when: string) => `Will leave ${when}.`,
  undo: "Undo",
  undoKey: "Undo (z)",
  undone: "Not sent. The text is back in the field.",

  isWriting: (names: string[]) =>
    names.length === 1
      ? `${names[0]} is writing …`
      : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} are writing …`,
  answeredMeanwhile: (who: string) => `${who} has answered since you began to write:`,
  sendAnyway: "Send anyway",
  keepWriting: "Keep writing",
  theFlow: (name: string) => (name === "" ? "A flow" : `The flow “${name}”`),
};

export type ComposerWords = typeof composer;
