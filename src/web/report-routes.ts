import type { Request, Response, Router } from "express";
import { csvOf } from "../core/csv.ts";
import type { DatabaseOnDesk } from "./desk-exchange.ts";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import { type Asked, asked, type ReportRequest, readReport } from "./reports/asked.ts";
import { costReport } from "./reports/cost-report.ts";
import { deliveryReport, optOutsReport } from "./reports/delivery-reports.ts";
import { type ReportTable, reportTables } from "./reports/report-tables.ts";
import type { PricesAnswer, ReportAnswers } from "./reports/report-wire.ts";
import { feelingsReport, keywordsReport, surveysReport } from "./reports/said-reports.ts";
import { answersReport, repliesReport } from "./reports/talk-reports.ts";
import { volumeReport } from "./reports/volume-report.ts";

/** Reports below `/reports/`, and the price list. */
export function reportRoutes(api: Router, { exchange, clock, asking, manage }: DeskAround): void {
  const { nameNode } = exchange;

  /** A report at its address, as JSON or as CSV. */
  function report<Report extends keyof ReportAnswers>(
    name: Report,
    make: (database: DatabaseOnDesk, days: Asked, wanted: ReportRequest) => Promise<ReportAnswers[Report]>,
  ): void {
    api.get(`/reports/${name}`, async (request: Request, response: Response) => {
      const wanted = readReport({ ...request.query });
      const days = asked(wanted, clock.now());
      const answer = await make(await exchange.database(wanted.database), days, wanted);
      if (wanted.format !== "csv") return void response.json(answer);
      sendTable(response, reportTables[name](answer));
    });
  }

  const reader = ({ messaging }: DatabaseOnDesk) => messaging.store.reader("report");
  report("volume", (database, days) => volumeReport(reader(database), days));
  report("replies", (database, days, { replies_by = "campaign" }) =>
    repliesReport(reader(database), days, replies_by, nameNode),
  );
  report("answers", (database, days, { answers_by = "person" }) => answersReport(reader(database), days, answers_by));
  report("delivery", (database, days) => deliveryReport(reader(database), days));
  report("opt-outs", (database, days) => optOutsReport(reader(database), days));
  report("keywords", (database, days) => keywordsReport(reader(database), days));
  report("surveys", (database, days) => surveysReport(reader(database), days, nameNode));
  report("feelings", (database, days) => feelingsReport(reader(database), days));
  report("cost", async (database, days) => {
    const { messaging } = database;
    const senders = messaging.runningGateways().flatMap(({ senders }) => senders.map(({ sender }) => sender));
    return costReport(reader(database), days, await messaging.desk.prices.list(), senders);
  });

  api.get("/prices", async (request, response) => {
    const { messaging } = await exchange.database(readDesk.database({ ...request.query }).database);
    response.json({ prices: await messaging.desk.prices.list() } satisfies PricesAnswer);
  });
  api.post("/prices", ...manage, async (request, response) => {
    const { database, prices } = readDesk.prices(request.body);
    const { messaging } = await exchange.database(database);
    const kept = await messaging.desk.prices.set(asking(request).person, prices);
    response.json({ prices: kept } satisfies PricesAnswer);
  });
}

function sendTable(response: Response, { columns, rows }: ReportTable): void {
  response.type("text/csv").send(csvOf(columns, rows));
}
