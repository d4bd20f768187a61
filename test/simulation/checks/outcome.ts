import type { Broken, Check } from "../evidence.ts";

/**
 * A text becomes uncertain only where its process died, or itself does not know: not because the database was away while
 * the outcome was known, and not where the hand-over was never begun.
 */
export const checkOutcome: Check = (evidence) =>
  evidence.final.flatMap(({ id, status }): Broken[] => {
    const claim = evidence.claims.get(id)?.at(-1);
    if (status !== "uncertain" || !claim || evidence.crashed.has(claim.process)) return [];
    const last = evidence.handOvers.get(id)?.at(-1);
    if (!last || last.moment.order < claim.moment.order) {
      return [{ promise: "outcome", what: `${id} is uncertain, but ${claim.process} never began to hand it over` }];
    }
    if (last.told === null || last.told === "uncertain") return [];
    const what = `${id} is uncertain, but ${last.process} knew its outcome (${last.told}) and did not die`;
    return [{ promise: "outcome", what }];
  });
