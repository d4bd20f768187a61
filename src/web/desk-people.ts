import type { Router } from "express";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";

/** What people at the desk change of contacts, decide, and keep. */
export function peopleRoutes(api: Router, { exchange, asking, answer, manage }: DeskAround): void {
  api.post("/contact", ...answer, async (request, response) => {
    const { database, number, patch } = readDesk.contact(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.json({ contact: await desk.contacts.change(asking(request).person, number, patch) });
  });
  api.post("/consent", ...answer, async (request, response) => {
    const { database, ...said } = readDesk.consent(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.json({ consents: await desk.contacts.consent(asking(request).person, said) });
  });
  api.post("/review", ...answer, async (request, response) => {
    const { database, id, decision } = readDesk.review(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.json({ review: await desk.contacts.decide(asking(request).person, id, decision) });
  });
  api.post("/settings", ...manage, async (request, response) => {
    const { database, settings } = readDesk.settings(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    await desk.documents.setSettings(asking(request).person, settings);
    response.json({ settings });
  });
  api.post("/canned", ...answer, async (request, response) => {
    const { database, id, shared, name, text } = readDesk.canned(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    const { person, may } = asking(request);
    const kept = await desk.documents.keep(person, "canned", { id, shared, content: { name, text } }, may.manage);
    response.json({ canned: { id: kept.id, name, text, shared } });
  });
  api.post("/view", ...answer, async (request, response) => {
    const { database, id, shared, name, query } = readDesk.view(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    const { person, may } = asking(request);
    const content = { name, query: { ...query } };
    const kept = await desk.documents.keep(person, "view", { id, shared, content }, may.manage);
    response.json({ view: { id: kept.id, name, query, shared } });
  });
  for (const kind of ["canned", "view"] as const) {
    api.post(`/delete-${kind}`, ...answer, async (request, response) => {
      const { database, id } = readDesk.delete(request.body);
      const { desk } = (await exchange.database(database)).messaging;
      const { person, may } = asking(request);
      await desk.documents.delete(person, kind, id, may.manage);
      response.json({});
    });
  }
}
