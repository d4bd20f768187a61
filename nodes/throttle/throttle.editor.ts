import type { EditorRED } from "node-red";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR } from "../../src/red/editor/look.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type Limit, usualBurst } from "./limit.ts";
import { limitPreview } from "./limit-preview.ts";
import { schema, type ThrottleConfig } from "./throttle.config.ts";

declare const RED: EditorRED;

RED.nodes.registerType<ThrottleConfig>("sms-throttle", {
  category: CATEGORY,
  color: COLOR.decision,
  defaults: {
    ...defaultsOf<ThrottleConfig>(schema),
    gateway: configChoice(RED, "sms-gateway", {
      none: "@two-way-sms/node-red/sms-throttle:sms-throttle.no-gateway",
      incomplete: "@two-way-sms/node-red/sms-throttle:sms-throttle.gateway-incomplete",
    }),
    amount: {
      value: 1,
      validate: saying((value) => (wholeNumber(value, 1) === null ? catalogue("bad-amount") : null)),
    },
    burst: { value: 0, validate: saying(burstProblem) },
    to: { value: "to", validate: saying(propertyProblem) },
  },
  inputs: 1,
  outputs: 2,
  icon: "sms-throttle.svg",
  paletteLabel: "throttle",
  label() {
    return this.name || this._("sms-throttle.label-limit", { amount: this.amount, period: catalogue(this.period) });
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  inputLabels() {
    return this._("sms-throttle.input");
  },
  outputLabels(index) {
    return this._(index === 0 ? "sms-throttle.released" : "sms-throttle.dropped");
  },
  onadd() {
    addGatewayIfNone(RED, this);
  },
  oneditprepare() {
    prepareForm();
  },
  oneditsave() {
    const burst = $("#node-input-burst");
    if (burst.val() === "") burst.val("0");
  },
});

/** A word of this node's catalogue, where no node is at hand. */
function catalogue(key: string, values?: Record<string, string | number>): string {
  return RED._(`@two-way-sms/node-red/sms-throttle:sms-throttle.${key}`, values);
}

function prepareForm(): void {
  const burst = $("#node-input-burst");
  const to_kind = $("#node-input-to_kind");
  if (burst.val() === "0") burst.val("");
  $("#sms-throttle-more").prop("open", burst.val() !== "" || to_kind.val() !== "answer");
  const show = (): void => {
    const limit = limitInForm();
    $("#sms-throttle-texts").text(catalogue(limit?.amount === 1 ? "text-per" : "texts-per"));
    $("#sms-throttle-to-row").toggle(to_kind.val() === "msg");
    if (limit) burst.attr("placeholder", usualBurst(limit));
    const lines = limit ? limitPreview(limit, $("#node-input-per").val(), catalogue) : [];
    const wrong = $('<p class="sms-throttle-wrong">').text(catalogue("bad-amount"));
    $("#sms-throttle-preview")
      .empty()
      .append(limit ? lines.map((line) => $("<p>").text(line)) : wrong);
  };
  $("#node-input-amount, #node-input-burst").on("input", show);
  $("#node-input-period, #node-input-per, #node-input-too_many, #node-input-to_kind").on("change", show);
  to_kind.on("change", () => $("#node-input-to").trigger("change"));
  show();
}

/** What the open form says; null where it holds no numbers. */
function limitInForm(): Limit | null {
  const amount = wholeNumber($("#node-input-amount").val(), 1);
  const burst = wholeNumber($("#node-input-burst").val() || 0, 0);
  const period = oneOf(schema.properties.period.enum, $("#node-input-period").val());
  const too_many = oneOf(schema.properties.too_many.enum, $("#node-input-too_many").val());
  return amount === null || burst === null || !period || !too_many ? null : { amount, burst, period, too_many };
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function wholeNumber(value: unknown, least: number): number | null {
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= least && number <= 1_000_000 ? number : null;
}

function burstProblem(value: unknown): string | null {
  return value === "" || wholeNumber(value, 0) !== null ? null : catalogue("bad-burst");
}

function propertyProblem(this: ThrottleConfig, value: unknown): string | null {
  // While the form is open, the choice on the screen counts, not the one that was saved.
  const kind = $("#node-input-to_kind").val() ?? this.to_kind;
  return kind === "msg" && String(value ?? "").trim() === "" ? catalogue("no-property") : null;
}
