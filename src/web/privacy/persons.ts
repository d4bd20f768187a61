import { conflictsOf, merged } from "../../core/one-person.ts";
import { displayNumber } from "../../core/phone-number.ts";
import type { Store } from "../../database/store.ts";
import type { Privacy } from "../../messaging/desk/privacy.ts";
import type { MergingAnswer, PersonAnswer, PersonNumber } from "../privacy-wire.ts";

const MOST_ALIKE = 5;

/**
 * The numbers of the person with this number, each with its conversations, and who may be the same person.
 * @param person who looks, for what is unread
 * @throws SmsError the store's codes
 */
export async function personAnswer(store: Store, number: string, person: string): Promise<PersonAnswer> {
  const [known, alike] = await Promise.all([store.numbersOfPerson(number), store.alikeContacts(number, MOST_ALIKE)]);
  const others = known.filter(({ contact }) => contact.number !== number);
  const own = known.find(({ contact }) => contact.number === number);
  const contact = own?.contact ?? (await store.contact(number));
  const all = [{ number, name: contact?.name ?? null, merged_at: own?.merged_at ?? null }].concat(
    others.map((other) => ({ ...other.contact, merged_at: other.merged_at })),
  );
  return {
    numbers: await Promise.all(all.map((each) => personNumber(store, each, person))),
    alike: alike.map(({ contact: { number: other, name }, alike: by }) => {
      return { number: other, shown: displayNumber(other), name, alike: by };
    }),
  };
}

async function personNumber(
  store: Store,
  { number, name, merged_at }: Pick<PersonNumber, "number" | "name" | "merged_at">,
  person: string,
): Promise<PersonNumber> {
  const lines = await Promise.all(
    (await store.conversationsOf(number)).map(({ id }) => store.conversationLine(id, person)),
  );
  const conversations = lines.flatMap((line) => {
    if (line === null) return [];
    const { id, sender, last_message_at, last_text } = line.conversation;
    return [{ id, sender_shown: displayNumber(sender), last_message_at, last_text, unread: line.unread }];
  });
  return { number, shown: displayNumber(number), name, merged_at, conversations };
}

/**
 * What merging would do.
 * @param other as somebody has written it
 * @throws SmsError not_found, or the store's codes
 */
export async function mergingAnswer(privacy: Privacy, kept: string, other: string): Promise<MergingAnswer> {
  const [first, second] = [await privacy.contact(kept), await privacy.contact(other)];
  return {
    kept: { contact: first, shown: displayNumber(first.number) },
    other: { contact: second, shown: displayNumber(second.number) },
    shared: merged(first, second),
    conflicts: conflictsOf(first, second),
  };
}
