import fc from "fast-check";
import type { Operation } from "./operation.ts";
import { gateways, isDead, maybeProviderId, messageIds, saysOptOut } from "./random-values.ts";
import { receipt } from "./store-samples.ts";

/** What a provider reports later, of texts that may be known or not. */
export const applyReceipt = fc
  .record({
    gateway: gateways,
    provider_id: maybeProviderId,
    message_id: fc.option(messageIds),
    status: fc.constantFrom("sent" as const, "delivered" as const, "failed" as const),
    reason: fc.constantFrom(null, "The phone is off."),
    saysOptOut,
    dead_number: isDead,
  })
  .map(
    ({ saysOptOut, ...said }): Operation =>
      (store, now, step) => {
        const opt_out = saysOptOut === null ? null : { consent_id: `consent_${step}`, stop_means: saysOptOut };
        return store.applyReceipt(receipt({ ...said, opt_out, now }));
      },
  );
