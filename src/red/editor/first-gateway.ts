import type { EditorRED } from "node-red";

/** A node on its way to the workspace that names a gateway. */
interface NamesGateway {
  gateway: string;
}

/**
 * Gives a node that was just dragged in a gateway: the only one there is, or, on a first start, a new simulator with a
 * database, so that everything works before anyone buys a number. A node that names one already keeps it.
 */
export function addGatewayIfNone(RED: EditorRED, node: NamesGateway): void {
  if (node.gateway !== "") return;
  chooseGateway(RED, node);
  noteUse(RED, node);
}

/** A pasted node is on the workspace before it is given its gateway, so the editor has not counted it among the users. */
function noteUse(RED: EditorRED, node: object): void {
  if ("id" in node && typeof node.id === "string" && RED.nodes.node(node.id)) RED.nodes.updateConfigNodeUsers(node);
}

function chooseGateway(RED: EditorRED, node: NamesGateway): void {
  const existing = configNodeIds(RED, "sms-gateway");
  const [only] = existing;
  if (existing.length === 1 && only !== undefined) node.gateway = only;
  if (existing.length > 0) return;
  const database = configNodeIds(RED, "sms-database")[0] ?? addConfigNode(RED, "sms-database", {});
  node.gateway = addConfigNode(RED, "sms-gateway", { database });
}

/** The same for a node that names a database only. */
export function addDatabaseIfNone(RED: EditorRED, node: { database: string }): void {
  if (node.database !== "") return;
  const existing = configNodeIds(RED, "sms-database");
  const [only] = existing;
  if (existing.length === 1 && only !== undefined) node.database = only;
  if (existing.length === 0) node.database = addConfigNode(RED, "sms-database", {});
  noteUse(RED, node);
}

function configNodeIds(RED: EditorRED, type: string): string[] {
  const ids: string[] = [];
  RED.nodes.eachConfig((node) => {
    if ("type" in node && node.type === type && "id" in node && typeof node.id === "string") ids.push(node.id);
    return true;
  });
  return ids;
}

/** Adds a configuration node with its defaults, as the editor's own "add new" would, and returns its id. */
function addConfigNode(RED: EditorRED, type: string, settings: Record<string, unknown>): string {
  const id = RED.nodes.id();
  const definition = RED.nodes.getType(type);
  const defaults = Object.entries(definition.defaults).map(([name, property]) => [
    name,
    structuredClone(property.value),
  ]);
  const node = { id, type, _def: definition, users: [], dirty: true, ...Object.fromEntries(defaults), ...settings };
  RED.nodes.add(node);
  RED.editor.validateNode(node);
  RED.nodes.dirty(true);
  return id;
}
