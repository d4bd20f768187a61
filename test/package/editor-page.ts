import type { Locator, Page } from "playwright-core";
import { TestPage } from "./browser.ts";
import type { FlowNode, RealNodeRed } from "./real-node-red.ts";

/** What of the editor's own API the tests ask; everything else they do as a person does, with the mouse. */
interface EditorApi {
  readonly nodes: {
    getType(type: string): { readonly category: string } | undefined;
    node(id: string): { readonly validationErrors?: readonly string[] } | null;
    filterNodes(filter: { type: string }): readonly { readonly id: string }[];
    eachConfig(each: (node: { readonly id: string; readonly type: string }) => void): void;
    dirty(isDirty?: boolean): boolean;
    clear(): void;
    version(revision: string | null): void;
    import(flows: readonly FlowNode[]): void;
  };
  readonly history: { clear(): void };
  readonly view: { redraw(updateActive: boolean): void };
  readonly comms: {
    subscribe(topic: string, heard: (topic: string, told: { readonly revision: string }) => void): void;
  };
  readonly editor: { editConfig(property: string, type: string, id: string): void };
  readonly sidebar: { readonly help: { show(type: string): void } };
  readonly actions: { invoke(action: string): void };
}
declare const RED: EditorApi;

export interface PaletteEntry {
  readonly label: string;
  readonly category: string;
  /** Address of the icon's picture; empty when the node shows none or one of Node-RED's own font. */
  readonly icon: string;
}

export type Theme = "light" | "dark";

/** The words that a person sees there, which leaves out what is hidden. */
async function wordsOf(place: Locator): Promise<string> {
  return (await place.allInnerTexts()).join(" ").replaceAll(/\s+/g, " ").trim();
}

/** Node-RED's editor in a real browser. */
export class EditorPage extends TestPage {
  readonly nodeRed: RealNodeRed;

  private constructor(page: Page, nodeRed: RealNodeRed) {
    super(page);
    this.nodeRed = nodeRed;
  }

  /** Opens the editor of a running Node-RED and waits until its flows are on the page. */
  static async openEditor(nodeRed: RealNodeRed, theme: Theme = "light"): Promise<EditorPage> {
    const editor = new EditorPage(await TestPage.newPage(), nodeRed);
    await editor.page.addInitScript((chosen) => {
      localStorage.setItem("view-dark-theme", chosen);
    }, theme);
    await editor.load();
    return editor;
  }

  /** Loads the editor, anew when it is open: what was not deployed is forgotten. */
  async load(): Promise<void> {
    await this.page.goto(`${this.nodeRed.url}/`);
    await this.page.locator("#red-ui-header-button-deploy").waitFor();
    await this.page.locator(".red-ui-loading-overlay, #red-ui-loading-progress").waitFor({ state: "hidden" });
    await this.page.locator(".red-ui-palette-node").first().waitFor();
  }

  /**
   * Shows what `deploy` deploys, and forgets all that was on the page, as the editor does when another project is opened. It
   * takes a fraction of the time of loading the page, which happens only where something lies over the workspace.
   */
  async showWhatIsDeployed(deploy: () => Promise<void>): Promise<void> {
    await this.#closeForms();
    const covers = ".ui-dialog:visible, dialog[open], .red-ui-notification:visible, .red-ui-popover:visible";
    if ((await this.page.locator(covers).count()) > 0) {
      await deploy();
      return this.load();
    }
    await this.page.evaluate(() => {
      RED.nodes.clear();
      RED.history.clear();
      // While there is no version, the editor does not say that somebody else has deployed.
      RED.nodes.version(null);
      RED.view.redraw(true);
    });
    const heard = await this.page.evaluateHandle(() => {
      const revisions: string[] = [];
      RED.comms.subscribe("notification/runtime-deploy", (_topic, { revision }) => revisions.push(revision));
      return revisions;
    });
    await deploy();
    await this.page.evaluate(async (revisions) => {
      const headers = { Accept: "application/json", "Node-RED-API-Version": "v2" };
      const { flows, rev } = await (await fetch("flows", { headers })).json();
      while (!revisions.includes(rev)) await new Promise((resolve) => requestAnimationFrame(resolve));
      RED.nodes.version(rev);
      RED.nodes.import(flows);
      RED.nodes.dirty(false);
      RED.view.redraw(true);
    }, heard);
  }

