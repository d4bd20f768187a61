import { Component } from "preact";
import type { PhoneText, PhoneTextStatus } from "../../phone-wire.ts";
import { timeOf } from "../desk/dates.ts";
import { words } from "./words.ts";

interface BubbleProps {
  text: PhoneText;
  /** Who wrote it, for those who hear the page. */
  speaker: string;
  /** Written by the same side as the one before. */
  isJoined: boolean;
}

/** One text. Drawn again only when it changed: threads are long. */
export class Bubble extends Component<BubbleProps> {
  override shouldComponentUpdate(next: BubbleProps): boolean {
    const { text, speaker, isJoined } = this.props;
    return next.text !== text || next.speaker !== speaker || next.isJoined !== isJoined;
  }

  override render({ text: { direction, text, at, status }, speaker, isJoined }: BubbleProps) {
    return (
      <div class={`bubble ${direction}${isJoined ? " joined" : ""}`}>
        <span class="heard">{`${speaker}: `}</span>
        <span class="said" dir="auto">
          {text}
        </span>
        <span class="meta">
          {timeOf(at)}
          {direction === "out" && <Ticks status={status} />}
        </span>
      </div>
    );
  }
}

const SHAPES: Record<PhoneTextStatus, string> = {
  sending: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 5v3.4L10.2 10",
  sent: "M3.5 8.5l3 3 6-7",
  delivered: "M1.5 8.5l3 3 6-7M7 10l1.5 1.5 6-7",
  lost: "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2M8 5v3.6M8 10.8v.4",
};

function Ticks({ status }: { status: PhoneTextStatus }) {
  return (
    <svg
      class={`ticks ${status}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      role="img"
      aria-label={words.ticks[status]}
    >
      <path d={SHAPES[status]} />
    </svg>
  );
}
