import type { SmsOutConfig } from "./sms-out.config.ts";

/**
 * What a text is that answers nobody (P5). Where the form says nothing: to a number in the message a campaign, which waits
 * for the morning, since that is how lists are sent; to one number for every text a notice, since that is how a flow
 * alerts somebody at the desk.
 */
export function kindOfText({ to_kind, kind }: Pick<SmsOutConfig, "to_kind" | "kind">): "campaign" | "notice" {
  if (kind !== "") return kind;
  return to_kind === "number" ? "notice" : "campaign";
}
