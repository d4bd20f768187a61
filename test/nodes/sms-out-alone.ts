import util from "@node-red/util";
import { expect } from "chai";
import type { NodeAPI, NodeMessage } from "node-red";
import smsDatabase from "../../nodes/sms-database/sms-database.ts";
import smsGateway from "../../nodes/sms-gateway/sms-gateway.ts";
import smsOut from "../../nodes/sms-out/sms-out.ts";
import type { Messaging } from "../../src/messaging/messaging.ts";
import { databaseInUse } from "../../src/red/config-nodes.ts";
import { SENDER } from "./sms-flow.ts";
import { type Handled, TestFlow } from "./test-flow.ts";

export const ASHA = "+14155550111";
export const BORIS = "+14155550112";
export const OTHER_SENDER = "+14155550199";

/** A flow's message that came from Asha's text to our number, as `sms in` makes it. */
export function fromAsha(more: object = {}): NodeMessage {
  const ids = { id: "msg_in", conversation_id: "conv_1" };
  return { payload: "YES", sms: { ...ids, gateway: "gateway", from: ASHA, to: SENDER, intent: null, ...more } };
}

/** An `sms out` alone: with a gateway of two senders, and a second gateway. */
export interface SmsOutAlone {
  out: TestFlow;
  messaging: () => Messaging;
  /** Node-RED's own, such as each status of each node. */
  events: () => NodeAPI["events"];
}

/** @param gateway what is set otherwise in the first gateway */
export async function smsOutAlone(settings: object, gateway: object = {}): Promise<SmsOutAlone> {
  const common = { type: "sms-gateway", database: "database", provider: "simulator", default_country: "US" };
  const senders = [senderRow(SENDER), senderRow(OTHER_SENDER)];
  const others = [
    { id: "database", type: "sms-database", driver: "memory" },
    { id: "gateway", ...common, name: "Front desk", senders, ...gateway },
    { id: "second", ...common, name: "Marketing", senders: [senderRow("+14155550177")] },
  ];
  const node = { id: "out", type: "sms-out", gateway: "gateway", ...settings };
  let api: NodeAPI | null = null;
  const first = (RED: NodeAPI): void => {
    // Node-RED's test helper leaves out the hooks, which the runtime has.
    api = Object.assign(RED, { hooks: util.hooks });
  };
  const out = await TestFlow.load([first, smsDatabase, smsGateway, smsOut], node, 2, others);
  const loaded = (): NodeAPI => {
    if (!api) throw new Error("Node-RED has loaded nothing.");
    return api;
  };
  return { out, messaging: () => databaseInUse(loaded(), "database"), events: () => loaded().events };
}

/** What left the first output, where that is all that happened and `done` was called once, without error. */
export function accepted({ sent, done }: Handled): { [field: string]: unknown } {
  expect(done).to.deep.equal([null]);
  expect(sent.map(({ output }) => output)).to.deep.equal([0]);
  return Object(sent[0]?.msg.sent);
}

const senderRow = (sender: string): object => ({ sender, kind: "long_code", rate: 100, country: "US" });
