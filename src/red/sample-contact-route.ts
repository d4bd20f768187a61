import type { Node, NodeAPI } from "node-red";
import { templateContact } from "../core/contact-view.ts";
import { gatewayInUse, isGatewayNode } from "./config-nodes.ts";
import { SAMPLE_CONTACT_PATH, type SampleContact, type SampleContactAnswer } from "./sample-contact.ts";

/** So many of a conversation's latest texts are looked at for one that the contact wrote. */
const LATEST_TEXTS = 20;

/** Apps that have the route, so that it is added once, also where a test loads the node again. */
const ADDED = Symbol.for("@two-way-sms/node-red/sample-contact");

/** Adds the route that gives the form's preview a real contact, for those who may read texts (P7). */
export function addSampleContactRoute(RED: NodeAPI): void {
  const app = RED.httpAdmin;
  if (typeof app?.get !== "function" || Reflect.has(app, ADDED)) return;
  Reflect.set(app, ADDED, true);
  app.get(SAMPLE_CONTACT_PATH, RED.auth.needsPermission("sms.view"), (request, response, next) => {
    const { gateway } = request.query;
    latestContact(RED, typeof gateway === "string" ? gateway : "").then((sample) => {
      const answer: SampleContactAnswer = { sample };
      response.set("Cache-Control", "no-store").json(answer);
    }, next);
  });
}

/** The contact of the gateway's latest conversation. */
async function latestContact(RED: NodeAPI, gateway_id: string): Promise<SampleContact | null> {
  const node: Node | null = RED.nodes.getNode(gateway_id);
  if (!node || !isGatewayNode(node) || !node.running) return null;
  const { store } = gatewayInUse(RED, gateway_id).messaging;
  const [conversation] = await store.conversations(gateway_id, 1);
  if (!conversation) return null;
  const { contact: number, id } = conversation;
  const contact = await store.contact(number);
  const texts = await store.history(id, LATEST_TEXTS);
  const text = texts.findLast(({ direction }) => direction === "in")?.text ?? null;
  return contact ? { number, contact: { ...templateContact(contact) }, text } : null;
}
