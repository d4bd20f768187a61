import type { EditorRED } from "node-red";
import { kindOfSender } from "../../src/core/phone-number.ts";
import { checkTemplate } from "../../src/core/templates.ts";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR, shortLabel } from "../../src/red/editor/look.ts";
import { OpenForm } from "../../src/red/editor/open-form.ts";
import { sendersOf } from "../../src/red/editor/sender-choice.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { isNoTopic, prepareKind, prepareTopic } from "./kind-fields.ts";
import { prepareSenders } from "./sender-select.ts";
import { type SmsOutConfig, schema } from "./sms-out.config.ts";
import { prepareText } from "./text-fields.ts";
import type { Word } from "./word.ts";

declare const RED: EditorRED;

const form = new OpenForm();

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
    sender: { value: "", validate: saying(senderProblem) },
    topic: { value: "", validate: saying(topicProblem) },
    text: { value: "", validate: saying((text) => checkTemplate(String(text ?? ""))) },
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
    form.opened(this.id);
    const word: Word = (key, params) => this._(`sms-out.${key}`, params);
    prepareRecipient(word);
    prepareSenders(RED, word);
    prepareKind(RED, word);
    prepareText(word);
    prepareTopic(RED, word);
    // A node of an older flow does not say; what it does is the default.
    if (this.stop_loops === undefined) $("#node-input-stop_loops").prop("checked", true);
    if (this.yields_to_person === undefined) $("#node-input-yields_to_person").prop("checked", true);
    if (this.stop_loops === false || this.yields_to_person === false) $("#sms-out-advanced").prop("open", true);
  },
  oneditsave() {
    form.closed();
  },
  oneditcancel() {
    form.closed();
  },
});

function recipientProblem(this: { id: string; to_kind: string }, value: unknown): string | null {
  return problemOf(form.current(this, "to_kind", this.to_kind), String(value ?? ""));
}

function problemOf(kind: string, typed: string): string | null {
  const to = typed.trim();
  if (kind === "answer") return null;
  if (kind === "msg") return to === "" ? catalogue("no-property") : null;
  if (to === "") return catalogue("no-number");
  // A name can write to people, but nobody can write to a name.
  const kind_of_number = kindOfSender(to);
  return kind_of_number === null || kind_of_number === "alphanumeric" ? catalogue("not-a-number") : null;
}

function topicProblem(this: unknown, value: unknown): string | null {
  return isNoTopic(String(value ?? "")) ? catalogue("topic-wrong") : null;
}

function senderProblem(this: { id: string; gateway: string }, value: unknown): string | null {
  const gateway = form.current(this, "gateway", this.gateway);
  const is_listed = value === "" || !RED.nodes.node(gateway) || sendersOf(RED, gateway).includes(String(value));
  return is_listed ? null : catalogue("sender-missing");
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
  const sayProblem = (): void => {
    const problem = to.val() === "" ? null : problemOf(String(kind.val()), String(to.val() ?? ""));
    $("#sms-out-to-problem")
      .text(problem ?? "")
      .toggle(problem !== null);
  };
  to.on("input change", sayProblem);
  kind.on("change", show);
  show();
}
