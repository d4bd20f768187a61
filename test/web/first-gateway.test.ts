import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { EditorPage } from "../package/editor-page.ts";
import { root } from "../package/installed-package.ts";
import { type FlowNode, nodeRedVersions } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";

const TAB = { id: "first", type: "tab", label: "Texts" };
const gateway = (id: string): FlowNode => ({
  id,
  type: "sms-gateway",
  name: `The ${id}`,
  database: "database",
  provider: "simulator",
  settings: {},
  senders: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }],
  default_country: "US",
  public_url: "",
});

for (const version of nodeRedVersions) {
  describe(`The first SMS node in an empty Node-RED ${version}`, () => {
    let editor: EditorPage;

    after(() => editor?.close());
    afterEach(() => editor.expectNoErrors());

    async function open(flows: readonly FlowNode[]): Promise<void> {
      editor = await openSharedEditor({ version, flows, page: editor });
    }

    /** The ids of gateways and databases, none of which has anything wrong. */
    async function configs(): Promise<{ gateways: readonly string[]; databases: readonly string[] }> {
      const gateways = await editor.configNodeIds("sms-gateway");
      const databases = await editor.configNodeIds("sms-database");
      for (const id of [...gateways, ...databases]) expect(await editor.validationErrors(id), id).to.deep.equal([]);
      return { gateways, databases };
    }

    it("comes with a simulator and a database, which the second one uses too, and answers the test phone", async () => {
      await open([TAB]);
      const smsIn = await editor.drag("sms-in", 150, 100);
      const smsOut = await editor.drag("sms-out", 450, 100);
      const { gateways, databases } = await configs();
      expect([gateways, databases].map(({ length }) => length)).to.deep.equal([1, 1]);
      for (const id of [smsIn, smsOut]) expect(await editor.validationErrors(id)).to.deep.equal([]);
      const flows = await editor.exportFlows();
      for (const id of [smsIn, smsOut]) {
        expect(flows.find((node) => node.id === id)).to.include({ gateway: gateways[0] });
      }
      const before = editor.nodeRed.log.length;
      await editor.deploy();
      expect(editor.nodeRed.log.slice(before)).not.to.include("[error]");
      const wired = flows.map((node) => (node.id === smsIn ? { ...node, wires: [[smsOut]] } : node));
      await editor.nodeRed.deploy(wired.map((node) => (node.id === smsOut ? { ...node, text: "Thanks" } : node)));
      const phone = await editor.page.context().newPage();
      await phone.goto(`${editor.nodeRed.url}/sms/#/phone`);
      await phone.getByRole("textbox").last().fill("YES");
      await phone.keyboard.press("Enter");
      await phone.getByText("Thanks", { exact: true }).first().waitFor();
      await phone.close();
    });

    // The rest is ours alone, and the same in each version.
    if (version !== "5") return;

    it("and an example that is imported beside it keep their texts in one database", async () => {
      await open([TAB]);
      await editor.drag("sms-in", 150, 100);
      await editor.importFlows(JSON.parse(await readFile(join(root, "examples/support-auto-reply.json"), "utf8")));
      const { databases } = await configs();
      expect(databases.length).to.equal(2);
      const before = editor.nodeRed.log.length;
      await editor.deploy();
      expect(editor.nodeRed.log.slice(before)).not.to.match(/\[(error|warn)\]/);
    });

    it("taken back leaves nothing broken, and can be brought again", async () => {
      await open([TAB]);
      const id = await editor.drag("sms-in", 150, 100);
      const node = editor.page.locator(`[id="${id}"]`);
      await editor.page.keyboard.press("Control+z");
      await node.waitFor({ state: "detached" });
      const { gateways } = await configs();
      await editor.page.keyboard.press("Control+y");
      await node.waitFor();
      expect(await editor.validationErrors(id)).to.deep.equal([]);
      await editor.drag("sms-out", 450, 100);
      expect((await configs()).gateways).to.deep.equal(gateways);
      await editor.deploy();
      await editor.load();
      expect((await configs()).gateways).to.deep.equal(gateways);
    });

    it("chooses nothing by itself where there are two gateways, and says what to do", async () => {
      await open([TAB, gateway("one"), gateway("two"), { id: "database", type: "sms-database", driver: "memory" }]);
      for (const type of ["sms-in", "sms-out"]) {
        const id = await editor.drag(type, type === "sms-in" ? 150 : 450, 100);
        expect(await editor.validationErrors(id)).to.deep.equal([
          "Choose a gateway. The simulator is one to try with.",
        ]);
      }
      expect((await configs()).gateways).to.have.members(["one", "two"]);
    });

    it("that is imported with a gateway keeps it, and one without gets the only one", async () => {
      await open([TAB, gateway("one"), { id: "database", type: "sms-database", driver: "memory" }]);
      const common = { type: "sms-in", senders: [], x: 200, wires: [[]] };
      await editor.importFlows([
        { id: "tab_2", type: "tab", label: "Imported" },
        { id: "names", ...common, name: "names one", z: "tab_2", y: 100, gateway: "other" },
        { id: "none", ...common, name: "names none", z: "tab_2", y: 200, gateway: "" },
        gateway("other"),
      ]);
      const flows = await editor.exportFlows();
      const other = flows.find(({ name }) => name === "The other");
      expect(flows.find(({ name }) => name === "names one")).to.include({ gateway: other?.id });
    });
  });
}
