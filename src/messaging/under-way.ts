import type { Message } from "../core/message.ts";

interface Begun {
  contact: string;
  gateway: string;
  isCampaign: boolean;
  /** Which try of the text it is. */
  attempts: number;
  /** Resolves when what came of it is recorded. */
  over: Promise<void>;
}

/** The texts that a worker is handing over, and those that it may be given at any moment. */
export class UnderWay {
  readonly #begun = new Map<string, Begun>();
  /** Texts that are being added to be handed over at once, with their gateways. */
  readonly #promised = new Map<string, string>();
  readonly #nonePromised: (() => void)[] = [];
  readonly #notes = new Set<Set<string>>();

  /** Whether it is being handed over, or may be at any moment. */
  has(id: string): boolean {
    return this.#begun.has(id) || this.#promised.has(id);
  }

  /** How many of a gateway there are, promised ones included; and how many of them are campaign texts. */
  of(gateway: string): { texts: number; campaign: number } {
    const begun = [...this.#begun.values()].filter((each) => each.gateway === gateway);
    const promised = [...this.#promised.values()].filter((each) => each === gateway);
    return { texts: begun.length + promised.length, campaign: begun.filter(({ isCampaign }) => isCampaign).length };
  }

  /** A text of this id is being added, and will be begun if it is. */
  promise(id: string, gateway: string): void {
    this.#note(id);
    this.#promised.set(id, gateway);
  }

  /** It is known what became of the promised one. */
  kept(id: string): void {
    this.#promised.delete(id);
    if (this.#promised.size === 0) for (const resolve of this.#nonePromised.splice(0)) resolve();
  }

  /** A hand-over begins; `over` resolves when its outcome is recorded. */
  begin({ id, contact, gateway, kind, attempts }: Message, over: Promise<void>): void {
    this.#note(id);
    this.#begun.set(id, { contact, gateway, isCampaign: kind === "campaign", attempts, over });
  }

  /** Its outcome is recorded. It may have been claimed anew since, where the record was done before we heard of it. */
  end({ id, attempts }: Message): void {
    if (this.#begun.get(id)?.attempts === attempts) this.#begun.delete(id);
  }

  /** Resolves when of no text it is open whether it was added. */
  async nonePromised(): Promise<void> {
    if (this.#promised.size > 0) await new Promise<void>((resolve) => this.#nonePromised.push(resolve));
  }

  /** Resolves when all that are under way now are over; of one contact, or of all. */
  async allOver(contact: string | null = null): Promise<void> {
    const asked = [...this.#begun.values()].filter((each) => contact === null || each.contact === contact);
    await Promise.all(asked.map(({ over }) => over));
  }

  /** Collects the ids of all that are under way at any time from now until `stop` is called. */
  collect(): { ids: ReadonlySet<string>; stop(): void } {
    const ids = new Set([...this.#begun.keys(), ...this.#promised.keys()]);
    this.#notes.add(ids);
    return { ids, stop: () => void this.#notes.delete(ids) };
  }

  #note(id: string): void {
    for (const ids of this.#notes) ids.add(id);
  }
}
