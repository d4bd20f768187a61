import type { HandOver, IncomingText, OutgoingText, Receipt } from "../../../src/gateways/gateway.ts";
import type { SimulatorEvent } from "../../../src/gateways/simulator/handsets.ts";
import { Simulator } from "../../../src/gateways/simulator/simulator.ts";
import { TestClock } from "../../core/test-clock.ts";

export const SENDER = "+14155550100";
export const ASHA = "+918123456789";
export const MARIE = "+14155550101";
export const DELAY = 100;

/** Lets promises that are ready go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A simulator with all that it says and hands in, and a clock to move. */
export function setUp(settings: { loss?: number; receipts?: boolean } = {}) {
  const clock = new TestClock();
  const received: IncomingText[] = [];
  const receipts: Receipt[] = [];
  const events: SimulatorEvent[] = [];
  const refuse = { texts: 0, receipts: 0 };
  let seed = 0;
  const simulator = new Simulator({
    clock,
    random: () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return seed / 2 ** 31;
    },
    settings: { delay_ms: DELAY, loss: 0, receipts: true, ...settings },
    deliver: async (text) => {
      if (refuse.texts-- > 0) throw new Error("the database is busy");
      received.push(text);
    },
    receipt: async (receipt) => {
      if (refuse.receipts-- > 0) throw new Error("the database is busy");
      receipts.push(receipt);
    },
  });
  simulator.subscribe((event) => events.push(event));
  const pass = (ms: number) => clock.advanceSettled(ms, settled);
  const send = (text: Partial<OutgoingText> = {}): Promise<HandOver> =>
    simulator.handOver({ id: "msg_1", sender: SENDER, to: MARIE, text: "Hi", media: [], validity_ms: null, ...text });
  const texts = (handset = MARIE) => simulator.thread(handset, SENDER).map(({ text }) => text);
  const statuses = () => receipts.map(({ status }) => status);
  return { clock, simulator, received, receipts, events, refuse, pass, send, texts, statuses };
}
