import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import { EditorPage } from "./editor-page.ts";
import { nodeTypes, root } from "./installed-package.ts";
import { type FlowNode, nodeRedVersions } from "./real-node-red.ts";
import { openSharedEditor } from "./shared-editor.ts";

/** The names under which the nodes keep their texts: each catalogue's own keys. */
const textNames = await Promise.all(
  nodeTypes.map(async (type) => {
    const catalogue = await readFile(join(root, "dist/locales/en-US", `${type}.json`), "utf8");
    return Object.keys(JSON.parse(catalogue));
  }),
);

/** A text that is missing in its catalogue is shown by its key: `sms-in.label`. */
const untranslated = new RegExp(`\\b(?:${[...new Set(textNames.flat())].join("|")})\\.[a-z]`);

/** The same flows read the same whatever their ids: each id becomes its node's type and place in the list. */
function withoutIds(flows: readonly FlowNode[]): readonly FlowNode[] {
  const place = (node: FlowNode): string => [node.type, node.y, node.x, node.name, node.label].join(" ");
  const sorted = flows.toSorted((a, b) => place(a).localeCompare(place(b)));
  let json = JSON.stringify(sorted);
  for (const [index, { id, type }] of sorted.entries()) json = json.replaceAll(`"${id}"`, `"${type} ${index}"`);
  return JSON.parse(json);
}

for (const version of nodeRedVersions) {
  describe(`The palette in the editor of Node-RED ${version}`, () => {
    let editor: EditorPage;
    const dragged = new Map<string, string>();

    before(async () => {
      editor = await openSharedEditor({ version });
    });
    after(() => editor?.close());
    /** A test that also fails when the page complained meanwhile. */
    const check = (title: string, test: () => Promise<void>): void => {
      it(title, async () => {
        await test();
        editor.expectNoErrors();
      });
    };

    it("has nodes to test", () => {
      expect(nodeTypes).not.to.deep.equal([]);
    });

    const drag = async (type: string): Promise<string> => {
      const place = nodeTypes.indexOf(type);
      const id = await editor.drag(type, 200 + (place % 2) * 300, 60 + place * 55);
      dragged.set(type, id);
      return id;
    };

    for (const type of nodeTypes) {
      check(`shows ${type} with its icon, label and help`, async () => {
        const help = await editor.helpText(type);
        expect(help.length, "length of the help").to.be.greaterThan(40);
        if (await editor.isConfigNode(type)) return;
        const entry = await editor.paletteEntry(type);
        expect(entry.category).to.equal("SMS");
        // The palette puts spaces around a hyphen, where it may break the line.
        expect(entry.label.replaceAll(" - ", "-")).to.match(/^[a-z]+([ -][a-z]+)*$/);
        const icon = await fetch(entry.icon);
        expect(icon.headers.get("content-type")).to.include("image/svg");
      });

      // The forms in 4.1 have a test of their own: test/web/forms-in-4.1.test.ts.
      if (version === "5") {
        check(`puts ${type} on the workspace, opens its form and saves it`, async () => {
          const isConfigNode = await editor.isConfigNode(type);
          if (isConfigNode) await editor.openConfigForm(type);
          else await editor.openForm(await drag(type));
          expect(await editor.formText()).not.to.match(untranslated);
          await editor.screenshot(`node-red-${version}-${type}`);
          await editor.chooseConfigNodes();
          await editor.saveForm();
          const ids = isConfigNode ? await editor.configNodeIds(type) : [dragged.get(type) ?? ""];
          for (const message of (await Promise.all(ids.map((id) => editor.validationErrors(id)))).flat()) {
            expect(message, "what the editor says is wrong").to.match(/ /).and.not.to.match(untranslated);
          }
        });
      } else {
        check(`puts ${type} on the workspace, or has it brought along`, async () => {
          if (!(await editor.isConfigNode(type))) await drag(type);
          else expect(await editor.configNodeIds(type)).not.to.deep.equal([]);
        });
      }
    }

    check("deploys them", async () => {
      const before = editor.nodeRed.log.length;
      await editor.deploy();
      expect(editor.nodeRed.log.slice(before)).not.to.include("[error]");
    });

    if (version === "5") {
      check("opens each form again as it was saved", async () => {
        for (const id of dragged.values()) {
          await editor.openForm(id);
          await editor.saveForm();
        }
        expect(await editor.page.locator("#red-ui-header-button-deploy.disabled").count()).to.equal(1);
      });

      check("is drawn in the dark theme where that is chosen", async () => {
        const dark = await EditorPage.openEditor(editor.nodeRed, "dark");
        try {
          expect(await dark.isDark()).to.equal(true);
          await dark.paletteEntry([...dragged.keys()].at(-1) ?? "");
          await dark.screenshot(`node-red-${version}-dark-workspace`);
          dark.expectNoErrors();
        } finally {
          await dark.close();
        }
      });
    }

    check("exports and imports them unchanged", async () => {
      const exported = await editor.exportFlows();
      expect(exported.map(({ type }) => type)).to.include.members([...dragged.keys()]);
      await editor.nodeRed.deploy([]);
      await editor.load();
      await editor.importFlows(exported);
      const again = (await editor.exportFlows()).filter(({ type, nodes }) => type !== "tab" || nodes !== undefined);
      expect(withoutIds(again)).to.deep.equal(withoutIds(exported.filter(({ type }) => type !== "tab")));
    });
  });
}
