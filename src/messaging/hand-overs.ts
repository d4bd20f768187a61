import type { Clock, Instant } from "../core/clock.ts";
import type { MakeId } from "../core/ids.ts";
import type { Message } from "../core/message.ts";
import type { OptOutPolicy } from "../core/opt-out-law.ts";
import type { RecordedOutcome } from "../database/store.ts";
import type { HandOver } from "../gateways/gateway.ts";
import type { GatewayHealth } from "./gateway-health.ts";
import { FAILOVER_AFTER, MOST_ATTEMPTS, pauseAfter, waitBeforeRetry } from "./retry.ts";
import { bestSender, type RunningGateway } from "./running-gateway.ts";
import type { SenderSpeed } from "./sender-speed.ts";

/** The database was so slow that the time in which the text could leave ended between its claim and its hand-over (P5). */
const TOO_LATE = {
  outcome: "later",
  code: "too_late",
  reason: "It was not handed over: its time, or the hours in which it may arrive, ended at that moment.",
  retry_after_ms: null,
  concerns: "us",
} as const;

type Refusal = Extract<HandOver, { outcome: "later" | "throttled" }>;

interface HandOverParts {
  /** Who hands over: it stands in the leases. */
  worker: string;
  clock: Clock;
  makeId: MakeId;
  /** 0 ≤ random() < 1 */
  random: () => number;
  gateways: ReadonlyMap<string, RunningGateway>;
  /** What a STOP means at a gateway. */
  policyOf: (gateway_id: string) => Pick<OptOutPolicy, "stop_means">;
  speed: SenderSpeed;
  health: GatewayHealth;
}

/** Hands claimed texts to their gateways, and decides what the answer means for each: sent, again later, elsewhere, or over. */
export class HandOvers {
  readonly #parts: HandOverParts;

  constructor(parts: HandOverParts) {
    this.#parts = parts;
  }

  /**
   * Hands one over and gives what is to be recorded. Never rejects.
   *
   * @param window_ends_at until when it may arrive, where quiet hours follow (P5); null: no such end
   */
  async handOver(message: Message, window_ends_at: Instant | null): Promise<RecordedOutcome> {
    const handOver = await this.#ask(message, window_ends_at);
    this.#parts.health.saw(message, handOver);
    return this.#outcomeOf(message, handOver);
  }

  /** What is to be recorded of one whose gateway does not work, and that leaves by the one that stands in for it. */
  moved(message: Message): RecordedOutcome {
    const reason = this.#parts.health.troubleOf(message.gateway)?.reason ?? "Its gateway did not work.";
    return this.#outcomeOf(message, { outcome: "later", code: "moved", reason, retry_after_ms: 0, concerns: "us" });
  }

  async #ask(message: Message, window_ends_at: Instant | null): Promise<HandOver> {
    const running = this.#parts.gateways.get(message.gateway);
    if (!running) {
      return {
        outcome: "later",
        code: "no_gateway",
        reason: "The gateway was removed or is not deployed.",
        retry_after_ms: null,
        concerns: "us",
      };
    }
    // The provider may not deliver it later than that either: a backlog there must not wake people (P5).
    const good_until = Math.min(message.expires_at ?? Infinity, window_ends_at ?? Infinity);
    const validity_ms = good_until === Infinity ? null : good_until - this.#parts.clock.now();
    if (validity_ms !== null && validity_ms <= 0) return TOO_LATE;
    const { id, sender, contact, channel, address, text, media } = message;
    return running.gateway.handOver({ id, sender, to: address ?? contact, channel, text, media, validity_ms });
  }

  #outcomeOf(message: Message, handOver: HandOver): RecordedOutcome {
    const now = this.#parts.clock.now();
    const nothing = {
      provider_id: null,
      due_at: null,
      opt_out: null,
      dead_number: false,
      pause_until: null,
      reroute: null,
    };
    const same = { id: message.id, worker: this.#parts.worker, attempt: message.attempts, now, ...nothing };
    switch (handOver.outcome) {
      case "accepted":
        return { ...same, status: "sent", provider_id: handOver.provider_id, status_reason: null, error_code: null };
      case "permanent":
        return {
          ...same,
          status: "failed",
          status_reason: handOver.reason,
          error_code: handOver.code,
          dead_number: handOver.dead_number ?? false,
        };
      case "uncertain":
        return { ...same, status: "uncertain", status_reason: handOver.reason, error_code: handOver.code };
      case "opted_out": {
        const { makeId, policyOf } = this.#parts;
        const opt_out = { consent_id: makeId("consent"), stop_means: policyOf(message.gateway).stop_means };
        return { ...same, status: "failed", status_reason: handOver.reason, error_code: handOver.code, opt_out };
      }
      case "later":
        return { ...same, ...this.#retry(message, handOver, now), error_code: handOver.code };
      case "throttled":
        this.#parts.speed.slowDown(message.gateway, message.sender);
        return {
          ...same,
          ...this.#retry(message, handOver, now),
          error_code: handOver.code,
          pause_until: now + pauseAfter(handOver),
        };
    }
  }

  #retry(message: Message, refusal: Refusal, now: Instant) {
    // What is wrong with the gateway is no reason to give a text up: it waits until somebody mends that.
    if (message.attempts >= MOST_ATTEMPTS && refusal.concerns === "text") {
      const status_reason = `Given up after ${message.attempts} tries. ${refusal.reason}`;
      return { status: "failed" as const, status_reason };
    }
    const due_at = now + waitBeforeRetry(message.attempts, refusal, this.#parts.random());
    if (message.expires_at !== null && due_at >= message.expires_at) {
      return { status: "expired" as const, status_reason: `It could not leave in time. ${refusal.reason}` };
    }
    const reroute = this.#otherWay(message, refusal);
    if (reroute) return { status: "queued" as const, status_reason: refusal.reason, due_at: now, reroute };
    return { status: "queued" as const, status_reason: refusal.reason, due_at };
  }

  /**
   * Another gateway's sender, where this one has certainly not taken the text and failed often enough (P3); for what is no
   * campaign text at once, where the gateway is known not to work.
   */
  #otherWay({ gateway, contact, attempts, kind }: Message, refusal: Refusal): RecordedOutcome["reroute"] {
    const { gateways, makeId, health } = this.#parts;
    const other = gateways.get(gateways.get(gateway)?.failover ?? "");
    if (!other || health.troubleOf(other.id) !== null) return null;
    const isDown = health.troubleOf(gateway) !== null && kind !== "campaign";
    if (!isDown && (refusal.outcome === "throttled" || attempts % FAILOVER_AFTER !== 0)) return null;
    const sender = bestSender(other, contact, null);
    if (sender === null) return null;
    return { gateway: other.id, sender, new_ids: { contact: makeId("contact"), conversation: makeId("conv") } };
  }
}
