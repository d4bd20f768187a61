import type { EditorRED } from "node-red";
import { saying } from "./validator.ts";

/**
 * The `defaults` entry of a property that names a gateway or a database. Node-RED's own check of such a property says
 * only its name; this one says what to do, also where the chosen node is gone or incomplete.
 */
export function configChoice(RED: EditorRED, type: "sms-gateway" | "sms-database", words: ChoiceWords) {
  return {
    value: "",
    type,
    validate: saying((id: unknown) => {
      const chosen: object | null = typeof id === "string" && id !== "" ? RED.nodes.node(id) : null;
      if (chosen === null) return RED._(words.none);
      return "valid" in chosen && chosen.valid === false ? RED._(words.incomplete) : null;
    }),
  };
}

/** Keys of a node's catalogue, such as `@two-way-sms/node-red/sms-in:sms-in.no-gateway`. */
interface ChoiceWords {
  none: string;
  incomplete: string;
}
