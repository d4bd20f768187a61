import { type Channel, onChannel, SMS, splitChannel } from "./channel.ts";
import { kindOfSender, normalizeAddress, normalizeSender } from "./phone-number.ts";
import { storableText } from "./storable-text.ts";

/** Who texted, or is to be texted, and where. */
export interface Address {
  /** The subscriber, whatever the channel and however the number was written: a contact's number. */
  contact: string;
  channel: Channel;
  /** On that channel, where it is not the contact's number; null: it is. */
  address: string | null;
}

/**
 * Reads an address as a provider writes it: `+5215512345678`, `whatsapp:+14155550101`, `SUPPORT`. One that is no number,
 * such as `messenger:1234567`, is a contact of its own.
 *
 * @param default_country ISO 3166, for numbers written without country; null: only international ones
 */
export function readAddress(written: string, default_country: string | null): Address {
  const { channel, rest } = splitChannel(written);
  const there = normalizeSender(rest, default_country);
  const contact = normalizeAddress(rest, default_country);
  if (contact !== null && (channel === SMS || contact.startsWith("+"))) {
    return { contact, channel, address: there === contact ? null : there };
  }
  const address = storableText(rest);
  return channel === SMS
    ? { contact: storableText(written), channel, address: null }
    : { contact: onChannel(channel, address), channel, address };
}

/**
 * A sender of ours as it is stored: on channels where it is a number it is the same one as for texts, and one that exists on
 * a channel only, such as `rcs:acme_agent`, keeps it. Null for anything else.
 */
export function readSender(written: string, default_country: string | null): string | null {
  const { channel, rest } = splitChannel(written);
  const number = normalizeSender(rest, default_country);
  if (channel === SMS || number?.startsWith("+")) return number;
  return /^[\w.-]{1,60}$/.test(rest) ? onChannel(channel, rest) : null;
}

/** Whether a contact can be texted: names such as MYBIZ can write to people, but nobody can answer them. */
export function canBeTexted({ contact, channel }: Address): boolean {
  const kind = kindOfSender(contact);
  return channel === SMS ? kind === "phone" || kind === "short_code" : true;
}
