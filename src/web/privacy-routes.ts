import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Response, Router } from "express";
import { randomKey } from "../core/ids.ts";
import { displayNumber } from "../core/phone-number.ts";
import { SmsError } from "../core/sms-error.ts";
import { isSimulator } from "../gateways/gateway.ts";
import type { Messaging } from "../messaging/messaging.ts";
import type { RunningGateway } from "../messaging/running-gateway.ts";
import type { DeskAround } from "./desk-routes.ts";
import { contactExport } from "./privacy/contact-export.ts";
import { type GatewayNames, readEvidence } from "./privacy/evidence.ts";
import { evidenceFile } from "./privacy/evidence-page.ts";
import { mergingAnswer, personAnswer } from "./privacy/persons.ts";
import { readPrivacy } from "./privacy/requests.ts";
import type { ErasureAnswer } from "./privacy-wire.ts";

/** The rights of persons, and persons with several numbers: below `privacy/`. */
export function privacyRoutes(api: Router, around: DeskAround): void {
  erasingRoutes(api, around);
  fileRoutes(api, around);
  personRoutes(api, around);
}

function erasingRoutes(api: Router, { exchange, asking, manage, canManage }: DeskAround): void {
  api.get("/privacy/erasure", canManage, async (request, response) => {
    const { database, number } = readPrivacy.number({ ...request.query });
    const { desk, store } = (await exchange.database(database)).messaging;
    const counts = await desk.privacy.erasure(number);
    const others = (await store.numbersOfPerson(number)).filter(({ contact }) => contact.number !== number);
    const answer: ErasureAnswer = {
      shown: displayNumber(number),
      counts,
      other_numbers: others.map(({ contact }) => displayNumber(contact.number)),
    };
    response.json(answer);
  });
  api.post("/privacy/erase", ...manage, async (request, response) => {
    const { database, number, last_digits } = readPrivacy.erase(request.body);
    const { desk } = (await exchange.database(database)).messaging;
    response.json({ counts: await desk.privacy.erase(asking(request).person, number, last_digits, randomKey()) });
  });
}

/** The answers are files, never pages of ours: what a stranger wrote in them is shown by nothing that has our address. */
function fileRoutes(api: Router, { exchange, clock, log, asking, manage }: DeskAround): void {
  api.post("/privacy/export", ...manage, async (request, response) => {
    const { database, number } = readPrivacy.number(request.body);
    const { messaging } = await exchange.database(database);
    const { desk, store } = messaging;
    const parts = contactExport(store, number, clock.now(), namesOf(messaging));
    const first = await parts.next();
    if (first.done) throw new SmsError("not_found", `Nothing is kept here of ${displayNumber(number.slice(0, 40))}.`);
    await desk.privacy.exported(asking(request).person, number, { file: "all that is kept" });
    asFile(response, "application/json", `contact-${fileName(number)}.json`);
    // Where it fails the connection breaks off: the page sees that the file is not whole.
    await pipeline(Readable.from(withFirst(first.value, parts)), response).catch((error: unknown) => {
      if (!wasLeft(error)) log.error("A contact's data could not be exported to its end", error);
    });
  });
  api.post("/privacy/evidence", ...manage, async (request, response) => {
    const { database, number } = readPrivacy.number(request.body);
    const { messaging } = await exchange.database(database);
    const { desk, store } = messaging;
    const { person } = asking(request);
    const evidence = await readEvidence(store, number, person, clock.now(), namesOf(messaging));
    const { content, sha256 } = await evidenceFile(store, evidence);
    // The log can bear witness that a file is the one that was made then.
    await desk.privacy.exported(person, number, { file: "evidence", sha256 });
    asFile(response, "text/html", `evidence-${fileName(number)}.html`).send(content);
  });
}

/** As files name them: what a simulator brought must not pass for what somebody texted. */
function namesOf(messaging: Messaging): GatewayNames {
  const called = ({ name, gateway }: RunningGateway): string =>
    isSimulator(gateway) ? `${name} (a simulator: nobody is really texted)` : name;
  return new Map(messaging.runningGateways().map((each) => [each.id, called(each)]));
}

function personRoutes(api: Router, { exchange, asking, answer }: DeskAround): void {
  api.get("/privacy/person", async (request, response) => {
    const { database, number } = readPrivacy.number({ ...request.query });
    const { store } = (await exchange.database(database)).messaging;
    response.json(await personAnswer(store, number, asking(request).person));
  });
  api.get("/privacy/merging", async (request, response) => {
    const { database, kept, other } = readPrivacy.merging({ ...request.query });
    const { desk } = (await exchange.database(database)).messaging;
    response.json(await mergingAnswer(desk.privacy, kept, other));
  });
  api.post("/privacy/merge", ...answer, async (request, response) => {
    const { database, kept, other } = readPrivacy.merging(request.body);
    const { desk, store } = (await exchange.database(database)).messaging;
    const { person } = asking(request);
    await desk.privacy.merge(person, kept, other);
    response.json(await personAnswer(store, kept, person));
  });
  api.post("/privacy/unmerge", ...answer, async (request, response) => {
    const { database, number } = readPrivacy.number(request.body);
    const { desk, store } = (await exchange.database(database)).messaging;
    const { person } = asking(request);
    await desk.privacy.unmerge(person, number);
    response.json(await personAnswer(store, number, person));
  });
}

async function* withFirst(first: string, others: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* others;
}

/** Whether whoever asked for the file did not wait for its end. */
function wasLeft(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
}

function asFile(response: Response, type: string, name: string): Response {
  return response.type(type).set("content-disposition", `attachment; filename="${name}"`);
}

/** A number may be a name with any signs in it. */
function fileName(number: string): string {
  return number.replace(/[^A-Za-z0-9]+/g, "") || "contact";
}
