export type CsvCell = string | number | null;

/**
 * A table as RFC 4180 writes it, with a mark at the beginning by which spreadsheets know that it is UTF-8. What customers
 * have texted is made harmless: spreadsheets take what begins with = + - @ or a tab for a formula, and may execute it.
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [columns, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`);
  return `\uFEFF${lines.join("")}`;
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  // The apostrophe makes it a text (https://owasp.org/www-community/attacks/CSV_Injection).
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
