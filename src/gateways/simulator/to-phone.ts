import type { Clock, Instant } from "../../core/clock.ts";
import type { OutgoingText, Receipt } from "../gateway.ts";
import type { Handsets } from "./handsets.ts";
import type { Timers } from "./timers.ts";

export interface ToPhoneOptions {
  clock: Clock;
  timers: Timers;
  handsets: Handsets;
  travel_ms: () => number;
  loses: () => boolean;
  report: (receipt: Receipt) => void;
}

/** A text that the carrier has taken. */
interface Taken {
  text: OutgoingText;
  provider_id: string;
  /** After this it is not delivered any more; null: it waits as long as it takes. */
  until: Instant | null;
}

const MOST_WAITING = 500;

/** The way from the carrier to the phones: travel, waiting for a phone that is off, loss, and the receipts for each. */
export class ToPhone {
  #options: ToPhoneOptions;
  #waiting = new Map<string, Taken[]>();

  constructor(options: ToPhoneOptions) {
    this.#options = options;
  }

  send(text: OutgoingText, provider_id: string): void {
    this.#report(this.sendOn(text, provider_id), "sent");
  }

  /** The same for a text that was reported as sent before. */
  sendOn(text: OutgoingText, provider_id: string): Taken {
    const { clock, timers } = this.#options;
    const until = text.validity_ms === null ? null : clock.now() + text.validity_ms;
    const taken: Taken = { text, provider_id, until };
    timers.after(this.#options.travel_ms(), () => this.#arrive(taken));
    return taken;
  }

  /** Delivers what waited, in the order in which it came. */
  switchedOn(number: string): void {
    const waiting = this.#waiting.get(number) ?? [];
    this.#waiting.delete(number);
    if (waiting.length === 0) return;
    this.#options.handsets.setWaiting(number, 0);
    for (const taken of waiting) this.#arrive(taken);
  }

  #arrive(taken: Taken): void {
    const { clock, handsets } = this.#options;
    const { to, sender, text, media } = taken.text;
    if (taken.until !== null && clock.now() > taken.until) {
      this.#fail(taken, "expired", "The text was not delivered in the time it was good for.");
    } else if (handsets.reach(to)?.on === false) {
      this.#wait(to, taken);
    } else if (this.#options.loses()) {
      this.#fail(taken, "lost", "The simulated carrier lost the text, as it was set to.");
    } else {
      const at = clock.now();
      handsets.put({
        id: taken.provider_id,
        handset: to,
        sender,
        direction: "in",
        text,
        media,
        at,
        status: "delivered",
      });
      this.#report(taken, "delivered");
    }
  }

  #wait(number: string, taken: Taken): void {
    const waiting = this.#waiting.get(number) ?? [];
    waiting.push(taken);
    this.#waiting.set(number, waiting);
    const dropped = waiting.length > MOST_WAITING ? waiting.shift() : undefined;
    if (dropped) this.#fail(dropped, "waiting_full", "The phone was off, and too many texts were waiting for it.");
    this.#options.handsets.setWaiting(number, waiting.length);
    if (taken.until === null) return;
    this.#options.timers.after(taken.until - this.#options.clock.now(), () => this.#expire(number, taken));
  }

  #expire(number: string, taken: Taken): void {
    const waiting = this.#waiting.get(number) ?? [];
    const place = waiting.indexOf(taken);
    if (place < 0) return;
    waiting.splice(place, 1);
    this.#options.handsets.setWaiting(number, waiting.length);
    this.#fail(taken, "expired", "The phone was off for longer than the text was good for.");
  }

  #fail(taken: Taken, error_code: string, reason: string): void {
    const { provider_id, text } = taken;
    const failed: Receipt = {
      provider_id,
      message_id: text.id,
      status: "failed",
      error_code,
      reason,
      opted_out: false,
    };
    this.#options.report(failed);
  }

  #report({ provider_id, text }: Taken, status: "sent" | "delivered"): void {
    this.#options.report({
      provider_id,
      message_id: text.id,
      status,
      error_code: null,
      reason: null,
      opted_out: false,
    });
  }
}
