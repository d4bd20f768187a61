import type { Instant } from "../core/clock.ts";
import type { Contact } from "../core/message.ts";
import type { Conflict, SharedOfPerson } from "../core/one-person.ts";
import type { ErasureCounts } from "../database/privacy.ts";

// What the desk's page and its server say to each other of the rights of persons, at `<httpAdmin>/sms/desk/api/privacy/`.

/** GET erasure?database=&number= (sms.manage): what goes and what stays. Nothing is changed. */
export interface ErasureAnswer {
  shown: string;
  counts: ErasureCounts;
  /** Other numbers of the same person, as people write them: they are erased each by itself. */
  other_numbers: string[];
}

/** POST erase (sms.manage); the answer is `{ counts }`. Refused with `not_now` while a text to them is being handed over. */
export interface EraseRequest {
  database: string;
  number: string;
  /** The last four digits, typed by the person who erases. */
  last_digits: string;
}

/** POST export and POST evidence (sms.manage): the answer is the file. */
export interface FileRequest {
  database: string;
  number: string;
}

/** A number of a person. */
export interface PersonNumber {
  number: string;
  shown: string;
  name: string | null;
  /** Null: it is one alone. */
  merged_at: Instant | null;
  conversations: { id: string; sender_shown: string; last_message_at: Instant; last_text: string; unread: boolean }[];
}

/** GET person?database=&number= */
export interface PersonAnswer {
  /** All numbers of the person, the one that was asked for first. */
  numbers: PersonNumber[];
  /** Who may be the same person, and what is alike. */
  alike: { number: string; shown: string; name: string | null; alike: string[] }[];
}

/** GET merging?database=&kept=&other= (sms.answer): what merging would do. `other` may be written as people write numbers. */
export interface MergingAnswer {
  kept: { contact: Contact; shown: string };
  other: { contact: Contact; shown: string };
  /** What both will say. */
  shared: SharedOfPerson;
  /** What the other one says differently, and is no more seen. */
  conflicts: Conflict[];
}

/** POST merge (sms.answer); the answer is a PersonAnswer. */
export interface MergeRequest {
  database: string;
  kept: string;
  other: string;
}

/** POST unmerge (sms.answer): takes this number out of its person; the answer is a PersonAnswer. */
export interface UnmergeRequest {
  database: string;
  number: string;
}
