import { afterErasure } from "./conformance/after-erasure.ts";
import { catchUp } from "./conformance/catch-up.ts";
import { consent } from "./conformance/consent.ts";
import { deadNumbers } from "./conformance/dead-numbers.ts";
import { conversationLists } from "./conformance/desk-lists.ts";
import { textsInConversations } from "./conformance/desk-texts.ts";
import { threadsAndActions } from "./conformance/desk-threads.ts";
import { diagnostics } from "./conformance/diagnostics.ts";
import { directClaims } from "./conformance/direct.ts";
import { erasure } from "./conformance/erasure.ts";
import { frequency } from "./conformance/frequency.ts";
import { holds } from "./conformance/holds.ts";
import { inbound } from "./conformance/inbound.ts";
import { lifetime } from "./conformance/lifetime.ts";
import { outbox } from "./conformance/outbox.ts";
import { outboxMended } from "./conformance/outbox-mended.ts";
import { ownWords } from "./conformance/own-words.ts";
import { pacing } from "./conformance/pacing.ts";
import { conversationsAndContacts } from "./conformance/people.ts";
import { persons } from "./conformance/persons.ts";
import { reader } from "./conformance/reader.ts";
import { receipts } from "./conformance/receipts.ts";
import { scopes } from "./conformance/scopes.ts";
import { sideBySide } from "./conformance/side-by-side.ts";
import type { StoreKind } from "./conformance/store-kind.ts";
import { turns } from "./conformance/turns.ts";
import { uncertainTexts } from "./conformance/uncertain.ts";

/** Every sentence of the store's contract, for one kind of store. */
export function behavesAsAStore(kind: StoreKind): void {
  describe(kind.name, () => {
    inbound(kind);
    catchUp(kind);
    consent(kind);
    scopes(kind);
    ownWords(kind);
    outbox(kind);
    outboxMended(kind);
    directClaims(kind);
    pacing(kind);
    turns(kind);
    frequency(kind);
    receipts(kind);
    deadNumbers(kind);
    conversationsAndContacts(kind);
    textsInConversations(kind);
    conversationLists(kind);
    threadsAndActions(kind);
    holds(kind);
    erasure(kind);
    afterErasure(kind);
    persons(kind);
    reader(kind);
    sideBySide(kind);
    diagnostics(kind);
    uncertainTexts(kind);
    lifetime(kind);
  });
}
