import type { EditorRED } from "node-red";
import { providerEntry } from "../../src/gateways/providers.ts";
import type { Say } from "./say.ts";

/** Code of what is wrong with the gateway that shall stand in for another. */
export type StandInProblem = "itself" | "gone" | "elsewhere";

interface Gateway {
  id: string;
  database: string;
}

/** What is wrong with the choice; null where nothing is, and where none is chosen. */
export function standInProblem(RED: EditorRED, of: Gateway, chosen: string): StandInProblem | null {
  if (chosen === "") return null;
  if (chosen === of.id) return "itself";
  const other = gateways(RED).find(({ id }) => id === chosen);
  if (!other) return "gone";
  return keptIn(RED, other.database) === keptIn(RED, of.database) ? null : "elsewhere";
}

/** The choice of the gateway that stands in, never this one itself. Returns what reads it. */
export function standInChoice(RED: EditorRED, of: { id: string; database: () => string }, saved: string, say: Say) {
  const select = $("#sms-gateway-failover");
  const read = (): string => String(select.val() ?? "");
  select.append(new Option(say("failover-none"), ""));
  const others = gateways(RED).filter(({ id }) => id !== of.id);
  select.append(others.map(({ id, name }) => new Option(name, id)));
  if (saved !== "" && !others.some(({ id }) => id === saved)) select.append(new Option(say("failover-missing"), saved));
  const check = (): void => {
    const problem = standInProblem(RED, { id: of.id, database: of.database() }, read());
    select.toggleClass("input-error", problem !== null).attr("aria-invalid", String(problem !== null));
    $("#sms-gateway-failover-problem").text(problem === null ? "" : say(`failover-${problem}`));
  };
  select.val(saved).on("change", check);
  $("#node-config-input-database").on("change", check);
  check();
  return read;
}

function gateways(RED: EditorRED): (Gateway & { name: string })[] {
  const found: (Gateway & { name: string })[] = [];
  RED.nodes.eachConfig((node) => {
    if ("type" in node && node.type === "sms-gateway" && "database" in node && "id" in node) {
      const id = String(node.id);
      found.push({ id, database: String(node.database), name: nameOf(node) });
    }
    return true;
  });
  return found;
}

/** As the editor lists it. */
function nameOf(node: object): string {
  if ("name" in node && typeof node.name === "string" && node.name !== "") return node.name;
  return "provider" in node ? (providerEntry(String(node.provider))?.label ?? String(node.provider)) : "";
}

/** Two database nodes that name one file are one database. */
function keptIn(RED: EditorRED, id: string): string {
  const node: object | null = RED.nodes.node(id);
  if (!node || !("driver" in node) || !("file" in node) || node.driver === "memory") return id;
  return JSON.stringify([node.driver, node.file]);
}
