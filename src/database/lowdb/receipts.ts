import type { Message } from "../../core/message.ts";
import { afterReceipt, deadNumberIn, EARLY_RECEIPT_KEPT_MS } from "../message-changes.ts";
import type { StoredReceipt } from "../store.ts";
import { optOutByProvider } from "./consent.ts";
import { findMessage } from "./messages.ts";
import { markDead } from "./people.ts";
import type { KeptMessage, Tables } from "./tables.ts";

export function applyReceipt(tables: Tables, receipt: StoredReceipt): Message | null {
  const kept = findTextOf(tables, receipt);
  if (kept === undefined) {
    keepEarly(tables, receipt);
    return null;
  }
  const before = kept.message;
  optOutByProvider(tables, before, receipt.opt_out, receipt.now);
  markDead(tables, before, deadNumberIn(receipt));
  // It was put back, so this try will have an id of its own; and the opt-out has just suppressed it.
  if (before.status === "queued") return null;
  const learnt = before.provider_id === null && receipt.provider_id !== null;
  const known = learnt ? applyEarlyReceipts(tables, { ...before, provider_id: receipt.provider_id }) : before;
  kept.message = afterReceipt(known, receipt);
  if (kept.message.status !== "sending") kept.lease_until = null;
  return kept.message === before ? null : kept.message;
}

function findTextOf(tables: Tables, receipt: StoredReceipt): KeptMessage | undefined {
  const isOut = ({ message }: KeptMessage) => message.direction === "out" && message.gateway === receipt.gateway;
  const byId = receipt.message_id === null ? undefined : findMessage(tables, receipt.message_id);
  if (byId !== undefined && isOut(byId)) return byId;
  if (receipt.provider_id === null) return undefined;
  return tables.messages.findLast((kept) => isOut(kept) && kept.message.provider_id === receipt.provider_id);
}

function keepEarly(tables: Tables, receipt: StoredReceipt): void {
  if (receipt.provider_id === null) return;
  const oldest = receipt.now - EARLY_RECEIPT_KEPT_MS;
  tables.early_receipts = [...tables.early_receipts.filter((early) => early.now >= oldest), { ...receipt }];
}

/** Now that the provider's id of the text is known: the receipts that came before it, in their order. */
export function applyEarlyReceipts(tables: Tables, message: Message): Message {
  const { gateway, provider_id } = message;
  const isOfText = (early: StoredReceipt) => early.gateway === gateway && early.provider_id === provider_id;
  let changed = message;
  for (const early of tables.early_receipts.filter(isOfText)) {
    optOutByProvider(tables, message, early.opt_out, early.now);
    markDead(tables, message, deadNumberIn(early));
    changed = afterReceipt(changed, early);
  }
  tables.early_receipts = tables.early_receipts.filter((early) => !isOfText(early));
  return changed;
}
