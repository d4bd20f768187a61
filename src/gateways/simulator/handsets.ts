import type { Instant } from "../../core/clock.ts";
import type { Media } from "../../core/message.ts";
import { displayNumber, parseNumber } from "../../core/phone-number.ts";
import { SmsError } from "../../core/sms-error.ts";

/** How far a text has come, as its phone shows it. `lost`: the carrier dropped it, or nobody took it. */
export type PhoneTextStatus = "sending" | "sent" | "delivered" | "lost";

/** One text on a phone. `in` came to it, `out` was written on it. */
export interface PhoneText {
  /** The carrier's id, which the stored message has as `provider_id`. */
  id: string;
  /** The phone's number, E.164. */
  handset: string;
  sender: string;
  direction: "in" | "out";
  text: string;
  media: Media[];
  at: Instant;
  status: PhoneTextStatus;
}

export interface Handset {
  /** E.164 */
  number: string;
  name: string;
  on: boolean;
  /** Texts at the carrier that the phone gets when it is switched on. */
  waiting: number;
  /** The latest text with each sender, the latest thread first. */
  threads: { sender: string; latest: PhoneText }[];
}

/** What is made hard on purpose. The `next` ones hold for one text. */
export interface Faults {
  /** Texts travel five seconds longer. */
  slow: boolean;
  /** The next text is lost, whichever way it goes. */
  lose_next: boolean;
  /** The next text from a phone is handed in twice, with one id, as carriers sometimes do. */
  repeat_next: boolean;
}

export type SimulatorEvent =
  | { type: "handset"; handset: Handset }
  | { type: "text"; text: PhoneText }
  | { type: "faults"; faults: Faults }
  /** Something could not be handed to our own side; for the log beside the phone. */
  | { type: "trouble"; sentence: string };

export type SimulatorListener = (event: SimulatorEvent) => void;

const MOST_HANDSETS = 100;
const MOST_TEXTS = 500;
const MOST_THREADS = 50;
const LONGEST_NAME = 60;

interface Kept {
  number: string;
  name: string;
  on: boolean;
  waiting: number;
  texts: Map<string, PhoneText>;
  /** The latest text of each sender; the latest thread last. */
  latest: Map<string, PhoneText>;
}

/** The phones on the table, what is on them, and who watches. Everything is bounded: the oldest is forgotten. */
export class Handsets {
  #kept = new Map<string, Kept>();
  #listeners = new Set<SimulatorListener>();

  list(): Handset[] {
    return [...this.#kept.values()].map(view);
  }

  /** Adds a phone, or gives the one with this number a new name. */
  add(number: string, name: string): Handset {
    const parsed = parseNumber(number, null);
    if (parsed === null) {
      const message = `"${number.slice(0, 40)}" is not a phone number. Write it with its country, such as +1 415 555 0101.`;
      throw new SmsError("number_invalid", message);
    }
    const given = name.trim().slice(0, LONGEST_NAME);
    const known = this.#kept.get(parsed);
    if (known) {
      if (given !== "") known.name = given;
      return this.#changed(known);
    }
    if (this.#kept.size >= MOST_HANDSETS) {
      throw new SmsError("cannot_be_kept", `There are ${MOST_HANDSETS} phones already. Use one of them.`);
    }
    return this.#changed(this.#make(parsed, given === "" ? displayNumber(parsed) : given));
  }

  /** The phone with this number, made where there is room; null where there is none. */
  reach(number: string): { on: boolean } | null {
    const known = this.#kept.get(number);
    if (known) return known;
    if (this.#kept.size >= MOST_HANDSETS) return null;
    const made = this.#make(number, displayNumber(number));
    this.#changed(made);
    return made;
  }

  /** The phone with this number; throws where there is none. */
  known(number: string): Handset {
    return view(this.#find(number));
  }

  switch(number: string, on: boolean): void {
    const handset = this.#find(number);
    handset.on = on;
    this.#changed(handset);
  }

  setWaiting(number: string, waiting: number): void {
    const handset = this.#find(number);
    handset.waiting = waiting;
    this.#changed(handset);
  }

  /** Oldest first. */
  thread(number: string, sender: string): PhoneText[] {
    return [...this.#find(number).texts.values()].filter((text) => text.sender === sender);
  }

  has(number: string, id: string): boolean {
    return this.#kept.get(number)?.texts.has(id) ?? false;
  }

  /** Puts a text on its phone; nothing where there is no such phone. */
  put(text: PhoneText): void {
    const handset = this.#kept.get(text.handset);
    if (!handset) return;
    handset.texts.set(text.id, text);
    handset.latest.delete(text.sender);
    handset.latest.set(text.sender, text);
    forgetOldest(handset.texts, MOST_TEXTS);
    forgetOldest(handset.latest, MOST_THREADS);
    this.tell({ type: "text", text });
  }

  /** Changes how far a text has come; nothing where its phone has forgotten it. */
  mark({ id, handset: number }: PhoneText, status: PhoneTextStatus): void {
    const handset = this.#kept.get(number);
    const present = handset?.texts.get(id);
    if (!handset || !present) return;
    const text = { ...present, status };
    handset.texts.set(id, text);
    if (handset.latest.get(text.sender)?.id === id) handset.latest.set(text.sender, text);
    this.tell({ type: "text", text });
  }

  /** Calls the listener with every change from now on; returns how to stop it. */
  subscribe(listener: SimulatorListener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  tell(event: SimulatorEvent): void {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        // A watcher that fails must not stop the carrier, nor be called again.
        this.#listeners.delete(listener);
        const why = error instanceof Error ? error.message : String(error);
        this.tell({
          type: "trouble",
          sentence: `A page that watched the phones failed and is not told any more: ${why}`,
        });
      }
    }
  }

  #make(number: string, name: string): Kept {
    const handset = { number, name, on: true, waiting: 0, texts: new Map(), latest: new Map() };
    this.#kept.set(number, handset);
    return handset;
  }

  #find(number: string): Kept {
    const handset = this.#kept.get(number);
    if (handset) return handset;
    throw new SmsError("not_found", "There is no phone with this number here. Add it first.");
  }

  #changed(handset: Kept): Handset {
    const changed = view(handset);
    this.tell({ type: "handset", handset: changed });
    return changed;
  }
}

function view({ number, name, on, waiting, latest }: Kept): Handset {
  const threads = [...latest].reverse().map(([sender, text]) => ({ sender, latest: text }));
  return { number, name, on, waiting, threads };
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
