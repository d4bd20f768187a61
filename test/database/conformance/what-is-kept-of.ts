import type { Store } from "../../../src/database/store.ts";
import { GATEWAY, SENDER } from "../store-samples.ts";

/** The texts of these contacts' threads, nine of each at most. */
export async function theirTexts(store: Store, contacts: readonly string[]) {
  const conversations = (await Promise.all(contacts.map((contact) => store.conversationsOf(contact)))).flat();
  return (await Promise.all(conversations.map(({ id }) => store.threadTexts(id, {}, 9)))).flat();
}

/** What the store says of a contact and their thread with the samples' sender. */
export async function whatIsKeptOf(store: Store, contact: string): Promise<unknown[]> {
  const conversation = await store.conversationWith(GATEWAY, SENDER, contact);
  const id = conversation?.id ?? "";
  return Promise.all([
    conversation,
    store.contact(contact),
    store.consentsOf(contact),
    store.consentLog(contact),
    store.openReviews(9, { contact }),
    store.history(id, 99),
    store.notes(id),
  ]);
}
