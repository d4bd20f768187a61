import type { Message } from "../../core/message.ts";
import { afterReceipt, deadNumberIn, EARLY_RECEIPT_KEPT_MS } from "../message-changes.ts";
import type { StoredReceipt } from "../store.ts";
import type { Connection } from "./connection.ts";
import { optOutByProvider } from "./consent.ts";
import { findMessage, findSent, type StoredMessage, saveMessage } from "./messages.ts";
import { markDead } from "./people.ts";
import { maybeTextAt, numberAt, providerOptOutOf, receiptStatusOf } from "./rows.ts";

export async function applyReceipt(c: Connection, receipt: StoredReceipt): Promise<Message | null> {
  const stored = await findTextOf(c, receipt);
  if (stored === null) {
    await keepEarly(c, receipt);
    return null;
  }
  const { message: before } = stored;
  await optOutByProvider(c, before, receipt.opt_out, receipt.now);
  await markDead(c, before, deadNumberIn(receipt));
  // It was put back, so this try will have an id of its own; and the opt-out has just suppressed it.
  if (before.status === "queued") return null;
  const learnt = before.provider_id === null && receipt.provider_id !== null;
  const known = learnt ? await applyEarlyReceipts(c, { ...before, provider_id: receipt.provider_id }) : before;
  const message = afterReceipt(known, receipt);
  if (message === before) return null;
  await saveMessage(c, stored.seq, message, {
    // Kept: the outcome of the hand-over, when it comes, may still tell the provider's id.
    worker: stored.worker,
    lease_until: message.status === "sending" ? stored.lease_until : null,
    is_head: false,
  });
  return message;
}

async function findTextOf(c: Connection, receipt: StoredReceipt): Promise<StoredMessage | null> {
  const byId = receipt.message_id === null ? null : await findMessage(c, receipt.message_id);
  if (byId?.message.direction === "out" && byId.message.gateway === receipt.gateway) return byId;
  return receipt.provider_id === null ? null : await findSent(c, receipt.gateway, receipt.provider_id);
}

async function keepEarly(c: Connection, receipt: StoredReceipt): Promise<void> {
  if (receipt.provider_id === null) return;
  await c.all("delete from early_receipts where received_at < $1", [receipt.now - EARLY_RECEIPT_KEPT_MS]);
  await c.all(
    `insert into early_receipts
        (gateway, provider_id, status, error_code, reason, consent_id, stop_means, dead_number, received_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      receipt.gateway,
      receipt.provider_id,
      receipt.status,
      receipt.error_code,
      receipt.reason,
      receipt.opt_out?.consent_id ?? null,
      receipt.opt_out?.stop_means ?? "all",
      receipt.dead_number ? 1 : 0,
      receipt.now,
    ],
  );
}

const EARLY = "select * from early_receipts where gateway = $1 and provider_id = $2 order by seq";

/** Now that the provider's id of the text is known: the receipts that came before it, in their order. */
export async function applyEarlyReceipts(c: Connection, message: Message): Promise<Message> {
  if (message.provider_id === null) return message;
  const rows = await c.all(EARLY, [message.gateway, message.provider_id]);
  let changed = message;
  for (const row of rows) {
    const now = numberAt(row, "received_at");
    const said = {
      status: receiptStatusOf(row),
      error_code: maybeTextAt(row, "error_code"),
      reason: maybeTextAt(row, "reason"),
      dead_number: numberAt(row, "dead_number") === 1,
      now,
    };
    await optOutByProvider(c, message, providerOptOutOf(row), now);
    await markDead(c, message, deadNumberIn(said));
    changed = afterReceipt(changed, { gateway: message.gateway, provider_id: message.provider_id, ...said });
  }
  if (rows.length > 0) {
    await c.all("delete from early_receipts where gateway = $1 and provider_id = $2", [
      message.gateway,
      message.provider_id,
    ]);
  }
  return changed;
}
