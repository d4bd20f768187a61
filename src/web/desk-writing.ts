import type { Router } from "express";
import type { Message } from "../core/message.ts";
import { SmsError } from "../core/sms-error.ts";
import type { DatabaseOnDesk } from "./desk-exchange.ts";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import { textItem } from "./desk-shown.ts";
import type { TextAnswer } from "./desk-wire.ts";

/** What people do at the desk with conversations and texts. */
export function writingRoutes(api: Router, { exchange, asking, answer, view }: DeskAround): void {
  const textAnswer = async ({ messaging }: DatabaseOnDesk, { id }: Message): Promise<TextAnswer> => {
    const [text] = await messaging.store.textsOf([id]);
    if (text) return { text: textItem(text, exchange.nameNode) };
    throw new SmsError("not_found", "This text is not there any more. Reload the page.");
  };
  api.post("/answer", ...answer, async (request, response) => {
    const { database: id, conversation: conversation_id, ...wanted } = readDesk.answer(request.body);
    const database = await exchange.database(id);
    const { answering } = database.messaging.desk;
    const message = await answering.answer(asking(request).person, { conversation_id, ...wanted });
    response.status(202).json(await textAnswer(database, message));
  });
  api.post("/cancel", ...answer, async (request, response) => {
    const { database: id, message: message_id } = readDesk.text(request.body);
    const database = await exchange.database(id);
    const message = await database.messaging.desk.answering.cancel(asking(request).person, message_id);
    response.json(await textAnswer(database, message));
  });
  api.post("/again", ...answer, async (request, response) => {
    const { database: id, message: message_id } = readDesk.text(request.body);
    const database = await exchange.database(id);
    const { message } = await database.messaging.desk.answering.sendAgain(asking(request).person, message_id);
    response.status(202).json(await textAnswer(database, message));
  });
  api.post("/change", ...answer, async (request, response) => {
    const { database, conversation: id, change } = readDesk.change(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.json({ conversation: await desk.conversations.change(asking(request).person, id, change) });
  });
  api.post("/note", ...answer, async (request, response) => {
    const { database, conversation, text } = readDesk.note(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.status(201).json({ mark: await desk.conversations.note(asking(request).person, conversation, text) });
  });
  // Who may only look reads too.
  api.post("/read", ...view, async (request, response) => {
    const { database, conversation, at = null } = readDesk.read(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    await desk.conversations.read(asking(request).person, conversation, at);
    response.json({});
  });
  api.post("/typing", ...answer, async (request, response) => {
    const { database, conversation, is_typing } = readDesk.typing(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    desk.typing.set(conversation, asking(request).person, is_typing);
    response.json({});
  });
}
