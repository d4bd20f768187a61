import type { Contact } from "../../core/message.ts";
import { displayNumber, normalizeAddress } from "../../core/phone-number.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { Action } from "../../database/desk.ts";
import type { ErasureCounts, NumberOfPerson } from "../../database/privacy.ts";
import { ABOUT_NOTHING, type Actions } from "./actions.ts";
import type { DeskParts } from "./desk-parts.ts";

/** So many digits of a number are typed by whoever erases it: enough to have looked at it. */
const TYPED_DIGITS = 4;

type PrivacyParts = Pick<DeskParts, "store" | "clock" | "makeId" | "news"> & { actions: Actions };

/** What people at the desk do for the rights of persons, and for those who have several numbers. */
export class Privacy {
  readonly #parts: PrivacyParts;

  constructor(parts: PrivacyParts) {
    this.#parts = parts;
  }

  /**
   * What erasing this number takes away, and what stays.
   * @throws SmsError not_found, or the store's codes
   */
  async erasure(number: string): Promise<ErasureCounts> {
    const counts = await this.#parts.store.erasureCounts(number);
    if (counts === null) throw nobody(number);
    return counts;
  }

  /**
   * Erases all that is kept of a number; an opt-out stays under a hash, so that it is final (P2).
   *
   * @param last_digits as typed by the person who erases
   * @param new_key 32 random bytes in hexadecimal
   * @throws SmsError number_invalid where the digits are others, not_found, not_now, or the store's codes
   */
  async erase(person: string, number: string, last_digits: string, new_key: string): Promise<ErasureCounts> {
    const { store, clock, makeId, actions, news } = this.#parts;
    if (last_digits !== lastDigits(number)) {
      throw new SmsError("number_invalid", "These are not the last digits of this number. Nothing was erased.");
    }
    const ids = (await store.conversationsOf(number)).map(({ id }) => id);
    const before = await this.erasure(number);
    // The number is in no line of the log: not even that it was this one.
    const action = actions.make(person, "erased", ABOUT_NOTHING, { texts: before.goes.texts });
    const counts = await store.erase({ number, now: clock.now(), new_id: makeId("contact"), new_key, action });
    if (counts === null) throw nobody(number);
    if (counts.on_their_way > 0) {
      throw new SmsError(
        "not_now",
        `Nothing was erased: a text to ${displayNumber(number)} is being handed over at this moment. Try again in a minute.`,
      );
    }
    news.tell({ kind: "conversations", ids });
    news.tell({ kind: "reviews" });
    return counts;
  }

  /** Keeps that somebody took what is known of a number out of the database, and as what. */
  async exported(person: string, number: string, detail: Action["detail"]): Promise<void> {
    const { store, actions } = this.#parts;
    // Of an erased number nothing may be kept, not even that somebody asked for it.
    const isKnown = (await store.contact(number)) !== null;
    await actions.keep(
      actions.make(person, "exported", isKnown ? { ...ABOUT_NOTHING, contact: number } : ABOUT_NOTHING, detail),
    );
  }

  /**
   * The contact whose number somebody has written.
   * @throws SmsError number_invalid, not_found, or the store's codes
   */
  async contact(written: string): Promise<Contact> {
    const number = normalizeAddress(written, null) ?? written;
    const contact = await this.#parts.store.contact(number);
    if (contact === null) throw nobody(number);
    return contact;
  }

  /**
   * Makes one person of two contacts; what the kept one says goes first.
   * @throws SmsError not_found, config_invalid where they are one already, or the store's codes
   */
  async merge(person: string, kept: string, other: string): Promise<NumberOfPerson[]> {
    const { store, clock, makeId, actions } = this.#parts;
    const [first, second] = [await this.contact(kept), await this.contact(other)];
    const subject = { conversation_id: await this.#lastConversation(kept), contact: kept };
    // The other one by its id, which an erasure takes away: its number may never stand here.
    const action = actions.make(person, "merged", subject, { with: second.id });
    const merging = { kept: first.number, other: second.number, new_id: makeId("contact"), now: clock.now(), action };
    const merged = await store.mergePersons(merging);
    if (merged === null) throw new SmsError("config_invalid", "These two are one person already.");
    await this.#tell(action, merged);
    return merged;
  }

  /**
   * Takes a number out of its person again.
   * @throws SmsError not_found where it is in none, or the store's codes
   */
  async unmerge(person: string, number: string): Promise<void> {
    const { store, clock, actions } = this.#parts;
    const before = await store.numbersOfPerson(number);
    const subject = { conversation_id: await this.#lastConversation(number), contact: number };
    const action = actions.make(person, "unmerged", subject);
    if ((await store.unmergePerson(number, clock.now(), action)) === null) {
      throw new SmsError("not_found", `${displayNumber(number)} is not merged with any other number now.`);
    }
    await this.#tell(action, before);
  }

  async #lastConversation(number: string): Promise<string | null> {
    return (await this.#parts.store.conversationsOf(number))[0]?.id ?? null;
  }

  /** Their names may be others now. */
  async #tell(action: Action, numbers: readonly NumberOfPerson[]): Promise<void> {
    const { store, actions, news } = this.#parts;
    actions.tell(action);
    const all = await Promise.all(numbers.map(({ contact }) => store.conversationsOf(contact.number)));
    news.tell({ kind: "conversations", ids: all.flat().map(({ id }) => id) });
  }
}

/** What a person types to show that they mean this number; of a name or a short number, all of it. */
export function lastDigits(number: string): string {
  return number.slice(-TYPED_DIGITS);
}

function nobody(number: string): SmsError {
  return new SmsError("not_found", `Nothing is kept here of ${displayNumber(number.slice(0, 40))}.`);
}
