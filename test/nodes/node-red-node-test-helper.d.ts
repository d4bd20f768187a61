/** Node-RED's own helper for tests of nodes comes without types; this is the part that our tests use. */
declare module "node-red-node-test-helper" {
  import type { Node, NodeAPI } from "node-red";
  import type supertest from "supertest";

  interface TestHelper {
    init(runtimePath: string): void;
    startServer(): Promise<void>;
    stopServer(): Promise<void>;
    load(nodes: Array<(RED: NodeAPI) => void>, flow: readonly object[], credentials?: object): Promise<void>;
    setFlows(flow: readonly object[], type: "full" | "flows" | "nodes", credentials: object): Promise<void>;
    unload(): Promise<void>;
    getNode(id: string): Node | null;
    /** Asks Node-RED's admin API. */
    request(): ReturnType<typeof supertest>;
  }

  const helper: TestHelper;
  export default helper;
}