  async #closeForms(): Promise<void> {
    const trays = this.page.locator(".red-ui-tray");
    for (let open = await trays.count(); open > 0; open = await trays.count()) {
      await trays.last().locator("#node-dialog-cancel, #node-config-dialog-cancel").click();
      await this.page.waitForFunction((one) => document.querySelectorAll(".red-ui-tray").length < one, open);
    }
  }

  /** True when the page is drawn in Node-RED's dark theme. */
  isDark(): Promise<boolean> {
    return this.page.evaluate(() => document.documentElement.classList.contains("nr-theme-dark"));
  }

  /** Draws the page in this theme, as its setting does. */
  async setTheme(theme: Theme): Promise<void> {
    await this.page.evaluate((isDark) => {
      document.documentElement.classList.toggle("nr-theme-dark", isDark);
    }, theme === "dark");
  }

  async isConfigNode(type: string): Promise<boolean> {
    return this.page.evaluate((one) => RED.nodes.getType(one)?.category === "config", type);
  }

  async paletteEntry(type: string): Promise<PaletteEntry> {
    const entry = this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    await entry.scrollIntoViewIfNeeded();
    const category = this.page.locator(".red-ui-palette-category", { has: entry });
    const picture = entry.locator(".red-ui-palette-icon").first();
    const background = await picture.evaluate((element) => getComputedStyle(element).backgroundImage);
    return {
      label: await wordsOf(entry.locator(".red-ui-palette-label")),
      category: await wordsOf(category.locator(".red-ui-palette-header span").first()),
      icon: /^url\("(.*)"\)$/.exec(background)?.[1] ?? "",
    };
  }

  /** Drags a node from the palette to a place of the workspace and gives its id. */
  async drag(type: string, x: number, y: number): Promise<string> {
    const entry = this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
    await entry.scrollIntoViewIfNeeded();
    const from = await entry.boundingBox();
    const chart = await this.page.locator("#red-ui-workspace-chart").boundingBox();
    if (!from || !chart) throw new Error(`${type} or the workspace is not to be seen.`);
    const { mouse } = this.page;
    await mouse.move(from.x + 20, from.y + 10);
    await mouse.down();
    await mouse.move(from.x + 60, from.y + 20, { steps: 4 });
    await mouse.move(chart.x + x, chart.y + y, { steps: 8 });
    await mouse.up();
    const ids = await this.page.evaluate((one) => RED.nodes.filterNodes({ type: one }).map(({ id }) => id), type);
    const id = ids.at(-1);
    if (!id) throw new Error(`${type} could not be dragged onto the workspace.`);
    return id;
  }

  /**
   * Opens a node's form and waits until it has come to rest. With Enter, not a double click: the editor measures the time
   * between the two clicks when it gets to see them, and takes them for single ones on a busy machine.
   */
  async openForm(id: string): Promise<void> {
    await this.page.locator(`[id="${id}"] .red-ui-flow-node`).first().click();
    const selected = `[id="${id}"].red-ui-flow-node-selected, [id="${id}"] .red-ui-flow-node-selected`;
    await this.page.locator(selected).first().waitFor();
    await this.page.keyboard.press("Enter");
    await this.#trayIsOpen("#node-dialog-ok");
  }

  /** Opens the form of a config node: of a new one, or of the one with this id. */
  async openConfigForm(type: string, id = "_ADD_"): Promise<void> {
    await this.page.evaluate(([one, which]) => RED.editor.editConfig("", one ?? "", which ?? ""), [type, id]);
    await this.#trayIsOpen("#node-config-dialog-ok");
  }

  /** The words of the open form, as they are seen. */
  formText(): Promise<string> {
    return wordsOf(this.page.locator(".red-ui-tray").last());
  }

  /** Chooses in the open form the first of the gateways and databases where none is chosen yet, as a person must. */
  async chooseConfigNodes(): Promise<void> {
    for (const choice of await this.page.locator("select[id$='-input-gateway'], select[id$='-input-database']").all()) {
      const there = await choice
        .locator("option")
        .evaluateAll((options) => options.map((one) => one.getAttribute("value")));
      const [first] = there.filter((id) => id && id !== "_ADD_");
      if (first && ["", "_ADD_"].includes(await choice.inputValue())) await choice.selectOption(first);
    }
  }

  /** Saves the open form with its Done, Add or Update button. */
  async saveForm(): Promise<void> {
    const tray = this.page.locator(".red-ui-tray").last();
    await tray.locator("#node-dialog-ok, #node-config-dialog-ok").click();
    await this.#trayIsClosed();
  }

  async cancelForm(): Promise<void> {
    const tray = this.page.locator(".red-ui-tray").last();
    await tray.locator("#node-dialog-cancel, #node-config-dialog-cancel").click();
    await this.#trayIsClosed();
  }

  configNodeIds(type: string): Promise<readonly string[]> {
    return this.page.evaluate((wanted) => {
      const ids: string[] = [];
      RED.nodes.eachConfig((node) => {
        if (node.type === wanted) ids.push(node.id);
      });
      return ids;
    }, type);
  }

  /** What the editor says is wrong with a node's fields. */
  validationErrors(id: string): Promise<readonly string[]> {
    return this.page.evaluate((one) => RED.nodes.node(one)?.validationErrors ?? [], id);
  }

  /** The help of a node type as the sidebar shows it. */
  async helpText(type: string): Promise<string> {
    await this.page.evaluate((one) => RED.sidebar.help.show(one), type);
    const help = this.page.locator(".red-ui-sidebar-info .red-ui-help:visible, .red-ui-help:visible").last();
    await help.waitFor();
    return wordsOf(help);
  }

  /** Deploys with the button, also when some nodes are not filled in yet; comes back when the flows run. */
  async deploy(): Promise<void> {
    await this.nodeRed.untilFlowsRun(() => this.#pressDeploy());
  }

  async #pressDeploy(): Promise<void> {
    const answer = this.page.waitForResponse(
      (response) => response.url().endsWith("/flows") && response.request().method() === "POST",
    );
    await this.page.locator("#red-ui-header-button-deploy").click();
    const confirm = this.page.locator(".red-ui-notification button.primary");
    await Promise.race([answer, confirm.waitFor().catch(() => undefined)]);
    if (await confirm.isVisible()) await confirm.click();
    const { ok, status } = await answer.then((response) => ({ ok: response.ok(), status: response.status() }));
    if (!ok) throw new Error(`Deploying answered ${status}.`);
    await this.page.waitForFunction(() => !RED.nodes.dirty());
  }

  /** Everything on all tabs, from the export dialog. */
  async exportFlows(): Promise<readonly FlowNode[]> {
    await this.page.evaluate(() => RED.actions.invoke("core:show-export-dialog"));
    await this.page.locator("#red-ui-clipboard-dialog-export-rng-full").click();
    const text = this.page.locator("#red-ui-clipboard-dialog-export-text");
    await this.#dialogIsReady();
    const json = await text.inputValue();
    await this.page.locator("#red-ui-clipboard-dialog-cancel").click();
    await text.waitFor({ state: "hidden" });
    return JSON.parse(json);
  }

  /** Imports through the dialog, onto tabs of its own. */
  async importFlows(flows: readonly FlowNode[]): Promise<void> {
    await this.page.evaluate(() => RED.actions.invoke("core:show-import-dialog"));
    const text = this.page.locator("#red-ui-clipboard-dialog-import-text");
    await this.#dialogIsReady();
    await text.fill(JSON.stringify(flows));
    // The dialog looks at its text when a key goes up.
    await text.press("End");
    await this.page.locator("#red-ui-clipboard-dialog-ok").click();
    await text.waitFor({ state: "hidden" });
  }

  /** A moment after it opened, the dialog selects the first folder of each library; closed before, the editor throws. */
  async #dialogIsReady(): Promise<void> {
    await this.page.waitForFunction(() => {
      const libraries = [...document.querySelectorAll(".red-ui-clipboard-dialog-tab-library")];
      return libraries.every((library) => library.querySelector(".red-ui-treeList-label.selected") !== null);
    });
  }

  /** The form slides in; a click or a picture before it rests would miss. */
  async #trayIsOpen(button: string): Promise<void> {
    await this.page.locator(".red-ui-tray").last().locator(button).click({ trial: true });
  }

  async #trayIsClosed(): Promise<void> {
    await this.page.locator(".red-ui-tray").waitFor({ state: "detached" });
  }
}
