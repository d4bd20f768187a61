/** The part of a node's configuration schema that the editor needs. */
interface Properties {
  readonly properties: { readonly [name: string]: { readonly default: unknown } };
}

/**
 * The editor's `defaults` of a node, from the schema that the runtime checks: what a node's configuration is stands in
 * one place. Add validators and config node types with a spread.
 */
export function defaultsOf<Config>(schema: Properties): { [K in keyof Config]: { value: Config[K] } };
export function defaultsOf(schema: Properties): Record<string, { value: unknown }> {
  return Object.fromEntries(
    Object.entries(schema.properties).map(([name, { default: value }]) => [name, { value: structuredClone(value) }]),
  );
}
