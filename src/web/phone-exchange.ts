import type { Clock, Instant } from "../core/clock.ts";
import type { Message } from "../core/message.ts";
import { displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import type { Store } from "../database/store.ts";
import type { Handset, SimulatorEvent, PhoneText as SimulatorText } from "../gateways/simulator/handsets.ts";
import type { Simulator } from "../gateways/simulator/simulator.ts";
import type { Messaging } from "../messaging/messaging.ts";
import { PhoneLog } from "./phone-log.ts";
import { UnderWay } from "./phone-under-way.ts";
import type {
  Decision,
  OnTheWay,
  PhoneEvent,
  PhoneGateway,
  PhoneHandset,
  PhoneState,
  PhoneText,
  ThreadAnswer,
  ThreadKey,
} from "./phone-wire.ts";

/** A gateway on the simulator, as the test phone needs it. */
export interface PhoneLine {
  /** The gateway's id. */
  id: string;
  name: string;
  /** Our numbers; the first is the default. */
  senders: readonly string[];
  simulator: Pick<
    Simulator,
    "handsets" | "addHandset" | "thread" | "textFrom" | "faults" | "setFaults" | "setPhone" | "subscribe"
  >;
  messaging: Pick<Messaging, "onMessage"> & { store: Pick<Store, "consentsOf"> };
}

/** What the owner of a line can do with it. */
export interface ConnectedLine {
  /** Tells the log that the carrier handed over a text that was taken before (P1). */
  takenOnce(message: Message): void;
  /** The gateway is closing. */
  remove(): void;
}

/** Texts come to a phone within this time of their hour, or are history put back. */
const FRESH_MS = 5_000;

/** A change without the number that it gets when it is told. */
type Change = PhoneEvent extends infer Event ? (Event extends PhoneEvent ? Omit<Event, "seq"> : never) : never;

/** All simulators that run now, what is on their phones, and who watches. */
export class PhoneExchange {
  readonly #clock: Clock;
  readonly #log: PhoneLog;
  readonly #under_way = new UnderWay();
  readonly #lines = new Map<string, PhoneLine>();
  readonly #listeners = new Set<(event: PhoneEvent) => void>();
  #seq = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#log = new PhoneLog(clock);
  }

  /** Puts a gateway on the test phone until it is removed. One with the same id takes the place of the one before. */
  add(line: PhoneLine): ConnectedLine {
    this.#lines.set(line.id, line);
    const stops = [
      line.simulator.subscribe((event) => this.#heard(line, event)),
      line.messaging.onMessage((message) => {
        if (message.gateway !== line.id) return;
        this.#tellOnTheWay(this.#under_way.message(message));
        this.#note(line, message);
      }),
    ];
    this.#tellGateways();
    return {
      takenOnce: (message) => this.#decided(this.#log.repeat(message)),
      remove: () => {
        for (const stop of stops) stop();
        if (this.#lines.get(line.id) === line) this.#lines.delete(line.id);
        this.#under_way.forget(line.id);
        this.#tellGateways();
      },
    };
  }

  state(): PhoneState {
    return { gateways: this.#gateways(), on_the_way: this.#under_way.list(), log: this.#log.lines() };
  }

  /** @throws SmsError not_found where there is no such gateway or phone */
  thread({ gateway, handset, sender }: ThreadKey): ThreadAnswer {
    return { texts: this.line(gateway).simulator.thread(handset, sender).map(textOf), seq: this.#seq };
  }

  /** @throws SmsError not_found */
  line(gateway: string): PhoneLine {
    const line = this.#lines.get(gateway);
    if (line) return line;
    throw new SmsError("not_found", "This gateway is not running any more. Reload the page.");
  }

  /** Calls the listener first with all that is, then with every change, until the returned function is called. */
  listen(listener: (event: PhoneEvent) => void): () => void {
    listener({ seq: this.#seq, kind: "state", state: this.state() });
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #heard(line: PhoneLine, event: SimulatorEvent): void {
    switch (event.type) {
      case "handset":
        this.#tell({ kind: "handset", gateway: line.id, handset: handsetOf(event.handset) });
        break;
      case "faults":
        this.#tell({ kind: "faults", gateway: line.id, faults: event.faults });
        break;
      case "trouble":
        this.#decided(this.#log.trouble(line.id, event.sentence));
        break;
      case "text": {
        const { handset, sender, direction, status, text, at } = event.text;
        const thread = { gateway: line.id, handset, sender };
        if (direction === "in") this.#tellOnTheWay(this.#under_way.arrived(thread, event.text.id));
        const fresh = this.#clock.now() - at < FRESH_MS;
        this.#tell({ kind: "text", thread, text: textOf(event.text), fresh });
        if (direction === "out" && status === "lost") this.#decided(this.#log.lost(line.id, handset, text));
      }
    }
  }

  #note({ messaging }: PhoneLine, message: Message): void {
    const note = (stopped_at: Instant | null): void => this.#decided(this.#log.message(message, stopped_at));
    if (message.status !== "suppressed") {
      note(null);
      return;
    }
    // Without the date the message's own reason has to do: this log only explains.
    messaging.store.consentsOf(message.contact).then(
      (consents) =>
        note(consents.find(({ state, source }) => state === "opted_out" && source === "text")?.since ?? null),
      () => note(null),
    );
  }

  #decided(decision: Decision | null): void {
    if (decision !== null) this.#tell({ kind: "decision", decision });
  }

  #tellOnTheWay(on_the_way: OnTheWay | null): void {
    if (on_the_way !== null) this.#tell({ kind: "on_the_way", on_the_way });
  }

  #tellGateways(): void {
    this.#tell({ kind: "gateways", gateways: this.#gateways() });
  }

  #tell(change: Change): void {
    this.#seq += 1;
    for (const listener of [...this.#listeners]) listener({ ...change, seq: this.#seq });
  }

  #gateways(): PhoneGateway[] {
    return [...this.#lines.values()].map(({ id, name, senders, simulator }) => ({
      id,
      name,
      senders: senders.map((sender) => ({ sender, shown: displayNumber(sender) })),
      faults: simulator.faults(),
      handsets: simulator.handsets().map(handsetOf),
    }));
  }
}

/** Lists show the beginning only; the whole text is in the thread. */
const LONGEST_LATEST = 120;

function handsetOf({ number, name, on, waiting, threads }: Handset): PhoneHandset {
  return {
    number,
    shown: displayNumber(number),
    name,
    on,
    waiting,
    threads: threads.map(({ sender, latest }) => {
      const text = textOf(latest);
      return { sender, latest: { ...text, text: text.text.slice(0, LONGEST_LATEST) } };
    }),
  };
}

export function textOf({ id, direction, text, at, status }: SimulatorText): PhoneText {
  return { id, direction, text, at, status };
}
