import { readSender } from "../core/address.ts";
import type { FrequencyCaps } from "../core/frequency-caps.ts";
import type { NamedRate, Rate } from "../core/pacing.ts";
import { countryOf } from "../core/phone-number.ts";
import type { QuietHours } from "../core/quiet-hours.ts";
import { storableText } from "../core/storable-text.ts";
import { subscriberNumber } from "../core/subscriber-number.ts";
import type { Gateway } from "../gateways/gateway.ts";

/** A number or ID of ours, as the gateway's form lists it. */
export interface Sender {
  /** E.164, a short code, or an alphanumeric ID. */
  sender: string;
  /** Segments per second that the carriers let it send. */
  rate: Rate;
  /** Further limits, such as a carrier's for a day: all hold at once. */
  more_limits: readonly NamedRate[];
  /** ISO 3166 country of its recipients; null for any. */
  country: string | null;
  /**
   * Where replies come to, where that is another number: a header (India's, any sender ID of letters) cannot be answered
   * itself. What is texted there belongs to the header's thread, and a STOP there is one to the header.
   */
  replies_to?: string | null;
}

/** A gateway that is configured and can be used now. */
export interface RunningGateway {
  id: string;
  /** What the operator called it. */
  name: string;
  gateway: Gateway;
  /** The first is the default. */
  senders: readonly Sender[];
  /** For numbers written without a country code. */
  default_country: string | null;
  /** When campaign texts may leave (P5); null: always. */
  quiet_hours: QuietHours | null;
  /** How many campaign texts each person may be sent; left out: as the law says; null: any number. */
  frequency_caps?: FrequencyCaps | null;
  /** How long a text waits for the receipt of the one before it to the same contact, milliseconds; 0: it does not wait. */
  receipt_wait_ms: number;
  /** The id of the gateway that takes over what this one certainly did not take; null for none. */
  failover: string | null;
}

/**
 * Our senders that somebody speaks to who texts this number: the sender with that number, and those whose replies come to it.
 * One at least: a number that is not listed is taken as the provider writes it.
 */
export function sendersTexted({ senders, default_country }: RunningGateway, to: string): [string, ...string[]] {
  const [own] = senders.filter((each) => each.sender === to);
  if (own) return [own.sender];
  const number = readSender(to, default_country) ?? storableText(to);
  const isIt = (other: string): boolean => subscriberNumber(other) === subscriberNumber(number);
  const [first, ...more] = [
    ...senders.filter(({ sender }) => isIt(sender)),
    ...senders.filter(({ sender, replies_to }) => replies_to != null && isIt(replies_to) && !isIt(sender)),
  ].map(({ sender }) => sender);
  return first === undefined ? [number] : [first, ...more];
}

/** Every number of ours that people text. */
export function numbersTexted({ senders }: Pick<RunningGateway, "senders">): string[] {
  return [...new Set(senders.flatMap(({ sender, replies_to }) => [sender, replies_to ?? sender]))];
}

/** The sender that a text leaves from where this one was asked for: a number that takes replies sends as its header. */
export function listedSender({ senders }: RunningGateway, asked: string): string | null {
  if (senders.some(({ sender }) => sender === asked)) return asked;
  return senders.find(({ replies_to }) => replies_to === asked)?.sender ?? null;
}

/**
 * The sender for a text that answers nobody: the one this contact last used, else one of the contact's country,
 * else the gateway's first; null where the gateway has no sender.
 */
export function bestSender(gateway: RunningGateway, contact: string, last_used: string | null): string | null {
  const senders = gateway.senders;
  if (last_used !== null && senders.some((each) => each.sender === last_used)) return last_used;
  const country = countryOf(contact);
  const ofCountry = country === null ? undefined : senders.find((each) => each.country === country);
  return (ofCountry ?? senders[0])?.sender ?? null;
}
