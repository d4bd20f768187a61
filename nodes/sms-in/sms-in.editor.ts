import type { EditorRED } from "node-red";
import { displayNumber } from "../../src/core/phone-number.ts";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR, shortLabel } from "../../src/red/editor/look.ts";
import { chosenSenders, senderChoice, sendersOf } from "../../src/red/editor/sender-choice.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type SmsInConfig, schema } from "./sms-in.config.ts";

declare const RED: EditorRED;

RED.nodes.registerType<SmsInConfig>("sms-in", {
  category: CATEGORY,
  color: COLOR.carrier,
  defaults: {
    ...defaultsOf<SmsInConfig>(schema),
    gateway: configChoice(RED, "sms-gateway", {
      none: "@two-way-sms/node-red/sms-in:sms-in.no-gateway",
      incomplete: "@two-way-sms/node-red/sms-in:sms-in.gateway-incomplete",
    }),
    senders: { value: [], validate: saying(sendersProblem) },
  },
  inputs: 0,
  outputs: 1,
  icon: "sms-in.svg",
  paletteLabel: "sms in",
  label() {
    return this.name || shortLabel(this.senders.map(displayNumber).join(", ")) || this._("sms-in.label");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  outputLabels() {
    return this._("sms-in.output");
  },
  onadd() {
    addGatewayIfNone(RED, this);
  },
  oneditprepare() {
    senderChoice(RED, {
      place: $("#sms-in-senders"),
      gatewayInput: $("#node-input-gateway"),
      chosen: this.senders,
      words: {
        all: this._("sms-in.all-senders"),
        chooseGateway: this._("sms-in.choose-gateway"),
        noSenders: this._("sms-in.no-senders"),
        missing: this._("sms-in.sender-missing"),
      },
    });
  },
  oneditsave() {
    this.senders = chosenSenders($("#sms-in-senders"));
  },
});

/** A number that its gateway does not list (any more) receives nothing: the flow would wait in vain. */
function sendersProblem(this: { gateway: string }, senders: unknown): string | null {
  if (!Array.isArray(senders) || !RED.nodes.node(this.gateway)) return null;
  const listed = new Set(sendersOf(RED, this.gateway));
  return senders.every((sender) => listed.has(sender))
    ? null
    : RED._("@two-way-sms/node-red/sms-in:sms-in.sender-missing");
}
