import { Ajv, type Options } from "ajv";

/**
 * Ajv for what comes from outside. Strict, so that a schema with a word that JSON Schema does not have is refused when it is
 * compiled. It does not hold our own schemas to JSON Schema's schema, which took a third of Node-RED's start.
 */
export function schemaCompiler(options: Options = {}): Ajv {
  return new Ajv({ strict: true, ...options, validateSchema: false });
}
