import type { FrequencyCaps } from "../core/frequency-caps.ts";
import type { NamedRate, Rate } from "../core/pacing.ts";
import { countryOf } from "../core/phone-number.ts";
import type { QuietHours } from "../core/quiet-hours.ts";
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
