import { timeZone } from "../core/locale.ts";
import { placesOf } from "../core/number-places.ts";
import { countryOf, displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import type { Store } from "../database/store.ts";
import type { ContactAnswer, ReviewsAnswer } from "./desk-wire.ts";

const MOST_REVIEWS = 200;

/**
 * All that the panel beside a thread shows of a contact.
 * @throws SmsError not_found, or the store's codes
 */
export async function contactAnswer(store: Store, number: string): Promise<ContactAnswer> {
  const [contact, consents, log, reviews, conversations] = await Promise.all([
    store.contact(number),
    store.consentsOf(number),
    store.consentLog(number),
    store.openReviews(MOST_REVIEWS, { contact: number }),
    store.conversationsOf(number),
  ]);
  if (!contact) {
    throw new SmsError("not_found", `Nobody with the number ${displayNumber(number.slice(0, 40))} is known here.`);
  }
  const texts = await textsOf(store, [
    ...log.map(({ message_id }) => message_id),
    ...reviews.map((each) => each.message_id),
  ]);
  return {
    contact,
    shown: displayNumber(number),
    country: countryOf(number),
    zones: zonesOf(number, contact.time_zone),
    consents,
    log,
    texts,
    reviews,
    conversations,
  };
}

/** What waits for a decision, the most pressing first. */
export async function reviewsAnswer(store: Store): Promise<ReviewsAnswer> {
  const open = await store.openReviews(MOST_REVIEWS);
  const texts = new Map(
    (await store.textsOf(open.map(({ message_id }) => message_id))).map(({ message }) => [message.id, message]),
  );
  const names = await Promise.all(open.map(({ contact }) => store.contact(contact)));
  return {
    reviews: open.map((review, place) => ({
      review,
      text: texts.get(review.message_id) ?? null,
      contact_name: names[place]?.name ?? null,
      shown: displayNumber(review.contact),
    })),
  };
}

async function textsOf(store: Store, ids: readonly (string | null)[]): Promise<{ [message_id: string]: string }> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const found = await store.textsOf(wanted);
  return Object.fromEntries(found.map(({ message }) => [message.id, message.text]));
}

function zonesOf(number: string, time_zone: string | null): string[] {
  const own = time_zone === null ? null : timeZone(time_zone);
  return own === null ? [...new Set(placesOf(number).flatMap(({ zones }) => zones))] : [own];
}
