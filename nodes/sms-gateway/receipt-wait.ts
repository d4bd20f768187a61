import type { Say } from "./say.ts";
import { schema } from "./sms-gateway.config.ts";

const { minimum, maximum } = schema.properties.receipt_wait_seconds;

/** Whether a text may wait so long for the receipt of the one before. */
export function areSeconds(value: unknown): boolean {
  const seconds = Number(value);
  return Number.isInteger(seconds) && seconds >= minimum && seconds <= maximum;
}

/** The field for how long a text waits for a receipt, which is there only where it waits. Returns what reads it. */
export function receiptWait(saved: number, say: Say): () => number {
  const box = $("#node-config-input-receipt_wait");
  const input = $("#sms-gateway-receipt-seconds").val(String(saved));
  const show = (): void => {
    const waits = box.prop("checked") === true;
    $("#sms-gateway-receipt-seconds-row").toggle(waits);
    const is_wrong = waits && !areSeconds(input.val());
    input.toggleClass("input-error", is_wrong).attr("aria-invalid", String(is_wrong));
    $("#sms-gateway-receipt-problem").text(is_wrong ? say("receipt-wrong") : "");
  };
  box.on("change", show);
  input.on("input", show);
  show();
  // What is no number is kept as 0, which is shown as wrong; where nothing waits, it does not matter.
  return () => {
    if (box.prop("checked") !== true && !areSeconds(input.val())) return saved;
    return Number(input.val()) || 0;
  };
}
