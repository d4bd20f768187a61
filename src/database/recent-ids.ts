/**
 * By what a carrier's repeat is known (P1): the provider's id together with who texted, which number of ours, and the text. An
 * id alone is not enough: phones and modems count anew after a restart, so that one id stands for several texts.
 *
 * Each conversation keeps marks of the latest texts that came in. A text writes its conversation's row anyway. An index of all
 * ids ever, in which each text has a place of its own, made the millionth text cost nearly twice what the thousandth did (P8).
 */

/** What a provider says of an incoming text that is the same each time it is sent. */
export interface SaidOfText {
  provider_id: string;
  text: string;
}

/**
 * So many are kept of a conversation. Carriers repeat a text within seconds or minutes, in which one person does not text so
 * often; and what is asked for again after a stop (P1) overlaps with the latest ones only.
 */
export const RECENT_IDS = 64;

const MARK_LENGTH = 7;

/** 32-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/): ids of some providers differ at one end only. */
function markOf({ provider_id, text }: SaidOfText): string {
  const said = `${provider_id}\n${text}`;
  let hash = 0x811c9dc5;
  for (let index = 0; index < said.length; index += 1) {
    hash = Math.imul(hash ^ said.charCodeAt(index), 0x01000193);
  }
  // Six digits and a sign that none of them is, so that no mark is found across two.
  return `${(hash >>> 2).toString(36).padStart(6, "0").slice(-6)} `;
}

/** Whether the text may be among the latest ones: false is certain, true has to be looked up. */
export function mayBeRecent(marks: string, said: SaidOfText): boolean {
  return marks.includes(markOf(said));
}

/** The marks with one more, without the oldest where there are too many. */
export function withRecentText(marks: string, said: SaidOfText): string {
  return (marks + markOf(said)).slice(-RECENT_IDS * MARK_LENGTH);
}
