import type { CancelTimer, Clock } from "../core/clock.ts";
import { hasCode } from "../core/sms-error.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { TroubledGateway } from "./trouble-wire.ts";

/** From a change until it is told: a gateway that breaks changes ten texts at once. */
const SOON_MS = 500;

interface TroublesParts {
  messaging: Messaging;
  clock: Clock;
  send: (troubles: TroubledGateway[]) => void;
}

/** Tells the pages which gateways do not work, and of how many of their texts somebody has to decide, where that is another. */
export class DeskTroubles {
  readonly #parts: TroublesParts;
  #next: CancelTimer | null = null;
  #told = "";

  constructor(parts: TroublesParts) {
    this.#parts = parts;
  }

  /** Something may have changed. */
  soon(): void {
    this.#next ??= this.#parts.clock.after(SOON_MS, () => void this.#tell());
  }

  /** A page has come, or has come back and knows what was: it is told at once. */
  greet(): void {
    this.stop();
    this.#told = "";
    this.#next = this.#parts.clock.after(0, () => void this.#tell());
  }

  stop(): void {
    this.#next?.();
    this.#next = null;
  }

  async #tell(): Promise<void> {
    const { messaging, send } = this.#parts;
    this.#next = null;
    try {
      const troubles = await messaging.desk.troubles.shown();
      const written = JSON.stringify(troubles);
      if (written === this.#told) return;
      this.#told = written;
      send(troubles);
    } catch (error) {
      if (hasCode(error, "database_closed")) return;
      messaging.trouble.failed("Which texts are uncertain could not be told to the SMS Inbox", error);
      this.soon();
    }
  }
}
