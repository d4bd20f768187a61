/** By which way somebody is texted, as providers name it before an address: `whatsapp`, `rcs`; `sms` where they name none. */
export type Channel = string;

export const SMS: Channel = "sms";

/** How people know them. On these, addresses may be no numbers. */
const NAMES: ReadonlyMap<Channel, string> = new Map([
  ["whatsapp", "WhatsApp"],
  ["rcs", "RCS"],
  ["messenger", "Messenger"],
  ["instagram", "Instagram"],
  ["viber", "Viber"],
  ["line", "LINE"],
  ["telegram", "Telegram"],
]);

/** What stands before a number and says no other channel. */
const NONE: ReadonlySet<string> = new Set(["tel", SMS, "mms"]);

const WITH_CHANNEL = /^([a-z][a-z0-9_-]{1,20}):(.+)$/is;
const NUMBER = /^\+\d{5,}$/;

/** The channel that stands before an address; before a number any word is one. */
export function splitChannel(written: string): { channel: Channel; rest: string } {
  const [, word = "", after = ""] = WITH_CHANNEL.exec(written.trim()) ?? [];
  const channel = word.toLowerCase();
  const rest = after.trim();
  const isNumber = NUMBER.test(rest.replace(/[\s().-]/g, ""));
  if (NONE.has(channel)) return { channel: SMS, rest };
  return NAMES.has(channel) || isNumber ? { channel, rest } : { channel: SMS, rest: written };
}

/** The address with its channel, as it is written to providers that have several. */
export function onChannel(channel: Channel, address: string): string {
  return channel === SMS ? address : `${channel}:${address}`;
}

/** "WhatsApp" for `whatsapp`. */
export function channelName(channel: Channel): string {
  return channel === SMS ? "SMS" : (NAMES.get(channel) ?? channel);
}
