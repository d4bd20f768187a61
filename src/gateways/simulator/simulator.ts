import type { Clock, Instant } from "../../core/clock.ts";
import type { Message } from "../../core/message.ts";
import { SmsError } from "../../core/sms-error.ts";
import type { Check, Gateway, HandOver, IncomingText, Missed, OutgoingText, Receipt } from "../gateway.ts";
import type { SimulatorSettings } from "../provider-settings.ts";
import { DEFAULT_HANDSETS } from "./default-handsets.ts";
import { type Faults, type Handset, Handsets, type PhoneText, type SimulatorListener } from "./handsets.ts";
import { Timers, untilTaken } from "./timers.ts";
import { ToPhone } from "./to-phone.ts";

export interface SimulatorOptions {
  clock: Clock;
  /** Makes the carrier's ids, which must never repeat; random ones where it is left out. */
  makeId?: () => string;
  /** From 0 up to 1, as `Math.random`. */
  random: () => number;
  /** Hands in a text from a phone. Rejecting makes the carrier try again, with the same id. */
  deliver(text: IncomingText): Promise<void>;
  receipt(receipt: Receipt): Promise<void>;
  settings: SimulatorSettings;
}

/** How much longer texts travel while the carrier is slow, milliseconds. */
const SLOW_MS = 5_000;
/** When the carrier tries again to hand in a text or a receipt that was not taken, milliseconds. */
const TRY_AGAIN_MS = [1_000, 4_000, 15_000, 60_000];
const MOST_UNDER_WAY = 10_000;
const MOST_MISSED = 1_000;
const LONGEST_TEXT = 10_000;

/**
 * A carrier in this process, with phones: takes texts after a moment, delivers them after another, reports, and hands
 * in what is texted from the phones. It never answers STOP itself, so that our own law is seen at work.
 */
export class Simulator implements Gateway {
  readonly provider = "simulator";
  readonly answers_opt_out = false;
  readonly webhooks = null;

  #options: SimulatorOptions;
  #timers: Timers;
  #handsets = new Handsets();
  #to_phone: ToPhone;
  #faults: Faults = { slow: false, lose_next: false, repeat_next: false };
  #closed = false;
  /** Texts from phones that could not be handed in, by their id. */
  #missed = new Map<string, PhoneText>();

