import { PROVIDERS, type ProviderEntry, type ProviderField } from "../../src/gateways/providers.ts";

/** What of JSON Schema the providers' settings use. */
interface PropertySchema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly properties?: { readonly [name: string]: PropertySchema };
}

/** How a setting is entered. `list`: words with commas between them. */
export type SettingInput =
  | { kind: "text"; pattern: string | null; most: number | null }
  | { kind: "number"; min: number | null; max: number | null; whole: boolean }
  | { kind: "yes_no" }
  | { kind: "choice"; choices: readonly string[] }
  | { kind: "list" };

/** One input of the form. A setting that is an object of names has an input for each name. */
export interface SettingField {
  field: ProviderField;
  /** Where its value is in `settings`. */
  path: readonly [string] | readonly [string, string];
  input: SettingInput;
  default: unknown;
}

/** The inputs of a provider's settings, in the order of its fields. */
export function settingFields(entry: ProviderEntry): SettingField[] {
  const schema = propertiesOf(entry.settings);
  return entry.fields.flatMap((field): SettingField[] => {
    const property = schema[field.name] ?? {};
    if (!property.properties) {
      return [{ field, path: [field.name], input: inputOf(property), default: property.default }];
    }
    return Object.entries(property.properties).map(([name, part]) => ({
      field,
      path: [field.name, name],
      input: inputOf(part),
      default: part.default,
    }));
  });
}

/** What a setting is in saved settings; its default where it is not there. */
export function settingValue(settings: object, { path, default: fallback }: SettingField): unknown {
  let value: unknown = settings;
  for (const name of path) value = partOf(value, name);
  return value ?? fallback ?? "";
}

/** The `settings` object of these values. */
export function toSettings(values: readonly { path: SettingField["path"]; value: unknown }[]): object {
  const settings: Record<string, unknown> = {};
  for (const { path, value } of values) {
    const [name, part] = path;
    if (part === undefined) settings[name] = value;
    else settings[name] = { ...toRecord(settings[name]), [part]: value };
  }
  return settings;
}

/** A setting as text in an input. */
export function settingText(value: unknown): string {
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

/** The value of what was typed; text that is no number stays text, so that it can be shown as wrong. */
export function typedSetting({ input }: SettingField, typed: string): unknown {
  const text = typed.trim();
  if (input.kind === "number") return text === "" || Number.isNaN(Number(text)) ? text : Number(text);
  if (input.kind !== "list") return text;
  const words = text.split(",").map((word) => word.trim());
  return words.filter((word) => word !== "");
}

export type SettingProblem = "missing" | "not_right" | "not_in_range";

/** What is wrong with a value; null where nothing is. */
export function settingProblem({ input }: SettingField, value: unknown): SettingProblem | null {
  switch (input.kind) {
    case "text":
      return textProblem(String(value ?? ""), input.pattern, input.most);
    case "number": {
      if (typeof value !== "number") return value === "" ? "missing" : "not_right";
      if (input.whole && !Number.isInteger(value)) return "not_right";
      return value < (input.min ?? value) || value > (input.max ?? value) ? "not_in_range" : null;
    }
    case "choice":
      return typeof value === "string" && input.choices.includes(value) ? null : "missing";
    default:
      return null;
  }
}

/** The first setting of a saved gateway that is missing or wrong; null where there is none. */
export function wrongSetting(provider: string, settings: unknown): SettingField | null {
  const entry = PROVIDERS.find((each) => each.provider === provider);
  if (!entry) return null;
  const saved = toRecord(settings);
  return settingFields(entry).find((field) => settingProblem(field, settingValue(saved, field)) !== null) ?? null;
}

function textProblem(text: string, pattern: string | null, most: number | null): SettingProblem | null {
  if (pattern !== null && !new RegExp(pattern).test(text)) return text === "" ? "missing" : "not_right";
  return most !== null && text.length > most ? "not_right" : null;
}

function inputOf({ type, enum: choices, pattern, maxLength, minimum, maximum }: PropertySchema): SettingInput {
  if (choices) return { kind: "choice", choices };
  switch (type) {
    case "boolean":
      return { kind: "yes_no" };
    case "array":
      return { kind: "list" };
    case "integer":
    case "number":
      return { kind: "number", min: minimum ?? null, max: maximum ?? null, whole: type === "integer" };
    default:
      return { kind: "text", pattern: pattern ?? null, most: maxLength ?? null };
  }
}

function propertiesOf(schema: object): NonNullable<PropertySchema["properties"]> {
  return isObjectSchema(schema) ? schema.properties : {};
}

/** The providers' schemas are constants of ours: those of objects have `properties`. */
function isObjectSchema(schema: object): schema is Required<Pick<PropertySchema, "properties">> {
  return "properties" in schema;
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function partOf(value: unknown, name: string): unknown {
  return toRecord(value)[name];
}
