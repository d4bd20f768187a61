import type { MessageStatus } from "./message.ts";

/** What a delivery receipt can say of a text. */
export type ReceiptStatus = "sent" | "delivered" | "failed";

/** Statuses that a receipt may change, and into what. A receipt never unsets a final status, in whatever order they come. */
const AFTER_RECEIPT: Record<MessageStatus, readonly ReceiptStatus[]> = {
  received: [],
  queued: [],
  suppressed: [],
  cancelled: [],
  // The provider's receipt can overtake the answer to our own request: it proves that the text was taken over.
  sending: ["sent", "delivered", "failed"],
  uncertain: ["sent", "delivered", "failed"],
  sent: ["delivered", "failed"],
  // We gave up waiting, or the provider did; that the phone has it is the better knowledge.
  expired: ["delivered"],
  failed: ["delivered"],
  delivered: [],
};

/** The status after a receipt; the present one where the receipt says nothing new. */
export function statusAfterReceipt(present: MessageStatus, receipt: ReceiptStatus): MessageStatus {
  return AFTER_RECEIPT[present].includes(receipt) ? receipt : present;
}

/** True where nothing that happens later is expected to change the status. */
export function isFinal(status: MessageStatus): boolean {
  return ["received", "delivered", "failed", "cancelled", "expired", "suppressed"].includes(status);
}
