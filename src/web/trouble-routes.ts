import type { Router } from "express";
import { displayNumber } from "../core/phone-number.ts";
import { MOST_UNCERTAIN } from "../messaging/desk/troubles.ts";
import type { Messaging } from "../messaging/messaging.ts";
import { id, object, reader } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import type { SentAllAgain, UncertainAnswer, UncertainRequest } from "./trouble-wire.ts";

/** So many are shown to whoever decides. */
const SHOWN = 20;

const readGateway = reader<{ database: string; gateway: string }>(object({ database: id, gateway: id }));
const readUncertain = reader<UncertainRequest>(
  object({ database: id, messages: { type: "array", minItems: 1, maxItems: MOST_UNCERTAIN, items: id } }),
);

/** Gateways that do not work, and what people decide about the texts that became uncertain. */
export function troubleRoutes(api: Router, { exchange, asking, answer }: DeskAround): void {
  api.get("/uncertain", async (request, response) => {
    const { database, gateway } = readGateway({ ...request.query });
    const { messaging } = await exchange.database(database);
    response.json(await uncertainAnswer(messaging, gateway));
  });
  api.post("/uncertain/again", ...answer, async (request, response) => {
    const { database, messages } = readUncertain(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    const result: SentAllAgain = await desk.troubles.sendAgain(asking(request).person, messages);
    response.status(202).json(result);
  });
  api.post("/uncertain/leave", ...answer, async (request, response) => {
    const { database, messages } = readUncertain(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    await desk.troubles.leave(asking(request).person, messages);
    response.json({});
  });
}

async function uncertainAnswer({ desk, store }: Messaging, gateway: string): Promise<UncertainAnswer> {
  const theirs = (await desk.troubles.uncertain()).filter((text) => text.gateway === gateway);
  const texts = theirs.slice(0, SHOWN).map(async ({ id, conversation_id, contact, text, due_at }) => ({
    id,
    conversation: conversation_id,
    contact_name: (await store.contact(contact))?.name ?? null,
    shown: displayNumber(contact),
    text,
    at: due_at,
  }));
  return { ids: theirs.map(({ id }) => id), texts: await Promise.all(texts) };
}
