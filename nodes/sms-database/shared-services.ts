import type { Node, NodeAPI } from "node-red";
import { systemClock } from "../../src/core/clock.ts";
import { randomId } from "../../src/core/ids.ts";
import { SmsError } from "../../src/core/sms-error.ts";
import type { Store } from "../../src/database/store.ts";
import { Messaging } from "../../src/messaging/messaging.ts";
import { mountDesk } from "../../src/red/desk-route.ts";
import { followFlows } from "../../src/red/flow-hooks.ts";
import { keepStarting } from "../../src/red/keep-starting.ts";
import { nodeLog } from "../../src/red/node-log.ts";
import { showTrouble } from "../../src/red/node-work.ts";
import type { SmsDatabaseConfig } from "./sms-database.config.ts";

/** Where a database node keeps its texts. */
export interface Place {
  driver: SmsDatabaseConfig["driver"];
  /** Absolute path of the file, or server, database and user; null where nothing is kept, and nothing can be shared. */
  where: string | null;
}

interface Service {
  messaging: Messaging;
  driver: Place["driver"];
  /** The nodes that name it; the last one speaks for it in the log. */
  users: Set<Node>;
  stop: () => Promise<void>;
}

/**
 * One running service per file or server's database, however many database nodes name it. Imported flows bring a database of their own, which
 * names the usual file as the one that is there already does: two services on it would wait for each other's locks, so
 * both nodes use one. It ends when the last of its nodes closes.
 */
export class SharedServices {
  readonly #RED: NodeAPI;
  readonly #byPlace = new Map<string, Service>();

  constructor(RED: NodeAPI) {
    this.#RED = RED;
  }

  /**
   * Gives a node its service. When the node closes, call and await `leave`.
   *
   * @throws SmsError config_invalid where another node keeps something of another kind in this file
   */
  join(node: Node, place: Place, makeStore: () => Store): { messaging: Messaging; leave: () => Promise<void> } {
    const service = this.#existing(place) ?? this.#begin(node, place, makeStore());
    service.users.add(node);
    showTrouble(node, service.messaging);
    return { messaging: service.messaging, leave: () => this.#leave(service, node, place) };
  }

  #existing({ driver, where }: Place): Service | undefined {
    const service = where === null ? undefined : this.#byPlace.get(where);
    if (!service || service.driver === driver) return service;
    throw new SmsError(
      "config_invalid",
      `Another database of this Node-RED keeps its texts in ${where} already, in another form. Choose the same form as there, or another file.`,
    );
  }

  #begin(node: Node, { driver, where }: Place, store: Store): Service {
    const users = new Set<Node>();
    const speaker = (): Node => [...users].at(-1) ?? node;
    let flowsRun = false;
    const messaging = new Messaging({
      store,
      clock: systemClock,
      makeId: randomId,
      random: Math.random,
      log: {
        info: (text) => nodeLog(speaker()).info(text),
        warn: (text) => nodeLog(speaker()).warn(text),
        error: (text, cause) => nodeLog(speaker()).error(text, cause),
      },
      interrupted: () => {
        if (flowsRun) starting.start();
      },
    });
    const starting = keepStarting(messaging, (error) => {
      const isTold = error === messaging.trouble.problem;
      if (!isTold)
        messaging.trouble.failed("The flows were not handed yet what waits for them; it is tried again", error);
    });
    const unfollow = followFlows(this.#RED, node.id, messaging.runs);
    const stopping = (): void => {
      flowsRun = false;
    };
    const started = (): void => {
      flowsRun = true;
      starting.start();
    };
    this.#RED.events.on("flows:stopping", stopping);
    this.#RED.events.on("flows:started", started);
    const stop = (): Promise<void> => {
      this.#RED.events.off("flows:stopping", stopping);
      this.#RED.events.off("flows:started", started);
      starting.stop();
      unfollow();
      return messaging.close();
    };
    const leaveDesk = mountDesk(this.#RED)?.add({ id: node.id, name: () => nameOf(speaker(), driver), messaging });
    const service = {
      messaging,
      driver,
      users,
      stop: () => {
        leaveDesk?.();
        return stop();
      },
    };
    if (where !== null) this.#byPlace.set(where, service);
    return service;
  }

  async #leave(service: Service, node: Node, { where }: Place): Promise<void> {
    service.users.delete(node);
    if (service.users.size > 0) return;
    if (where !== null) this.#byPlace.delete(where);
    await service.stop();
  }
}

/** What people at the desk read, who may have several databases to choose from. */
function nameOf({ name }: Node, driver: Place["driver"]): string {
  const usual = { sqlite: "SQLite", lowdb: "JSON file", postgres: "PostgreSQL", memory: "Memory" };
  return name || usual[driver];
}
