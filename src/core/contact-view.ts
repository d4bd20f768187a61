import type { Contact } from "./message.ts";

/** What a flow sees of a contact. */
export type ContactView = Pick<Contact, "number" | "name" | "locale" | "time_zone" | "fields" | "tags">;

export function aboutContact({ number, name, locale, time_zone, fields, tags }: Contact): ContactView {
  return { number, name, locale, time_zone, fields, tags };
}

/** What a template can say of a contact: `{{contact.ticket}}` as well as `{{contact.fields.ticket}}`. */
export function templateContact(contact: Contact): object {
  return { ...contact.fields, ...aboutContact(contact) };
}
