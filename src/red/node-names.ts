import type { NodeAPI, NodeDef } from "node-red";
import type { NameNode, NodeName } from "../web/desk-shown.ts";

/** Tells what nodes and their flows are called. All names are read at once, after a deploy when they are first asked for. */
export function nodeNames(RED: NodeAPI): NameNode {
  let names: Map<string, NodeName> | null = null;
  RED.events.on("flows:started", () => {
    names = null;
  });
  return (id) => {
    names ??= readNames(RED);
    // In a subflow a node's id has the instance's before it.
    return names.get(id) ?? names.get(id.slice(id.lastIndexOf("-") + 1)) ?? null;
  };
}

function readNames(RED: NodeAPI): Map<string, NodeName> {
  const all: NodeDef[] = [];
  RED.nodes.eachNode((node) => all.push(node));
  const flows = new Map(all.filter(isFlow).map((flow) => [flow.id, labelOf(flow)]));
  return new Map(
    all
      .filter((node) => !isFlow(node))
      .map((node) => [node.id, { name: labelOf(node), flow: flows.get(node.z ?? "") ?? "" }]),
  );
}

function isFlow({ type }: NodeDef): boolean {
  return type === "tab" || type === "subflow";
}

/** A flow has a label, a node a name; one without is called as its type is in the palette. */
function labelOf(node: NodeDef): string {
  const label = "label" in node && typeof node.label === "string" ? node.label : (node.name ?? "");
  return label !== "" || isFlow(node) ? label : node.type.replaceAll("-", " ");
}
