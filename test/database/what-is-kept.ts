import type { Store } from "../../src/database/store.ts";

/** All that can be read of what the random operations have left. */
export async function everything(store: Store): Promise<unknown[]> {
  const found: Promise<unknown>[] = [store.counts(), store.undoneInbound(0, 1000), store.openReviews(100)];
  found.push(store.actions(null, 100));
  for (const contact of ["+15550111", "+15550122", "SHOP"]) {
    found.push(store.contact(contact), store.consentsOf(contact), store.consentLog(contact));
    found.push(store.erasedConsents(contact), store.numbersOfPerson(contact), store.alikeContacts(contact, 9));
    found.push(store.recordsOf(contact), store.erasureCounts(contact));
  }
  for (const gateway of ["gateway1", "gateway2"]) {
    const conversations = await store.conversations(gateway, 100);
    found.push(Promise.resolve(conversations));
    for (const { id } of conversations) {
      found.push(store.history(id, 1000), store.notes(id), store.conversation(id));
      found.push(store.conversationLine(id, "mia"), store.threadTexts(id, {}, 1000));
      found.push(store.threadMarks(id, 0, Number.MAX_SAFE_INTEGER));
    }
  }
  for (const kind of ["canned", "view"] as const) found.push(store.documents(kind, "mia"));
  found.push(store.actions(null, 100));
  for (const node of ["throttle1", "throttle2"]) {
    found.push(store.held(node, 100), store.heldCount(node), store.unfinishedHolds(node));
  }
  return found;
}
