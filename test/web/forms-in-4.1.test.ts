import { expect } from "chai";
import type { Locator } from "playwright-core";
import type { EditorPage } from "../package/editor-page.ts";
import { nodeTypes } from "../package/installed-package.ts";
import type { FlowNode } from "../package/real-node-red.ts";
import { openSharedEditor } from "../package/shared-editor.ts";

/** What a person does in a node's form. */
interface FilledForm {
  /** Fields in the order in which they are filled in, and what they then show. */
  readonly fields: Readonly<Record<string, string>>;
  /** One of them, what is wrong to fill in, and what the editor then says. */
  readonly mistake: { readonly field: string; readonly value: string; readonly says: RegExp };
}

const GATEWAY = "#node-input-gateway";
const NO_GATEWAY = { field: GATEWAY, value: "_ADD_", says: /^Choose a gateway\. The simulator is one to try with\.$/ };
const STORE_ROW = "#sms-store-rows > li:first-child";
const STORE_VALUE = `${STORE_ROW} .red-ui-typedInput-input input, ${STORE_ROW} .red-ui-typedInput-input-wrap input`;
const SWITCH_ROW = "#sms-switch-rows > li:first-child";

const filledForms: Readonly<Record<string, FilledForm>> = {
  "sms-conversation-store": {
    fields: {
      "#node-input-database": "database",
      [`${STORE_ROW} .sms-row-do`]: "set_time_zone",
      [STORE_VALUE]: "Europe/Madrid",
    },
    mistake: { field: STORE_VALUE, value: "Madrid", says: /^Row 1: This is no time zone/ },
  },
  "sms-keyword-switch": {
    fields: { [`${SWITCH_ROW} select`]: "pattern", [`${SWITCH_ROW} .sms-row-pattern`]: "order [0-9]+" },
    mistake: { field: `${SWITCH_ROW} .sms-row-pattern`, value: "order (", says: /has a \( that is not closed/ },
  },
  "sms-opt-out-guard": {
    fields: { [GATEWAY]: "back", "#sms-guard-answer-help": "Ada's. Call 555 0100." },
    mistake: NO_GATEWAY,
  },
  "sms-database": {
    fields: { "#node-config-input-driver": "postgres", "#node-config-input-host": "db.example.com" },
    mistake: { field: "#node-config-input-host", value: "", says: /^Fill in the server: / },
  },
  "sms-gateway": {
    fields: { "#node-config-input-name": "Front desk", ".sms-number": "+1 415 555 0123" },
    mistake: { field: ".sms-number", value: "call me at +1", says: /This is not a phone number/ },
  },
  "sms-in": { fields: { [GATEWAY]: "back", "#node-input-name": "Texts" }, mistake: NO_GATEWAY },
  "sms-out": {
    fields: { [GATEWAY]: "back", "#node-input-to_kind": "number", "#node-input-to": "+1 415 555 0101" },
    mistake: { field: "#node-input-to", value: "", says: /^Write the number to send to\.$/ },
  },
  "sms-throttle": {
    fields: { [GATEWAY]: "back", "#node-input-amount": "7", "#node-input-period": "hour" },
    mistake: { field: "#node-input-amount", value: "0", says: /a whole number, 1 or more/ },
  },
};

/** Two gateways, so that a person must choose one. */
const FLOWS: readonly FlowNode[] = [
  { id: "first", type: "tab", label: "Texts" },
  { id: "database", type: "sms-database", name: "", driver: "memory", file: "" },
  ...["front", "back"].map((id) => ({
    id,
    type: "sms-gateway",
    name: `The ${id}`,
    database: "database",
    provider: "simulator",
    settings: {},
    senders: [{ sender: "+14155550100", kind: "long_code", rate: 1, country: "US" }],
    default_country: "US",
    public_url: "",
  })),
];

/** That the forms work in the editor of Node-RED 4.1 too; what they do in full is tested in 5. */
describe("The forms in Node-RED 4.1", () => {
  let editor: EditorPage;

  before(async () => {
    editor = await openSharedEditor({ version: "4.1", flows: FLOWS });
  });
  after(() => editor?.close());

  const at = (selector: string): Locator => editor.page.locator(selector).first();

  async function fill(selector: string, value: string): Promise<void> {
    const field = at(selector);
    if (await field.evaluate((element) => element instanceof HTMLSelectElement)) {
      await field.selectOption(value);
    } else {
      await field.fill(value);
      await field.blur();
    }
  }

  /** Opens the form of a new node, and gives how to save it and how to open it again. */
  async function openNew(type: string): Promise<{ save(): Promise<string>; reopen(id: string): Promise<void> }> {
    if (!(await editor.isConfigNode(type))) {
      const id = await editor.drag(type, 200, 60 + nodeTypes.indexOf(type) * 55);
      const reopen = (): Promise<void> => editor.openForm(id);
      await reopen();
      return { save: () => editor.saveForm().then(() => id), reopen };
    }
    const before = await editor.configNodeIds(type);
    await editor.openConfigForm(type);
    const save = async (): Promise<string> => {
      await editor.saveForm();
      return (await editor.configNodeIds(type)).find((id) => !before.includes(id)) ?? "";
    };
    return { save, reopen: (id) => editor.openConfigForm(type, id) };
  }

  it("are here of every node", () => {
    expect(Object.keys(filledForms)).to.have.members(nodeTypes);
  });

  for (const [type, { fields, mistake }] of Object.entries(filledForms)) {
    it(`keep and show again what is filled in for ${type}, and say what is wrong`, async () => {
      const { save, reopen } = await openNew(type);
      for (const [field, value] of Object.entries(fields)) await fill(field, value);
      const id = await save();
      expect(await editor.validationErrors(id)).to.deep.equal([]);

      await reopen(id);
      for (const [field, value] of Object.entries(fields)) expect(await at(field).inputValue(), field).to.equal(value);
      await fill(mistake.field, mistake.value);
      await save();
      expect((await editor.validationErrors(id)).join()).to.match(mistake.says);

      await reopen(id);
      await fill(mistake.field, fields[mistake.field] ?? "");
      await save();
      expect(await editor.validationErrors(id)).to.deep.equal([]);
      editor.expectNoErrors();
    });
  }
});
