/**
 * The node whose form is open. Node-RED asks validators of one node while the form of another is open; what stands on the
 * screen counts for the open one only.
 */
export class OpenForm {
  #id: string | null = null;

  opened(id: string): void {
    this.#id = id;
  }

  closed(): void {
    this.#id = null;
  }

  /** What stands in a field of the open form where it is this node's, else what the node has saved. */
  current(node: { id: string }, field: string, saved: string): string {
    const shown = node.id === this.#id ? $(`#node-input-${field}`).val() : undefined;
    return typeof shown === "string" ? shown : saved;
  }
}
