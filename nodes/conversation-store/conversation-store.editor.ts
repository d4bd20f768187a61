import type { EditorRED } from "node-red";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addDatabaseIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR, shortLabel } from "../../src/red/editor/look.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type ConversationStoreConfig, schema } from "./conversation-store.config.ts";
import { type RowList, rowList } from "./row-list.ts";
import { rowProblem } from "./row-problem.ts";
import { rowPhrase, rowsLabel, type Say } from "./row-words.ts";

declare const RED: EditorRED;

/** The open form; there is one at a time. */
let form: RowList | null = null;

RED.nodes.registerType<ConversationStoreConfig>("sms-conversation-store", {
  category: CATEGORY,
  color: COLOR.store,
  defaults: {
    ...defaultsOf<ConversationStoreConfig>(schema),
    database: configChoice(RED, "sms-database", {
      none: "@two-way-sms/node-red/sms-conversation-store:sms-conversation-store.no-database",
      incomplete: "@two-way-sms/node-red/sms-conversation-store:sms-conversation-store.database-incomplete",
    }),
    number: { value: "to", validate: saying(numberProblem) },
    rows: { ...defaultsOf<ConversationStoreConfig>(schema).rows, validate: saying(rowsProblem) },
  },
  inputs: 1,
  outputs: 1,
  icon: "sms-conversation-store.svg",
  paletteLabel: "conversation store",
  label() {
    return this.name || shortLabel(rowsLabel(this.rows, catalogue)) || this._("sms-conversation-store.label");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  inputLabels() {
    return this._("sms-conversation-store.input");
  },
  outputLabels() {
    return this._("sms-conversation-store.output");
  },
  onadd() {
    addDatabaseIfNone(RED, this);
  },
  oneditprepare() {
    form = prepareForm(this.rows);
  },
  oneditsave() {
    if (form) this.rows = form.rows().map((row) => row.read());
    form = null;
  },
  oneditcancel() {
    form = null;
  },
});

/** A word of this node's catalogue, also where no node is at hand. */
const catalogue: Say = (key, values) =>
  RED._(`@two-way-sms/node-red/sms-conversation-store:sms-conversation-store.${key}`, values);

function prepareForm(rows: ConversationStoreConfig["rows"]): RowList {
  const who = $("#node-input-who");
  let list: RowList | null = null;
  const show = (): void => {
    const fields = list?.rows() ?? [];
    const isNumber = who.val() === "msg";
    $("#sms-store-number-row").toggle(isNumber);
    const phrases = fields.map((row) => {
      const read = row.read();
      const problem = rowProblem(read, isNumber ? "msg" : "answer");
      row.show(problem === null ? null : catalogue(problem));
      return problem === null ? rowPhrase(read, catalogue) : null;
    });
    const said = phrases.filter((phrase) => phrase !== null);
    $("#sms-store-preview").text(said.length === 0 ? catalogue("does-nothing") : `${said.join(", ")}.`);
  };
  list = rowList($("#sms-store-rows"), rows, catalogue, show);
  who.on("change", () => {
    $("#node-input-number").trigger("change");
    show();
  });
  show();
  return list;
}

function rowsProblem(this: ConversationStoreConfig, _value: unknown): string | null {
  if (this.rows.length === 0) return catalogue("no-rows");
  for (const [index, row] of this.rows.entries()) {
    const problem = rowProblem(row, this.who);
    if (problem !== null) return catalogue("row-problem", { row: index + 1, problem: catalogue(problem) });
  }
  return null;
}

function numberProblem(this: ConversationStoreConfig, value: unknown): string | null {
  // While the form is open, the choice on the screen counts, not the one that was saved.
  const who = $("#node-input-who").val() ?? this.who;
  return who === "msg" && String(value ?? "").trim() === "" ? catalogue("no-number") : null;
}
