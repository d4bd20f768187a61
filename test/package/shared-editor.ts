import { rm } from "node:fs/promises";
import { join } from "node:path";
import { whenTestsEnd } from "../at-the-end.ts";
import { EditorPage, type Theme } from "./editor-page.ts";
import { type FlowNode, type NodeRedVersion, RealNodeRed } from "./real-node-red.ts";

const started = new Map<NodeRedVersion, Promise<RealNodeRed>>();

/** The Node-RED of this version that all tests of forms in this process share: most of their time would go into starting it. */
function sharedNodeRed(version: NodeRedVersion): Promise<RealNodeRed> {
  const nodeRed = started.get(version) ?? RealNodeRed.start({ version });
  started.set(version, nodeRed);
  return nodeRed;
}

whenTestsEnd(async () => {
  await Promise.all([...started.values()].map(async (nodeRed) => (await nodeRed).stop()));
});

/** Takes away what an earlier test has left behind: nodes, their credentials, and the texts in files of the usual name. */
async function empty(nodeRed: RealNodeRed): Promise<void> {
  // Credentials stay with their node's id, so it must have been gone before it comes again.
  await nodeRed.deploy([]);
  await rm(join(nodeRed.userDir, "sms"), { recursive: true, force: true });
}

export interface SharedEditorOptions {
  readonly version?: NodeRedVersion;
  readonly flows?: readonly FlowNode[];
  readonly theme?: Theme;
  /** A page that is open already: far quicker than another one. */
  readonly page?: EditorPage;
}

/**
 * Opens the editor of the shared Node-RED, in which these flows run and nothing else is left. Close the page when its
 * tests are over: the next ones that open it deploy flows of theirs.
 *
 * @param options.flows one tab with nothing on it, unless others are given
 */
export async function openSharedEditor(options: SharedEditorOptions = {}): Promise<EditorPage> {
  const { version = "5", flows = [{ id: "first", type: "tab", label: "Texts" }], theme, page } = options;
  const nodeRed = await sharedNodeRed(version);
  const deploy = async (): Promise<void> => {
    await empty(nodeRed);
    await nodeRed.deploy(flows);
  };
  if (page) {
    await page.showWhatIsDeployed(deploy);
    return page;
  }
  await deploy();
  return EditorPage.openEditor(nodeRed, theme);
}
