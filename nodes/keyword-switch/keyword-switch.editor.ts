import type { EditorRED } from "node-red";
import type { AnswerRow, Forgiveness, KeywordRow } from "../../src/core/keyword-matching.ts";
import { type KeywordWarning, reviewKeywords } from "../../src/core/keyword-review.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { CATEGORY, COLOR } from "../../src/red/editor/look.ts";
import { sign, warningLine } from "../../src/red/editor/signs.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type KeywordSwitchConfig, schema } from "./keyword-switch.config.ts";
import { outputMap } from "./output-map.ts";
import type { Say } from "./row-fields.ts";
import { rowLabel, rowsLabel } from "./row-label.ts";
import { type RowList, rowList } from "./row-list.ts";
import { type Tried, tryText } from "./try-it.ts";

declare const RED: EditorRED;

interface SwitchNode extends KeywordSwitchConfig {
  _: (key: string, values?: Record<string, string | number>) => string;
}

const FORGIVABLE = ["capitals_and_accents", "punctuation_and_emoji", "typing_slips"] as const;

/** The open form; there is one at a time. */
let form: OpenForm | null = null;

interface OpenForm {
  list: RowList;
  /** Tells the editor where each output has gone. */
  keepWires(): void;
}

RED.nodes.registerType<KeywordSwitchConfig>("sms-keyword-switch", {
  category: CATEGORY,
  color: COLOR.decision,
  defaults: {
    ...defaultsOf<KeywordSwitchConfig>(schema),
    rows: { value: [...schema.properties.rows.default].map(copyOfRow), validate: saying(rowsProblem) },
  },
  inputs: 1,
  outputs: 4,
  icon: "sms-keyword-switch.svg",
  paletteLabel: "keyword switch",
  label() {
    return this.name || rowsLabel(this.rows) || this._("sms-keyword-switch.label");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  inputLabels() {
    return this._("sms-keyword-switch.input");
  },
  outputLabels(index) {
    const row = this.rows[index];
    if (!row) return this._("sms-keyword-switch.anything-else");
    return rowLabel(row) || this._("sms-keyword-switch.row", { row: index + 1 });
  },
  oneditprepare() {
    form = prepareForm(this);
  },
  oneditsave() {
    if (!form) return;
    this.rows = form.list.rows().map((row) => row.read());
    // A row that is still fading out has not been told of yet.
    form.keepWires();
    this.forgive = forgiven();
    form = null;
  },
  oneditcancel() {
    form = null;
  },
});

function prepareForm(node: SwitchNode): OpenForm {
  const say: Say = (key, values) => node._(`sms-keyword-switch.${key}`, values);
  const before = { rows: node.rows.length, else_output: node.else_output };
  const elseBox = $("#node-input-else_output");
  const tryBox = $("#sms-switch-try");
  for (const kind of FORGIVABLE) forgiveBox(kind).prop("checked", node.forgive[kind]);

  const keepWires = (): void => {
    const rows = list?.rows().map(({ was }) => was) ?? [];
    const map = outputMap(before, { rows, else_output: elseBox.is(":checked") });
    $("#node-input-outputs").val(JSON.stringify(map));
  };
  const show = (): void => {
    keepWires();
    const fields = list?.rows() ?? [];
    const rows = fields.map((row) => row.read());
    const else_output = elseBox.is(":checked");
    const forgive = forgiven();
    const warnings = reviewKeywords(rows, forgive);
    for (const [index, row] of fields.entries()) {
      const own = warnings.filter((warning) => warning.row === index);
      row.show(
        index + 1,
        own.map(({ sentence }) => sentence),
      );
    }
    list?.showWhatIsMissing();
    const elseWay = else_output ? String(rows.length + 1) : say("nowhere");
    $("#sms-switch-else")
      .empty()
      .append(sign("long-arrow-right"), document.createTextNode(` ${elseWay}`));
    showTried($("#sms-switch-tried"), tryText(String(tryBox.val() ?? ""), { rows, forgive, else_output }, say));
  };
  let list: RowList | null = null;
  list = rowList($("#sms-switch-rows"), node.rows, say, show);
  elseBox.on("change", show);
  for (const kind of FORGIVABLE) forgiveBox(kind).on("change", show);
  tryBox.on("input", show);
  show();
  return { list, keepWires };
}

function showTried(place: JQuery, { way, why, law }: Tried): void {
  place.empty();
  if (way !== null)
    place.append(sign("long-arrow-right"), $("<strong>").text(` ${way}`), document.createTextNode(". "));
  place.append($("<span>").text(why));
  if (law !== null) place.append(warningLine(law));
}

function forgiveBox(kind: keyof Forgiveness): JQuery {
  return $(`#sms-switch-forgive-${kind}`);
}

function forgiven(): Forgiveness {
  return {
    capitals_and_accents: forgiveBox("capitals_and_accents").is(":checked"),
    punctuation_and_emoji: forgiveBox("punctuation_and_emoji").is(":checked"),
    typing_slips: forgiveBox("typing_slips").is(":checked"),
  };
}

/** What keeps a row from working at all; doubtful rows only show a warning in the form. */
const UNUSABLE: readonly KeywordWarning["kind"][] = ["empty", "bad_pattern", "range_reversed"];

function rowsProblem(this: SwitchNode, _value: unknown): string | null {
  if (this.rows.length === 0) return this._("sms-keyword-switch.no-rows");
  const problem = reviewKeywords(this.rows, this.forgive).find(({ kind }) => UNUSABLE.includes(kind));
  return problem?.sentence ?? null;
}

function copyOfRow(row: AnswerRow): KeywordRow {
  return { ...row, words: [...row.words] };
}
