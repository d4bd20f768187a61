import type { ActionKind } from "../../../../database/desk.ts";

/** What an action was about, as far as a sentence needs it. */
export interface Told {
  who: string;
  /** The contact's number; null where the action was about nobody, or they were erased. */
  contact: string | null;
  /** What the action says of itself under this name; null: nothing. */
  detail: (name: string) => string | null;
  /** The same as a time in words. */
  time: (name: string) => string | null;
}

const to = (contact: string | null): string => (contact === null ? "somebody who was erased" : contact);

export const log = {
  title: "Who did what",
  empty: "Nobody has changed anything yet. What people do here is written down in this list.",
  more: "Show earlier",
  loading: "Loading …",
  open: (contact: string) => `Open the conversation with ${contact}`,
  sentences: {
    assigned: ({ who, contact, detail }) =>
      detail("to") === null
        ? `${who} assigned the conversation with ${to(contact)} to nobody.`
        : `${who} assigned the conversation with ${to(contact)} to ${detail("to")}.`,
    closed: ({ who, contact }) => `${who} closed the conversation with ${to(contact)}.`,
    reopened: ({ who, contact }) => `${who} opened the conversation with ${to(contact)} again.`,
    snoozed: ({ who, contact, time }) =>
      `${who} snoozed the conversation with ${to(contact)}${time("until") === null ? "" : ` until ${time("until")}`}.`,
    woken: ({ who, contact }) => `${who} brought the conversation with ${to(contact)} back.`,
    tagged: ({ who, contact, detail }) =>
      `${who} put the tag “${detail("tag") ?? ""}” on the conversation with ${to(contact)}.`,
    untagged: ({ who, contact, detail }) =>
      `${who} took the tag “${detail("tag") ?? ""}” off the conversation with ${to(contact)}.`,
    took_over: ({ who, contact }) =>
      `${who} took over the conversation with ${to(contact)}: flows do not answer there.`,
    handed_back: ({ who, contact }) => `${who} handed the conversation with ${to(contact)} back to the flows.`,
    cancelled_text: ({ who, contact }) => `${who} cancelled a text to ${to(contact)}.`,
    sent_again: ({ who, contact }) => `${who} sent a text to ${to(contact)} once more.`,
    left_uncertain: ({ who, contact }) =>
      `${who} decided not to send a text to ${to(contact)} again, of which nobody knows whether it left.`,
    contact_changed: ({ who, contact }) => `${who} changed the contact ${to(contact)}.`,
    opted_out: ({ who, contact }) => `${who} recorded that ${to(contact)} opted out.`,
    opted_in: ({ who, contact }) => `${who} recorded that ${to(contact)} opted in.`,
    review_decided: ({ who, contact, detail }) =>
      detail("decision") === "no_opt_out"
        ? `${who} decided that a text of ${to(contact)} was no opt-out.`
        : `${who} decided that a text of ${to(contact)} was an opt-out.`,
    merged: ({ who, contact }) => `${who} merged ${to(contact)} with another contact.`,
    unmerged: ({ who, contact }) => `${who} took the merging of ${to(contact)} back.`,
    exported: ({ who, contact }) => `${who} exported what is kept${contact === null ? "" : ` of ${contact}`}.`,
    erased: ({ who }) => `${who} erased a contact.`,
    prices_changed: ({ who }) => `${who} changed the prices.`,
    settings_changed: ({ who }) => `${who} changed the settings.`,
    canned_changed: ({ who }) => `${who} changed a canned reply.`,
    view_changed: ({ who }) => `${who} changed a saved view.`,
  } satisfies Record<ActionKind, (told: Told) => string>,
};

export type LogWords = typeof log;