  constructor(options: SimulatorOptions) {
    this.#options = options;
    this.#timers = new Timers(options.clock);
    this.#to_phone = new ToPhone({
      clock: options.clock,
      timers: this.#timers,
      handsets: this.#handsets,
      travel_ms: () => this.#travelMs(),
      loses: () => this.#loses(),
      report: (receipt) => this.#report(receipt),
    });
    for (const { number, name } of DEFAULT_HANDSETS) this.#handsets.add(number, name);
  }

  handOver(text: OutgoingText): Promise<HandOver> {
    if (this.#closed) return Promise.resolve(CLOSING);
    if (this.#timers.size >= MOST_UNDER_WAY) return Promise.resolve(BUSY);
    return new Promise((resolve) => {
      const take = (): void => {
        const provider_id = this.#newId();
        resolve({ outcome: "accepted", provider_id });
        this.#to_phone.send(text, provider_id);
      };
      this.#timers.after(this.#options.settings.delay_ms, take, () => resolve(CLOSING));
    });
  }

  test(): Promise<Check[]> {
    return Promise.resolve([
      { ok: true, text: "The simulator works. Nothing is really sent. Open the test phone to try it." },
    ]);
  }

  /** What is on its way is dropped; `restore` sends on what was taken but not delivered. */
  close(): Promise<void> {
    this.#closed = true;
    this.#timers.dropAll();
    return Promise.resolve();
  }

  /** What could not be handed in, as long as this carrier runs. */
  missed(since: Instant, senders: readonly string[]): Promise<Missed> {
    const theirs = [...this.#missed.values()].filter(({ at, sender }) => at >= since && senders.includes(sender));
    return Promise.resolve({ texts: theirs.map(incomingOf), complete: true });
  }

  handsets(): Handset[] {
    return this.#handsets.list();
  }

  /** Adds a phone, or gives the one with this number a new name. Throws `number_invalid`, `cannot_be_kept`. */
  addHandset({ number, name }: { number: string; name: string }): Handset {
    return this.#handsets.add(number, name);
  }

  /** A text that could not be handed in was asked for, and is taken. */
  taken(id: string): void {
    const text = this.#missed.get(id);
    if (!text) return;
    this.#missed.delete(id);
    this.#handsets.mark(text, "delivered");
  }

  /** The texts between a phone and a sender, oldest first. Throws `not_found` where there is no such phone. */
  thread(handset: string, sender: string): PhoneText[] {
    return this.#handsets.thread(handset, sender);
  }

  /** Texts from a phone to a sender. Returns at once; how it goes on is told to subscribers. */
  textFrom(handset: string, sender: string, text: string): PhoneText {
    const { name, on } = this.#handsets.known(handset);
    if (!on) throw new SmsError("send_failed", `${name}'s phone is off. Switch it on to text from it.`);
    if (text.length > LONGEST_TEXT)
      throw new SmsError("text_too_long", "The text is too long for a phone. Shorten it.");
    if (this.#closed || this.#timers.size >= MOST_UNDER_WAY) {
      throw new SmsError("send_failed", "The simulator takes no texts at the moment. Try again shortly.");
    }
    const at = this.#options.clock.now();
    const sending: PhoneText = {
      id: this.#newId(),
      handset,
      sender,
      direction: "out",
      text,
      media: [],
      at,
      status: "sending",
    };
    this.#handsets.put(sending);
    this.#timers.after(this.#travelMs(), () => this.#handIn(sending));
    return sending;
  }

  faults(): Faults {
    return { ...this.#faults };
  }

  /** Changes what is given, leaves the rest. */
  setFaults(change: Partial<Faults>): Faults {
    this.#faults = { ...this.#faults, ...change };
    this.#handsets.tell({ type: "faults", faults: this.faults() });
    return this.faults();
  }

  /** Switches a phone on or off. Texts to a phone that is off wait at the carrier. */
  setPhone(handset: string, on: boolean): void {
    this.#handsets.switch(handset, on);
    if (on) this.#to_phone.switchedOn(handset);
  }

  /** Tells every change from now on; returns how to stop it. */
  subscribe(listener: SimulatorListener): () => void {
    return this.#handsets.subscribe(listener);
  }

  /**
   * Rebuilds the phones from stored messages after a restart (P6). What the carrier had taken but not reported on
   * travels on. What was still being sent from a phone is lost with it, as nobody had taken it yet.
   */
  restore(messages: readonly Message[]): void {
    for (const message of messages.toSorted((a, b) => a.created_at - b.created_at)) this.#restoreOne(message);
  }

  #restoreOne(message: Message): void {
    const { contact, sender, text, media, status, direction } = message;
    const id = message.provider_id ?? message.id;
    const reached =
      direction === "in" || status === "delivered" || (status === "sent" && !this.#options.settings.receipts);
    if (!reached && !(direction === "out" && status === "sent")) return;
    if (this.#handsets.reach(contact) === null || this.#handsets.has(contact, id)) return;
    if (!reached) {
      const validity_ms = message.expires_at === null ? null : message.expires_at - this.#options.clock.now();
      this.#to_phone.sendOn({ id: message.id, sender, to: contact, text, media, validity_ms }, id);
      return;
    }
    const at = (direction === "out" ? (message.settled_at ?? message.sent_at) : null) ?? message.created_at;
    const seen = direction === "in" ? "out" : "in";
    this.#handsets.put({ id, handset: contact, sender, direction: seen, text, media, at, status: "delivered" });
  }

  #handIn(sending: PhoneText): void {
    this.#handsets.mark(sending, "sent");
    if (this.#loses()) {
      this.#handsets.mark(sending, "lost");
      return;
    }
    const { repeat_next } = this.#faults;
    if (repeat_next) this.setFaults({ repeat_next: false });
    this.#deliver(sending, repeat_next ? 2 : 1);
  }

  #deliver(sending: PhoneText, times: number): void {
    const incoming = incomingOf(sending);
    untilTaken(
      this.#timers,
      () => this.#options.deliver(incoming),
      TRY_AGAIN_MS,
      (error) => {
        if (this.#closed) return;
        this.#handsets.mark(sending, error ? "lost" : "delivered");
        if (error) this.#giveUp(sending, error);
        else if (times > 1) this.#timers.after(this.#travelMs(), () => this.#deliver(sending, times - 1));
      },
    );
  }

  #giveUp(sending: PhoneText, error: Error): void {
    this.#missed.set(sending.id, sending);
    for (const id of this.#missed.keys()) if (this.#missed.size > MOST_MISSED) this.#missed.delete(id);
    this.#trouble(`A text from ${sending.handset} was not taken: ${error.message}`);
  }

  #report(receipt: Receipt): void {
    if (!this.#options.settings.receipts) return;
    untilTaken(
      this.#timers,
      () => this.#options.receipt(receipt),
      TRY_AGAIN_MS,
      (error) => {
        if (error) this.#trouble(`A delivery receipt was not taken: ${error.message}`);
      },
    );
  }

  #trouble(sentence: string): void {
    this.#handsets.tell({ type: "trouble", sentence });
  }

  #travelMs(): number {
    return this.#options.settings.delay_ms + (this.#faults.slow ? SLOW_MS : 0);
  }

  #loses(): boolean {
    if (this.#faults.lose_next) {
      this.setFaults({ lose_next: false });
      return true;
    }
    return this.#options.random() < this.#options.settings.loss;
  }

  #newId(): string {
    if (this.#options.makeId) return this.#options.makeId();
    const part = (): string =>
      Math.floor(this.#options.random() * 2 ** 48)
        .toString(16)
        .padStart(12, "0");
    return `sim_${part()}${part()}`;
  }
}

function incomingOf({ id, handset, sender, text, media, at }: PhoneText): IncomingText {
  return {
    provider_id: id,
    from: handset,
    to: sender,
    text,
    media,
    received_at: at,
    answered_by_provider: false,
  };
}

const CLOSING: HandOver = {
  outcome: "later",
  code: "closing",
  reason: "Not handed over yet: Node-RED was stopping or deploying.",
  retry_after_ms: null,
  concerns: "us",
};

const BUSY: HandOver = {
  outcome: "throttled",
  code: "busy",
  reason: "The simulator has too many texts on their way. The rest leave more slowly.",
  retry_after_ms: 1_000,
  concerns: "us",
};
