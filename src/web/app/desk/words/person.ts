import { words } from "./index.ts";

/** What the server calls whoever looks where Node-RED asks nobody to log in (`Me.person`). */
const NO_LOGIN = "you";

export const isNoLogin = (person: string): boolean => person === NO_LOGIN;

/** A person's name as a sentence has it. */
export const named = (person: string): string => (isNoLogin(person) ? words.inbox.you : person);

/** A sentence that may begin with a person's name. */
export function asSentence(said: string): string {
  const [first = ""] = said;
  return first.toLocaleUpperCase() + said.slice(first.length);
}
