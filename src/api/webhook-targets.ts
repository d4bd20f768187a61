import type { Clock } from "../core/clock.ts";
import type { WebhookRequest } from "../gateways/gateway.ts";
import { HeldCalls } from "./held-calls.ts";
import type { WebhookTarget } from "./webhook-answer.ts";

/** A gateway that runs, with the address that providers call (null: go by the request). */
export type DeployedTarget = WebhookTarget & { public_url: string | null };

/**
 * Why a gateway is not there: `coming` while the flows are being started, `idle` where the flows have it but it does not
 * run, `unknown` where they have none of that name.
 */
export type Absence = "coming" | "idle" | "unknown";

/** What is known of the flows. */
export interface Flows {
  /** False from the moment they begin to stop, and before they are first started. */
  run(): boolean;
  /** Whether the flows as configured have such a gateway, running or not; null where they are not read yet. */
  haveGateway(id: string): boolean | null;
}

/** The gateways whose webhooks are answered, and the calls that wait for one (P1). */
export class WebhookTargets {
  readonly held: HeldCalls;
  readonly #flows: Flows;
  readonly #running = new Map<string, DeployedTarget>();
  /** As they were when the flows began to stop. */
  readonly #stopped = new Map<string, DeployedTarget>();

  constructor(clock: Clock, flows: Flows, held = new HeldCalls(clock)) {
    this.held = held;
    this.#flows = flows;
  }

  get(id: string): DeployedTarget | null {
    return this.#running.get(id) ?? null;
  }

  /** Answers webhooks of this gateway until the returned function is called. */
  add(target: DeployedTarget): () => void {
    const { id } = target.gateway;
    this.#running.set(id, target);
    this.held.changed();
    // The gateway runs before its database is open, which may turn out not to open at all.
    const stopWaiting = target.messaging.onOpen(() => this.held.changed());
    const unwatch = target.messaging.trouble.watch(() => this.held.changed());
    return () => {
      stopWaiting();
      unwatch();
      if (this.#running.get(id) !== target) return;
      this.#running.delete(id);
      this.#stopped.set(id, target);
    };
  }

  /** The flows were read, or have started: calls that wait look again. */
  flowsChanged(): void {
    if (this.#flows.run()) this.#stopped.clear();
    this.held.changed();
  }

  /** Why a gateway that does not run is not there. */
  absence(id: string): Absence {
    const isConfigured = this.#flows.haveGateway(id);
    if (isConfigured === false) return "unknown";
    if (!this.#flows.run()) return "coming";
    return isConfigured === null ? "unknown" : "idle";
  }

  /** Whether a database that refused a call because it is closed will be open in a moment. */
  isOpening(target: DeployedTarget): boolean {
    if (target.messaging.trouble.problem !== null) return false;
    return !this.#flows.run() || !target.messaging.isOpen;
  }

  /** Whether a call that has to wait would have been refused until now. A deploy may change that, so it waits all the same. */
  isDoubtful(id: string, request: WebhookRequest): boolean {
    const webhooks = (this.#running.get(id) ?? this.#stopped.get(id))?.gateway.gateway.webhooks;
    return webhooks?.verify(request).genuine === false;
  }

  /** The address by which signatures of this gateway's calls are checked; null where it is told by the call. */
  publicUrl(id: string): string | null {
    return (this.#running.get(id) ?? this.#stopped.get(id))?.public_url ?? null;
  }
}
