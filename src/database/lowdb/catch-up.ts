import type { Instant } from "../../core/clock.ts";
import { scopeKey } from "../../core/opt-out-scope.ts";
import type { GatewayMemory } from "../catch-up.ts";
import type { LastWord } from "../consent-changes.ts";
import type { ConsentChange } from "../store.ts";
import type { Tables } from "./tables.ts";

export function gatewayStarted(tables: Tables, id: string, now: Instant): GatewayMemory {
  const known = tables.gateways.find((each) => each.id === id);
  if (known === undefined) tables.gateways.push({ id, started_at: now, caught_up_to: now });
  const { started_at, caught_up_to } = known ?? { started_at: now, caught_up_to: now };
  return { started_at, caught_up_to };
}

export function caughtUp(tables: Tables, id: string, to: Instant): void {
  const known = tables.gateways.find((each) => each.id === id);
  if (known !== undefined && known.caught_up_to < to) known.caught_up_to = to;
}

/** What a contact has said since. */
export function wordsAfter(tables: Tables, contact: string, at: Instant): LastWord[] {
  return tables.last_words.filter((word) => word.contact === contact && word.at > at);
}

export function noteWord(
  tables: Tables,
  { contact, scope, change, now, said_at = now, message_id }: ConsentChange,
): void {
  const known = tables.last_words.find(
    (word) => word.contact === contact && word.change === change && scopeKey(word.scope) === scopeKey(scope),
  );
  if (known === undefined) tables.last_words.push({ contact, scope, change, at: said_at, message_id });
  else if (known.at < said_at) Object.assign(known, { at: said_at, message_id });
}

/** Of a text that was here before, the carrier tells when it was said: until now it counted as said when it came. */
export function dateWord(tables: Tables, contact: string, message_id: string, said_at: Instant): void {
  for (const word of tables.last_words) {
    if (word.contact === contact && word.message_id === message_id && word.at > said_at) word.at = said_at;
  }
}
