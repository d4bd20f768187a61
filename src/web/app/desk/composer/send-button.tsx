import { Icon } from "../icons.tsx";

interface SendButtonProps {
  /** What it will do, or why it will not. */
  label: string;
  isRefused: boolean;
  isNote: boolean;
  isDisabled: boolean;
  /** Where the reason stands in full. */
  describedBy: string;
}

/** Stays reachable by keyboard while it is disabled, so that its reason can be heard. */
export function SendButton({ label, isRefused, isNote, isDisabled, describedBy }: SendButtonProps) {
  return (
    <button
      type="submit"
      class={`send${isRefused ? " refused" : ""}${isNote ? " keeps" : ""}`}
      aria-disabled={isDisabled}
      aria-describedby={describedBy}
    >
      {!isRefused && <Icon name={isNote ? "note" : "send"} size={18} />}
      <span>{label}</span>
    </button>
  );
}
