import type { Router } from "express";
import { diagnose } from "../messaging/diagnostics/diagnose.ts";
import { readState } from "../messaging/diagnostics/read-state.ts";
import type { WebhookMemory } from "../messaging/diagnostics/webhook-memory.ts";
import { readDesk } from "./desk-requests.ts";
import type { DeskAround } from "./desk-routes.ts";
import type { DiagnosticsAnswer } from "./diagnostics-wire.ts";

/** What only Node-RED knows of why texts do not do what they should. */
export interface Surroundings {
  /** Null where no webhook can come. */
  webhooks: () => WebhookMemory | null;
  flowsRun: () => boolean;
}

/** What the state of things says of each complaint. A database that does not work is an answer too. */
export function diagnosticsRoutes(api: Router, { exchange, surroundings }: DeskAround): void {
  api.get("/diagnostics", async (request, response) => {
    const { messaging } = exchange.onDesk(readDesk.database({ ...request.query }).database);
    const state = await readState(messaging, surroundings.webhooks(), surroundings.flowsRun());
    response.json({ at: state.now, findings: diagnose(state) } satisfies DiagnosticsAnswer);
  });
}
