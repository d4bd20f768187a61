/** What carriers allow a kind of sender. Data that ages: editable in the gateway's form, no legal advice. */
export interface SenderKindEntry {
  kind: string;
  label: string;
  /** Default rate in segments per second; null where the provider says it per account. */
  segments_per_second: number | null;
  /** Whether people can reply to it. */
  two_way: boolean;
  /** For operators: what to know of it. */
  note: string;
}

/** The day on which the figures were looked up. */
export const SENDER_KINDS_AS_OF = "2026-11-01";

/** Kinds of senders and the rates they start with. 10DLC: AT&T's figures a campaign and minute, as segments a second. */
export const SENDER_KINDS = [
  { kind: "long_code", label: "Long code", segments_per_second: 1, two_way: true, note: "An ordinary phone number." },
  {
    kind: "toll_free",
    label: "Toll-free number",
    segments_per_second: 3,
    two_way: true,
    note: "US and Canada. Must be verified.",
  },
  {
    kind: "short_code",
    label: "Short code",
    segments_per_second: 100,
    two_way: true,
    note: "5 or 6 digits, in one country.",
  },
  {
    kind: "alphanumeric",
    label: "Name (sender ID)",
    segments_per_second: null,
    two_way: false,
    note: "At most 11 letters and digits. Nobody can reply. Not in the US and Canada; in India only when registered.",
  },
  {
    kind: "10dlc_ab",
    label: "US number, 10DLC class A or B",
    segments_per_second: 75,
    two_way: true,
    note: "Registered campaign.",
  },
  {
    kind: "10dlc_cd",
    label: "US number, 10DLC class C or D",
    segments_per_second: 40,
    two_way: true,
    note: "Registered campaign.",
  },
  {
    kind: "10dlc_ef",
    label: "US number, 10DLC class E or F",
    segments_per_second: 4,
    two_way: true,
    note: "Registered campaign.",
  },
  {
    kind: "10dlc_t",
    label: "US number, 10DLC class T",
    segments_per_second: 1.25,
    two_way: true,
    note: "Registered campaign.",
  },
] as const satisfies readonly SenderKindEntry[];

export type SenderKind = (typeof SENDER_KINDS)[number]["kind"];

/** Used where the kind of a sender does not say how fast it may be. */
export const SLOWEST_SEGMENTS_PER_SECOND = 1;

/** The entry of a kind; null where there is none of that name. */
export function senderKind(kind: string): SenderKindEntry | null {
  return SENDER_KINDS.find((entry) => entry.kind === kind) ?? null;
}
