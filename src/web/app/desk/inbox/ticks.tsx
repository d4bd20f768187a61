import type { MessageStatus } from "../../../../core/message.ts";

const CLOCK = "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 5v3.4L10.2 10";
const ALERT = "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 5v3.6M8 10.8v.4";
const STOPPED = "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M4.2 4.2l7.600 7.600";
const ASKED =
  "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M6.200 6.500a1.800 1.800 0 1 1 2.600 1.600c-.5.3-.8.600-.8 1.200M8 11.200v.2";

const SHAPES: Record<MessageStatus, string> = {
  received: "",
  queued: CLOCK,
  sending: CLOCK,
  sent: "M3.5 8.500l3 3 6-7",
  delivered: "M1.5 8.5l3 3 6-7M7 10l1.5 1.5 6-7",
  failed: ALERT,
  expired: ALERT,
  cancelled: STOPPED,
  suppressed: STOPPED,
  uncertain: ASKED,
};

/** How far a text has come; the words are for those who hear it and those who point at it. */
export function Ticks({ status, label }: { status: MessageStatus; label: string }) {
  return (
    <svg class={`ticks ${status}`} viewBox="0 0 16 16" width="16" height="16" role="img" aria-label={label}>
      <path d={SHAPES[status]} />
    </svg>
  );
}
