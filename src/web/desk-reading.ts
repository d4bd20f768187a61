import type { Router } from "express";
import { contactAnswer, reviewsAnswer } from "./desk-contact.ts";
import { cannedReplies, savedViews } from "./desk-kept.ts";
import { linesAnswer, logAnswer } from "./desk-lists.ts";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import { threadAnswer } from "./desk-thread.ts";
import type { CannedAnswer, CountsAnswer, ViewsAnswer } from "./desk-wire.ts";

/** What the desk shows: lists, threads, contacts, what waits for a decision, and the log of who did what. */
export function readingRoutes(api: Router, { exchange, asking, clock }: DeskAround): void {
  api.get("/me", async (request, response) => {
    response.json(await exchange.me(asking(request)));
  });
  api.get("/counts", async (request, response) => {
    const { messaging } = await exchange.database(readDesk.database({ ...request.query }).database);
    const counts = await messaging.store.lineCounts(asking(request).person, clock.now());
    response.json({ counts } satisfies CountsAnswer);
  });
  api.get("/lines", async (request, response) => {
    const { database, view, after = null, ...only } = readDesk.lines({ ...request.query });
    const { messaging } = await exchange.database(database);
    const { tag = null, assigned_to = null, sender = null } = only;
    const filter = { view, tag, assigned_to, sender, person: asking(request).person, now: clock.now() };
    response.json(await linesAnswer(messaging.store, filter, after));
  });
  api.get("/thread", async (request, response) => {
    const { database: id, ...part } = readDesk.thread({ ...request.query });
    const database = await exchange.database(id);
    const { person } = asking(request);
    // Before it is read: what comes meanwhile is told.
    database.feed.opened(person, part.conversation);
    response.json(await threadAnswer(database, person, part, clock.now(), exchange.nameNode));
  });
  api.get("/contact", async (request, response) => {
    const { database, number } = readDesk.contact_of({ ...request.query });
    const { messaging } = await exchange.database(database);
    response.json(await contactAnswer(messaging.store, number));
  });
  api.get("/reviews", async (request, response) => {
    const { messaging } = await exchange.database(readDesk.database({ ...request.query }).database);
    response.json(await reviewsAnswer(messaging.store));
  });
  api.get("/log", async (request, response) => {
    const { database, after } = readDesk.log({ ...request.query });
    const { messaging } = await exchange.database(database);
    response.json(await logAnswer(messaging.store, after));
  });
  api.get("/canned", async (request, response) => {
    const { messaging } = await exchange.database(readDesk.database({ ...request.query }).database);
    const canned = await messaging.desk.documents.list("canned", asking(request).person);
    response.json({ canned: cannedReplies(canned) } satisfies CannedAnswer);
  });
  api.get("/views", async (request, response) => {
    const { messaging } = await exchange.database(readDesk.database({ ...request.query }).database);
    const views = await messaging.desk.documents.list("view", asking(request).person);
    response.json({ views: savedViews(views) } satisfies ViewsAnswer);
  });
}
