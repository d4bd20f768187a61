import type { EditorRED } from "node-red";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR, shortLabel } from "../../src/red/editor/look.ts";
import { chosenSenders, senderChoice } from "../../src/red/editor/sender-choice.ts";
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
  },
  inputs: 0,
  outputs: 1,
  icon: "sms-in.svg",
  paletteLabel: "sms in",
  label() {
    return this.name || shortLabel(this.senders.join(", ")) || this._("sms-in.label");
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
      words: { all: this._("sms-in.all-senders"), chooseGateway: this._("sms-in.choose-gateway") },
    });
  },
  oneditsave() {
    this.senders = chosenSenders($("#sms-in-senders"));
  },
});
