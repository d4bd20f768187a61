import type { ConsentSource } from "../../../../core/message.ts";

const sources: { [source in ConsentSource]: string } = {
  text: "by text",
  provider: "told by the carrier",
  flow: "by a flow",
  person: "told to a person here",
};

/** What stands beside a thread about the person at the other end. */
export const contact = {
  place: "Contact",
  loading: "Loading the contact …",
  unnamed: "No name yet",
  number: "Number",
  country: "Country",
  language: "Language",
  timeZone: "Time zone",
  unknown: "not known",
  theirTime: "Their time now",
  byNumber: "by their number",
  dead: (since: string, reason: string) =>
    `Campaigns leave this number out since ${since}: ${reason} That ends when they text, or when you say so.`,
  notDead: "This number works",
  edit: "Edit",
  editWho: (who: string) => `Edit name, language and time zone of ${who}`,
  name: "Name",
  languageHint: "Such as “es” or “en-US”.",
  wrongLanguage: "This names no language. Write it as “es” or “en-US”, or leave it empty.",
  zoneHint: "Such as “America/Chicago”. Empty: by their number.",
  wrongZone: "There is no such time zone. Choose one of the list, such as “America/Chicago”.",
  save: "Save",
  cancel: "Cancel",
  add: "Add",

  fields: "Fields",
  noFields: "No fields yet. What flows or you keep here can stand in texts: {{contact.ticket}}.",
  fieldName: "Name of the field",
  fieldValue: "Value",
  addField: "Add a field",
  changeField: (name: string) => `Edit ${name}`,
  removeField: (name: string) => `Remove ${name}`,
  needsFieldName: "Give the field a name of letters, digits, - or _, so that texts can use it.",
  takenFieldName: "Every contact has this already. Choose another name.",

  tags: "Tags of the contact",
  addTag: "Add a tag",
  removeTag: (tag: string) => `Remove the tag ${tag}`,

  consent: "Consent",
  neverSaid: "Has not opted out of anything.",
  stands: {
    opted_out: { all: "Opted out of everything", sender: "Opted out of texts from", topic: "Opted out of texts about" },
    opted_in: { all: "Opted in", sender: "Opted in to texts from", topic: "Opted in to texts about" },
  },
  since: (day: string, how: string) => `${day}, ${how}`,
  byGateway: (how: string, gateway: string) => `${how}, ${gateway}`,
  onlyBy: (gateway: string) => ` (${gateway} only)`,
  sources,
  history: (count: number) => (count === 1 ? "1 change" : `${count} changes`),
  mayBeOptOut: (words: string, day: string) => `May have opted out with “${words}”. To be decided until ${day}.`,
  decide: "Decide",

  optOut: "Opt out",
  optIn: "Opt in",
  scope: "Opt out of",
  scopeIn: "Opt in to",
  everything: "Everything",
  thisSender: (sender: string) => `Texts from ${sender}`,
  topic: "Texts about a topic",
  topicName: "Topic, as flows name it",
  needsTopic: "Write the topic, such as “reminders”.",
  said: "How did they say it?",
  saidHint: "Such as “on the phone, 3 pm”. It is kept as evidence.",
  needsSaid: "Write how they said it. Without it, nobody can show later that they did.",
  outcomes: {
    opted_out: {
      all: (who: string) => `No text leaves for ${who} until they opt in again. What waits to leave is cancelled.`,
      sender: (who: string, sender: string) =>
        `No text leaves from ${sender} for ${who} until they opt in again. What waits to leave is cancelled. Other numbers may still text them.`,
      topic: (who: string, topic: string) =>
        `Texts about “${topic || "…"}” do not leave for ${who} until they opt in again. All other texts may.`,
    },
    opted_in: {
      all: (who: string) => `Texts may leave for ${who} again. Do this only where they have asked for it themselves.`,
      sender: (who: string, sender: string) =>
        `Texts from ${sender} may leave for ${who} again. Do this only where they have asked for it themselves.`,
      topic: (who: string, topic: string) =>
        `Texts about “${topic || "…"}” may leave for ${who} again. Do this only where they have asked for it themselves.`,
    },
  },
  confirmOut: (who: string) => `Opt ${who} out`,
  confirmIn: (who: string) => `Opt ${who} in`,

  conversations: "All conversations",
  with: (sender: string) => `with ${sender}`,
  isClosed: "closed",
  isOpenHere: "open here",
  youWrote: "Our text:",
  noText: "No words",
  notDone: (why: string) => `Not done. ${why}`,
};

export type ContactWords = typeof contact;
