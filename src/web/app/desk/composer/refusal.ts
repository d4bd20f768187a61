import type { Instant } from "../../../../core/clock.ts";
import type { Consent } from "../../../../core/message.ts";
import type { SenderOfGateway } from "../../../../core/opt-out-scope.ts";

/** Since when a contact takes nothing from this sender; null: they have not stopped all of it. */
export function optedOutSince(consents: readonly Consent[], from: SenderOfGateway): Instant | null {
  const reaching = consents.filter(({ state, scope }) => {
    if (state !== "opted_out" || (scope.within !== undefined && scope.within !== from.gateway)) return false;
    if (scope.kind === "all") return true;
    return scope.kind === "sender" && scope.gateway === from.gateway && scope.sender === from.sender;
  });
  return reaching.length === 0 ? null : Math.min(...reaching.map(({ since }) => since));
}
