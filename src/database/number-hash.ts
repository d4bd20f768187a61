import { createHmac } from "node:crypto";
import type { Message } from "../core/message.ts";

/**
 * The keyed hash of an erased number (HMAC-SHA-256, in hexadecimal). The key is made at random once for a database and kept
 * in it.
 *
 * What this protects from: nobody who reads the rows, or a copy of that table, finds out whose number it was; and the same
 * number has another hash in another database, so that the two cannot be compared. What it does not protect from: whoever
 * has the whole database has the key, and can try all telephone numbers in an hour. Before the law it is a pseudonym, kept
 * because the opt-out must outlive the erasure (GDPR, Articles 17(3)(b) and (e) and 21(3)), not an anonymous number.
 */
export function numberHash(key: string, number: string): string {
  return createHmac("sha256", Buffer.from(key, "hex")).update(number).digest("hex");
}

/**
 * The keyed hash by which the carrier's repeat of a text is known whose contact was erased (P1): it needs the same person, number
 * of ours, id and text. It protects as that of the number does.
 */
export function repeatHash(
  key: string,
  {
    contact,
    gateway,
    sender,
    provider_id,
    text,
  }: Pick<Message, "contact" | "gateway" | "sender" | "provider_id" | "text">,
): string {
  return numberHash(key, JSON.stringify([contact, gateway, sender, provider_id, text]));
}
