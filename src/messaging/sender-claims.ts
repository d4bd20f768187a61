import { lawfulCaps } from "../core/frequency-caps.ts";
import type { SenderClaim } from "../database/store.ts";
import type { RunningGateway } from "./running-gateway.ts";
import type { SenderSpeed } from "./sender-speed.ts";

/**
 * What a claim is told of each sender of a gateway.
 *
 * @param moves whether its texts are claimed to be moved to another gateway: then none leaves here, and no rate holds
 */
export function senderClaims(gateway: RunningGateway, speed: SenderSpeed, moves: boolean): SenderClaim[] {
  const { id, senders, quiet_hours, receipt_wait_ms, frequency_caps = lawfulCaps } = gateway;
  const law = { quiet_hours, frequency_caps };
  return senders.map(({ sender, rate: full, more_limits }) => {
    if (moves) return { gateway: id, sender, rate: null, more_limits: [], ...law, receipt_wait_ms: 0 };
    return { gateway: id, sender, rate: speed.rateOf(id, sender, full), more_limits, ...law, receipt_wait_ms };
  });
}
