import type { Instant } from "../core/clock.ts";
import type { Consent, Contact, Review } from "../core/message.ts";
import type { SharedOfPerson } from "../core/one-person.ts";
import type { Action } from "./desk.ts";
import type { Held } from "./holds.ts";

// What the store keeps and forgets of a person: erasure (GDPR, Article 17), and several numbers of one person.

/**
 * What an erasure takes away, and what it leaves. The rows of texts stay without words, media and number, so that reports
 * still count them, a carrier's repeat is still known to be one (P1), and what is asked for again is not sent again (P3).
 * They belong to nobody: nothing leads from them to the number, nor from the number to them.
 *
 * What stays of the number is what the contact said of being texted (scope, in or out, when, how we know), under a keyed
 * hash. So a STOP is final also after an erasure (P2): the opt-outs are put back in the transaction in which a contact with
 * that number is made anew, and the law's proof of consent is kept. See `numberHash` for what the hash protects from.
 */
export interface ErasureCounts {
  goes: {
    /** Whether there is a contact, and how much is said of it. */
    contact: boolean;
    name: boolean;
    fields: number;
    tags: number;
    conversations: number;
    texts: number;
    /** Of these, the ones that wait to be sent: they are cancelled. */
    waiting: number;
    notes: number;
    /** What throttles hold. */
    held: number;
    reviews: number;
  };
  stays: {
    /** Lines of the consent log, under the hash. */
    consent_changes: number;
    /** What is opted out of now, and so will be of whoever is texted at this number. */
    opt_outs: Consent[];
  };
  /** Texts that are being handed over at this moment. While there are any, nothing is erased: their number is needed. */
  on_their_way: number;
}

export interface Erasure {
  number: string;
  now: Instant;
  /** Of the nobody to whom the rows that stay belong. */
  new_id: string;
  /** 32 random bytes in hexadecimal: the key of all hashes, where this database has none yet. */
  new_key: string;
  /** Who did it; without the number. */
  action: Action;
}

/** A number that is one person with others. */
export interface NumberOfPerson {
  contact: Contact;
  merged_at: Instant;
  /** What the contact said before. */
  before: SharedOfPerson;
}

export interface Merging {
  /** What this one says goes first. */
  kept: string;
  other: string;
  /** Of the person, where there is none yet. */
  new_id: string;
  now: Instant;
  action: Action;
}

/** A contact that may be the same person, and what is alike: "name", "email". */
export interface Likeness {
  contact: Contact;
  alike: string[];
}

/** What is kept of a contact beside texts, conversations with their notes, and consents. */
export interface ContactRecords {
  /** All, decided ones included, oldest first. */
  reviews: Review[];
  /** What people did about this contact, oldest first. */
  actions: Action[];
  /** What throttles hold. */
  held: Held[];
}

/** The part of the store for the rights of persons. As everywhere in the store, each method is one transaction. */
export interface PrivacyStore {
  /** What `erase` would do to all that is kept of this number; null where nothing is. */
  erasureCounts(number: string): Promise<ErasureCounts | null>;
  /**
   * Does it. Null where nothing is kept of the number. With texts on their way nothing is changed; the caller sees it by
   * their count.
   */
  erase(erasure: Erasure): Promise<ErasureCounts | null>;
  /** What is still known by hash of a number that was erased, and not made anew since: its consent log, oldest first. */
  erasedConsents(number: string): Promise<Consent[]>;

  recordsOf(number: string): Promise<ContactRecords>;

  /** All numbers of the person with this number, in the order in which they came together; empty where it is one alone. */
  numbersOfPerson(number: string): Promise<NumberOfPerson[]>;
  /**
   * Makes one person of two contacts, and of those who were one person with them. They share name, fields and tags from then
   * on, whichever is changed (`merged`); numbers, consents and conversations stay apart. Null where a contact is missing or
   * they are one person already.
   */
  mergePersons(merging: Merging): Promise<NumberOfPerson[] | null>;
  /** Takes a number out of its person (`takenApart`); null where it is alone. Returns what it says then. */
  unmergePerson(number: string, now: Instant, action: Action): Promise<Contact | null>;
  /** Contacts that may be the same person (`likenessKeys`) and are not yet, the most alike first. */
  alikeContacts(number: string, limit: number): Promise<Likeness[]>;
}
