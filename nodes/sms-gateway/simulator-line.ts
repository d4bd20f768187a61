import type { NodeAPI } from "node-red";
import type { Message } from "../../src/core/message.ts";
import { hasCode } from "../../src/core/sms-error.ts";
import type { Gateway } from "../../src/gateways/gateway.ts";
import type { SimulatorSettings } from "../../src/gateways/provider-settings.ts";
import { Simulator } from "../../src/gateways/simulator/simulator.ts";
import type { Log } from "../../src/messaging/log.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import type { RunningGateway } from "../../src/messaging/running-gateway.ts";
import { mountPhone } from "../../src/red/phone-route.ts";
import type { ConnectedLine } from "../../src/web/phone-exchange.ts";

/** How much of the past a phone shows after a restart: as many threads, and texts in each, as a person looks through. */
const RESTORED_THREADS = 50;
const RESTORED_TEXTS = 200;

interface SimulatorLine {
  gateway: Gateway;
  /** Puts the gateway on the test phone, with what was texted before; the returned function takes it off again. */
  connect(running: RunningGateway): () => void;
}

/** A gateway whose carrier is the simulator, and its line on the test phone. */
export function simulatorLine(
  RED: NodeAPI,
  settings: SimulatorSettings,
  messaging: Messaging,
  log: Log,
): SimulatorLine {
  let running: RunningGateway | null = null;
  let line: ConnectedLine | null = null;
  const simulator = new Simulator({
    settings,
    clock: messaging.clock,
    random: Math.random,
    async deliver(text) {
      if (!running) return;
      const { repeat, message } = await messaging.inbound.accept(running, text);
      if (repeat) line?.takenOnce(message);
    },
    async receipt(receipt) {
      if (running) await messaging.inbound.receipt(running, receipt);
    },
  });
  return {
    gateway: simulator,
    connect(connected) {
      running = connected;
      const { id, name } = connected;
      const senders = connected.senders.map(({ sender }) => sender);
      line = mountPhone(RED)?.add({ id, name, senders, simulator, messaging }) ?? null;
      textsOf(messaging, id).then(
        (messages) => simulator.restore(messages),
        (error: unknown) => {
          // Closed again before they were read, as when flows are deployed twice in a row: that is no news.
          if (!hasCode(error, "database_closed")) log.error("The test phone could not read earlier texts", error);
        },
      );
      const unwatch = messaging.onMessage(({ direction, gateway, provider_id }) => {
        if (direction === "in" && gateway === id && provider_id !== null) simulator.taken(provider_id);
      });
      return () => {
        unwatch();
        line?.remove();
      };
    },
  };
}

async function textsOf(messaging: Messaging, gateway_id: string): Promise<Message[]> {
  await messaging.open();
  const threads = await messaging.store.conversations(gateway_id, RESTORED_THREADS);
  const texts = await Promise.all(threads.map(({ id }) => messaging.store.history(id, RESTORED_TEXTS)));
  return texts.flat();
}
