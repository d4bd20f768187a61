/** Of each person, who may have some pages open, so many threads that they opened last. */
const MOST_OPENED = 60;

/** The threads that people at the desk have opened lately: only of these, texts and marks are told to the pages. */
export class OpenedThreads {
  readonly #byPerson = new Map<string, Set<string>>();

  open(person: string, conversation_id: string): void {
    const theirs = this.#byPerson.get(person) ?? new Set<string>();
    theirs.delete(conversation_id);
    theirs.add(conversation_id);
    const [oldest] = theirs;
    if (theirs.size > MOST_OPENED && oldest !== undefined) theirs.delete(oldest);
    this.#byPerson.set(person, theirs);
  }

  /** Whether anybody has it open. */
  has(conversation_id: string): boolean {
    for (const theirs of this.#byPerson.values()) if (theirs.has(conversation_id)) return true;
    return false;
  }

  /** What each person has opened last, each once. */
  current(): string[] {
    return [...new Set([...this.#byPerson.values()].flatMap((theirs) => [...theirs].slice(-1)))];
  }

  /** The person has gone. */
  forget(person: string): void {
    this.#byPerson.delete(person);
  }
}
