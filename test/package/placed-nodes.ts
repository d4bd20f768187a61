/** A node or tab as flows files hold it. */
export interface FlowNode {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: unknown;
}

/**
 * Gives nodes with wires that have no place on the page one, as the editor does. Without `x` and `y` Node-RED takes them for
 * config nodes, which it starts and stops at other times than nodes of a flow.
 */
export function placed<Node extends FlowNode>(flows: readonly Node[]): Node[] {
  return flows.map((node, index) => {
    if (!("wires" in node) || ("x" in node && "y" in node)) return node;
    return { ...node, x: 200, y: 60 + 60 * index };
  });
}
