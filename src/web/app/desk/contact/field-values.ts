import type { Json } from "../../../../core/message.ts";

/** What every contact has: a field of that name could not be used in a text. */
const OWN = new Set(["number", "name", "locale", "time_zone", "fields", "tags"]);

export type FieldNameProblem = "needed" | "taken";

/** What keeps a field from having this name; null: nothing. Templates reach letters, digits, - and _. */
export function fieldNameProblem(name: string): FieldNameProblem | null {
  const tidy = name.trim();
  if (!/^[\p{L}\p{N}_-]{1,60}$/u.test(tidy)) return "needed";
  return OWN.has(tidy) ? "taken" : null;
}

/** A value as one reads it. */
export const shownValue = (value: Json): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** Lists and objects are for flows to change. */
export const isTyped = (value: Json): boolean => typeof value !== "object";

/** What was typed in place of a value: a number stays a number where it still is one, and so does yes or no. */
export function typedValue(typed: string, before: Json): Json {
  const tidy = typed.trim();
  if (typeof before === "number" && tidy !== "" && Number.isFinite(Number(tidy))) return Number(tidy);
  if (typeof before === "boolean" && (tidy === "true" || tidy === "false")) return tidy === "true";
  return tidy;
}
