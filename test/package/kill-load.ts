import { setTimeout as wait } from "node:timers/promises";
import type { LocalCarrier } from "./local-carrier.ts";
import type { Chance } from "./seeded.ts";
import { askCampaign } from "./twilio-flows.ts";

/** A text of a person, as the carrier has it. */
export interface PersonsText {
  /** The carrier's id, and the word by which its reply is recognised. */
  readonly id: string;
  readonly from: string;
  readonly text: string;
}

export interface CampaignText {
  readonly id: string;
  readonly to: string;
}

/** How much is asked of the Node-REDs. */
export interface KillPace {
  /** Persons who text at the same time. */
  readonly callers: number;
  /** The longest that one of them waits before the next text. */
  readonly pause_ms: number;
  /** How often the carrier calls for one text before it gives it up; for ever unless told. */
  readonly tries?: number;
}

/** The address of a Node-RED that may be alive; another one than that which gave no answer, where there is one. */
export type ChooseNodeRed = (failed: string | null) => string;

const MOST_TEXTS = 4_000;
const CAMPAIGN_SIZE = 30;
/** A person who has written before writes the next text with this chance. */
const KNOWN_PERSON = 0.35;

/**
 * People who text, stop and are written to, from the carrier's side. The carrier keeps a text until its webhook got a
 * 2xx, and calls again where it did not, as carriers do: another Node-RED where there are several, as behind a load balancer.
 */
export class KillLoad {
  readonly accepted: PersonsText[] = [];
  /** How many texts had arrived at the carrier when the STOP of this person got its 2xx. */
  readonly stopped = new Map<string, number>();
  /** Asked for in a request that was answered; of the others nobody knows. */
  readonly campaign: CampaignText[] = [];
  /** Which the carrier gave up: they are here only if it is asked for them. */
  readonly givenUp: PersonsText[] = [];
  refusals = 0;
  readonly #carrier: LocalCarrier;
  readonly #choose: ChooseNodeRed;
  readonly #pace: KillPace;
  readonly #chance: Chance;
  readonly #people: string[] = [];
  readonly #stopping = new Set<string>();
  #texts = 0;
  #offers = 0;
  #ending = false;
  #callers: Promise<unknown> = Promise.resolve();

  constructor(carrier: LocalCarrier, choose: ChooseNodeRed, pace: KillPace, chance: Chance) {
    this.#carrier = carrier;
    this.#choose = choose;
    this.#pace = pace;
    this.#chance = chance;
  }

  begin(): void {
    this.#callers = Promise.all(Array.from({ length: this.#pace.callers }, () => this.#call()));
  }

  /** No new texts; comes back when the carrier has got rid of all it kept. */
  async end(): Promise<void> {
    this.#ending = true;
    await this.#callers;
  }

  /** Comes back when so many more texts have been accepted, or no more are asked for. */
  async untilAccepted(more: number): Promise<void> {
    const wanted = this.accepted.length + more;
    while (this.accepted.length < wanted && !this.#ending && this.#texts < MOST_TEXTS) await wait(10);
  }

  /** Asks for texts to many numbers, some of whom have written or stopped. Never asks twice: nobody would know whether it was heard. */
  async startCampaign(): Promise<void> {
    const texts = Array.from({ length: CAMPAIGN_SIZE }, (): CampaignText => {
      this.#offers += 1;
      return { id: `offer${this.#offers}`, to: this.#somebody() };
    });
    if ((await askCampaign(this.#choose(null), texts)) === 202) this.campaign.push(...texts);
  }

  async #call(): Promise<void> {
    while (!this.#ending && this.#texts < MOST_TEXTS) {
      const text = this.#next();
      if (await this.#isHandedIn(text)) {
        this.accepted.push(text);
        if (text.text === "STOP") this.stopped.set(text.from, this.#carrier.sent.length);
      } else {
        this.givenUp.push(text);
        // From when on it is known is not to be seen from here.
        if (text.text === "STOP") this.stopped.set(text.from, Infinity);
      }
      await wait(this.#pace.pause_ms * this.#chance());
    }
  }

  async #isHandedIn(text: PersonsText): Promise<boolean> {
    let url = this.#choose(null);
    for (let tries = 1; !(await this.#isTaken(url, text)); tries += 1) {
      if (tries >= (this.#pace.tries ?? Infinity)) return false;
      await wait(50 + 100 * this.#chance());
      url = this.#choose(url);
    }
    return true;
  }

  async #isTaken(url: string, { id, from, text }: PersonsText): Promise<boolean> {
    const webhook = `${url}/sms/hooks/gateway/inbound`;
    const answer = await this.#carrier.text(webhook, from, text, id).catch(() => null);
    if (answer?.status === 200) return true;
    if (answer) this.refusals += 1;
    return false;
  }

  #next(): PersonsText {
    this.#texts += 1;
    const id = `text${this.#texts}`;
    const from = this.#somebody();
    const dice = this.#chance();
    if (dice < 0.08 && !this.#stopping.has(from)) {
      this.#stopping.add(from);
      return { id, from, text: "STOP" };
    }
    return { id, from, text: `${dice < 0.6 ? "YES" : dice < 0.8 ? "LATER" : "Hello"} ${id}` };
  }

  #somebody(): string {
    const known = this.#people[Math.floor(this.#chance() * this.#people.length)];
    if (known !== undefined && this.#chance() < KNOWN_PERSON) return known;
    const person = `+1415${2_000_000 + this.#people.length}`;
    this.#people.push(person);
    return person;
  }
}
