// How far back one looks for the texts of ours that a reply may quote. People answer what they were just sent.

/** Of one person: as many threads as they have senders of ours, of which few write to them at a time. */
export const MOST_CONVERSATIONS = 4;
/** Of one thread, theirs and ours together, so that what is read is bounded also where one side alone writes. */
export const MOST_LOOKED_AT = 40;
/** Of ours in the end. */
export const MOST_SENT = 20;
