import type { Consent } from "../../../../core/message.ts";
import type { OptOutScope } from "../../../../core/opt-out-scope.ts";

/** Where a contact stands, what reaches furthest first: an opt-out goes before what was allowed. */
export function standing(consents: readonly Consent[]): Consent[] {
  const rank = ({ state, scope }: Consent): number => (state === "opted_out" ? 0 : 3) + REACH.indexOf(scope.kind);
  return [...consents].sort((a, b) => rank(a) - rank(b) || b.since - a.since);
}

const REACH: readonly OptOutScope["kind"][] = ["all", "sender", "topic"];

/** The topics that this contact has said something of. */
export const topicsOf = (consents: readonly Consent[]): string[] =>
  consents.flatMap(({ scope }) => (scope.kind === "topic" ? [scope.topic] : []));
