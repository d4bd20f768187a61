import type { EditorRED } from "node-red";
import { displayNumber, normalizeAddress } from "../../src/core/phone-number.ts";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR, shortLabel } from "../../src/red/editor/look.ts";
import { gatewayId, sendersOf } from "../../src/red/editor/sender-choice.ts";
import { insertAtCursor, showTextPreview } from "../../src/red/editor/text-preview.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type SmsOutConfig, schema } from "./sms-out.config.ts";

declare const RED: EditorRED;

/** What the operator can put into a text with a click: the field, and the word for it in the catalogue. */
const FIELDS = [
  ["{{contact.name}}", "field-name"],
  ["{{sms.text}}", "field-text"],
  ["{{payload}}", "field-payload"],
] as const;

RED.nodes.registerType<SmsOutConfig>("sms-out", {
  category: CATEGORY,
  color: COLOR.carrier,
  defaults: {
    ...defaultsOf<SmsOutConfig>(schema),
    gateway: configChoice(RED, "sms-gateway", {
      none: "@two-way-sms/node-red/sms-out:sms-out.no-gateway",
      incomplete: "@two-way-sms/node-red/sms-out:sms-out.gateway-incomplete",
    }),
    to: { value: "", validate: saying(recipientProblem) },
  },
  inputs: 1,
  outputs: 2,
  icon: "sms-out.svg",
  align: "right",
  paletteLabel: "sms out",
  label() {
    if (this.name) return this.name;
    if (!this.text) return this._("sms-out.label");
    const text = `"${shortLabel(this.text, 28)}"`;
    return this.to_kind === "answer" ? `${this._("sms-out.reply")}: ${text}` : text;
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  inputLabels() {
    return this._("sms-out.input");
  },
  outputLabels(index) {
    return this._(index === 0 ? "sms-out.accepted" : "sms-out.refused");
  },
  onadd() {
    addGatewayIfNone(RED, this);
  },
  oneditprepare() {
    const word = (key: string, params?: Record<string, string | number>): string => this._(`sms-out.${key}`, params);
    prepareRecipient(word);
    prepareSenders(word, this.sender);
    prepareText(word);
  },
  oneditsave() {
    $("#node-input-sender").val($("#sms-out-sender").val() ?? "");
  },
});

type Word = (key: string, params?: Record<string, string | number>) => string;

function recipientProblem(this: { to_kind: string }, value: unknown): string | null {
  const to = String(value ?? "").trim();
  // While the form is open, the choice on the screen counts, not the one that was saved.
  const kind = $("#node-input-to_kind").val() ?? this.to_kind;
  if (kind === "answer") return null;
  if (kind === "msg") return to === "" ? catalogue("no-property") : null;
  if (to === "") return catalogue("no-number");
  return normalizeAddress(to, null) === null ? catalogue("not-a-number") : null;
}

/** A word of this node's catalogue, where no node is at hand. */
function catalogue(key: string): string {
  return RED._(`@two-way-sms/node-red/sms-out:sms-out.${key}`);
}

function prepareRecipient(word: Word): void {
  const kind = $("#node-input-to_kind");
  const to = $("#node-input-to");
  const show = (): void => {
    const isMsg = kind.val() === "msg";
    $("#sms-out-to-row").toggle(kind.val() !== "answer");
    $("#sms-out-to-row label")
      .text(isMsg ? word("to-msg-label") : "")
      .css("text-align", "right");
    to.attr("placeholder", word(isMsg ? "to-msg-placeholder" : "to-number-placeholder")).trigger("change");
  };
  kind.on("change", show);
  show();
}

/** The choice follows the gateway; a sender that the gateway no longer lists stays visible, so that nothing changes unseen. */
function prepareSenders(word: Word, chosen: string): void {
  const gateway = $("#node-input-gateway");
  const select = $("#sms-out-sender");
  let wanted = chosen;
  const show = (): void => {
    const id = gatewayId(gateway);
    const isAnswer = $("#node-input-to_kind").val() === "answer";
    const senders = new Set([...(id === null ? [] : sendersOf(RED, id)), ...(wanted === "" ? [] : [wanted])]);
    select.empty().append(
      $("<option>")
        .val("")
        .text(word(isAnswer ? "from-best-answer" : "from-best")),
    );
    for (const sender of senders) select.append($("<option>").val(sender).text(displayNumber(sender)));
    select.val(wanted);
  };
  select.on("change", () => {
    wanted = String(select.val() ?? "");
  });
  gateway.on("change", show);
  $("#node-input-to_kind").on("change", show);
  show();
}

function prepareText(word: Word): void {
  const text = $("#node-input-text");
  const fields = $("#sms-out-fields");
  for (const [field, key] of FIELDS) {
    const button = $('<button type="button" class="red-ui-button red-ui-button-small">').text(word(key));
    button.attr("title", `${word("insert")} ${field}`).on("click", () => insertAtCursor(text, field));
    fields.append(button);
  }
  const show = (): void => {
    showTextPreview({
      template: String(text.val() ?? ""),
      sample: {
        contact: { name: word("sample-name") },
        sms: { text: word("sample-text") },
        payload: word("preview-payload"),
      },
      bubble: $("#sms-out-bubble"),
      count: $("#sms-out-count"),
      words: {
        empty: word("preview-payload"),
        one: word("one-segment"),
        many: (count) => word("segments", { count }),
        costly: (characters) => word("costly", { characters }),
      },
    });
  };
  text.on("input change", show);
  show();
}
