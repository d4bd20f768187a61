/** The palette's look: one category, and one muted colour for each of the three things that nodes do. */
export const CATEGORY = "SMS";

export const COLOR = {
  /** Nodes that talk to the carrier. */
  carrier: "#9fc9c4",
  /** Nodes that decide where a text goes, or when. */
  decision: "#e6d3a3",
  /** Nodes that read and change what is kept. */
  store: "#c6b8dc",
} as const;

/** Shortens a label so that it fits a node on the workspace. */
export function shortLabel(text: string, most = 32): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}
