import type { Instant } from "../../core/clock.ts";
import type { Store } from "../../database/store.ts";
import { textsOf } from "./contact-texts.ts";
import type { GatewayNames } from "./evidence.ts";

/**
 * All that is kept of a contact as one JSON document (GDPR, Articles 15 and 20), part by part, so that however many texts
 * there are neither the memory nor the store is full of them.
 *
 * @returns nothing where nothing is kept of the number
 */
export async function* contactExport(
  store: Store,
  number: string,
  now: Instant,
  gateways: GatewayNames,
): AsyncGenerator<string> {
  const [contact, person, consents, consent_log, erased_consents, records, conversations] = await Promise.all([
    store.contact(number),
    store.numbersOfPerson(number),
    store.consentsOf(number),
    store.consentLog(number),
    store.erasedConsents(number),
    store.recordsOf(number),
    store.conversationsOf(number),
  ]);
  if (contact === null && consent_log.length + erased_consents.length === 0) return;
  const other_numbers = person.filter((each) => each.contact.number !== number);
  const head = { number, exported_at: new Date(now).toISOString(), times: "milliseconds since 1970-01-01T00:00:00Z" };
  // Each consent and conversation has the id of its gateway.
  const known = {
    gateways: Object.fromEntries(gateways),
    contact,
    other_numbers,
    consents,
    consent_log,
    erased_consents,
    ...records,
  };
  yield `${withoutEnd({ ...head, ...known })},\n"conversations": [`;
  for (const [place, conversation] of conversations.entries()) {
    const notes = await store.notes(conversation.id);
    yield `${place === 0 ? "" : ","}\n${withoutEnd({ ...conversation, notes })},\n"texts": [`;
    let separator = "\n";
    for await (const texts of textsOf(store, conversation, now)) {
      if (texts.length === 0) continue;
      yield separator + texts.map((text) => JSON.stringify(text)).join(",\n");
      separator = ",\n";
    }
    yield "]}";
  }
  yield "]}\n";
}

/** An object's JSON, to be written on. */
function withoutEnd(value: object): string {
  return JSON.stringify(value, null, 1).replace(/\s*\}$/, "");
}
