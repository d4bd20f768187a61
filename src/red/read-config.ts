import { schemaCompiler } from "../core/json-schema.ts";
import { SmsError } from "../core/sms-error.ts";

// Forms give numbers as strings; flows written by hand or by an older version lack fields that have a default.
// What the editor adds (position, wires) is none of the node's business and is left out of the result.
const ajv = schemaCompiler({
  removeAdditional: true,
  useDefaults: true,
  coerceTypes: true,
  allErrors: true,
  allowUnionTypes: true,
});

/**
 * Makes the function that checks what Node-RED hands a node as its configuration (once per node type).
 *
 * @param schema the node's own, from its `*.config.ts`, of which `Config` is the type
 * @returns throws SmsError config_invalid, naming the fields
 */
export function configReader<Config>(schema: object): (config: unknown) => Config {
  const isValid = ajv.compile<Config>(schema);
  return (config) => {
    const copy: unknown = structuredClone(config);
    if (isValid(copy)) return copy;
    const wrong = (isValid.errors ?? []).map(
      ({ instancePath, message }) => `${instancePath.slice(1) || "it"} ${message}`,
    );
    throw new SmsError("config_invalid", `Open this node's form and correct it: ${wrong.join("; ")}.`);
  };
}
