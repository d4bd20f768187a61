import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./installed-package.ts";
import type { FlowNode } from "./real-node-red.ts";

/** A flow that operators import, as it lies in `examples/`. */
export interface Example {
  /** File name without `.json`. */
  readonly name: string;
  readonly flow: readonly FlowNode[];
}

const folder = join(root, "examples");
const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();

export const examples: readonly Example[] = await Promise.all(
  files.map(async (file) => ({
    name: file.slice(0, -".json".length),
    flow: JSON.parse(await readFile(join(folder, file), "utf8")),
  })),
);

/** The flow of an example. */
export function exampleFlow(name: string): readonly FlowNode[] {
  const example = examples.find((each) => each.name === name);
  if (!example) throw new Error(`There is no example ${name}.`);
  return example.flow;
}

/** The id of the one node of an example that has this name, as a person reads it in the flow. */
export function nodeNamed(flow: readonly FlowNode[], name: string): string {
  const [node, another] = flow.filter((each) => each.name === name);
  if (!node || another) throw new Error(`There is not one node named "${name}".`);
  return node.id;
}

/** All of them on tabs of one Node-RED; they share the database. */
export function importedTogether(): readonly FlowNode[] {
  return [...new Map(examples.flatMap(({ flow }) => flow).map((node) => [node.id, node])).values()];
}
