import type { Message } from "../../src/core/message.ts";
import type { Store } from "../../src/database/store.ts";
import type { Desk } from "../../src/messaging/desk/desk.ts";
import type { Evidence } from "./evidence.ts";
import type { SimulationOptions } from "./options.ts";
import type { SeededRandom } from "./seeded-random.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What a page hears of its request: the answer, the code of a refusal, or that the connection broke. */
export type DeskEnd<T> = { how: "done"; value: T } | { how: "refused"; code: string } | { how: "broken" };

/** A process that a page can ask, or not. */
export interface DeskProcess {
  atDesk<T>(work: (desk: Desk) => Promise<T>, answer: (end: DeskEnd<T>) => void): void;
}

const NAMES = ["mia", "tom"] as const;
/** So soon a page asks again what it got no answer to. */
const AGAIN_MS = 2_000;

/** People who answer by hand, take texts back and hand conversations back to the flows; their page asks again until it knows. */
export class DeskPeople {
  readonly #world: { time: VirtualTime; random: SeededRandom; options: SimulationOptions; evidence: Evidence };
  readonly #store: Store;
  readonly #anyProcess: () => DeskProcess | null;
  #count = 0;

  constructor(
    world: { time: VirtualTime; random: SeededRandom; options: SimulationOptions; evidence: Evidence },
    store: Store,
    anyProcess: () => DeskProcess | null,
  ) {
    this.#world = world;
    this.#store = store;
    this.#anyProcess = anyProcess;
  }

  /** In some runs nobody sits there. */
  get isStaffed(): boolean {
    return !this.#world.options.calm && this.#world.options.seed % 2 === 0;
  }

  /** Somebody answers in a conversation of one of these contacts; where they have none, nobody. */
  async answerSomebody(gateway: string, contacts: readonly string[]): Promise<void> {
    const { random, options, evidence } = this.#world;
    const person = random.pick(NAMES);
    const contact = random.pick(contacts);
    const { sender } = random.pick(options.senders);
    const takesBack = random.chance(0.3) ? random.integer(0, 7_000) : null;
    const handsBack = random.chance(0.5);
    const waits = random.chance(0.2) ? random.integer(0, 60_000) : null;
    // Before the first process has opened the database there is nobody to answer.
    const conversation = await this.#store.conversationWith(gateway, sender, contact).catch(() => null);
    if (!conversation) return;
    this.#count += 1;
    const key = `key-${this.#count}`;
    const text = `By hand ${evidence.moment().order}#desk/${key}`;
    const due_at = waits === null ? null : this.#world.time.now() + waits;
    evidence.count("answers by hand");
    evidence.say(person, `answers ${contact.slice(-4)}: ${text}`);
    const asked = { conversation_id: conversation.id, text, due_at, key };
    this.#ask(
      (desk) => desk.answering.answer(person, asked),
      ({ id }) => {
        if (takesBack !== null) this.#world.time.after(takesBack, () => this.#takeBack(person, id));
        if (handsBack) this.#handBack(person, conversation.id);
      },
    );
  }

  #takeBack(person: string, id: string): void {
    const { evidence } = this.#world;
    evidence.say(person, `takes ${id} back`);
    this.#ask(
      (desk) => desk.answering.cancel(person, id),
      ({ status }: Message) => {
        if (status !== "cancelled") return;
        evidence.count("answers taken back");
        if (!evidence.taken_back.has(id)) evidence.taken_back.set(id, evidence.moment());
      },
    );
  }

  #handBack(person: string, id: string): void {
    this.#ask(
      (desk) => desk.conversations.change(person, id, { what: "hand_back" }),
      () => undefined,
    );
  }

  /** Asks some process, again and again until one has done it or refused it for a reason of its own. */
  #ask<T>(work: (desk: Desk) => Promise<T>, done: (value: T) => void): void {
    const again = (): void => void this.#world.time.after(AGAIN_MS, () => this.#ask(work, done));
    const process = this.#anyProcess();
    if (!process) {
      again();
      return;
    }
    process.atDesk(work, (end) => {
      if (end.how === "done") done(end.value);
      else if (end.how === "broken" || end.code.startsWith("database_")) again();
      else this.#world.evidence.count(`by hand refused: ${end.code}`);
    });
  }
}
