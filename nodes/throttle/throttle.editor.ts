import type { EditorRED } from "node-red";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR } from "../../src/red/editor/look.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { type Limit, usualBurst } from "./limit.ts";
import { type Besides, limitPreview } from "./limit-preview.ts";
import { schema, type ThrottleConfig } from "./throttle.config.ts";

declare const RED: EditorRED;

const MOST = { every: schema.properties.every.maximum, each: schema.properties.each_amount.maximum };
/** What is offered when a limit for each person is switched on: what Florida and Oklahoma allow in a day. */
const USUAL_EACH = 3;

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
    every: {
      value: 1,
      validate: saying((value) => (wholeNumber(value ?? 1, 1, MOST.every) === null ? catalogue("bad-every") : null)),
    },
    each_amount: {
      value: 0,
      validate: saying((value) => (wholeNumber(value ?? 0, 0, MOST.each) === null ? catalogue("bad-each") : null)),
    },
    burst: { value: 0, validate: saying(burstProblem) },
    to: { value: "to", validate: saying(propertyProblem) },
  },
  inputs: 1,
  outputs: 2,
  icon: "sms-throttle.svg",
  paletteLabel: "throttle",
  label() {
    if (this.name) return this.name;
    const rate = this._("sms-throttle.label-limit", {
      amount: this.amount,
      period: periodWords(this.every, this.period),
    });
    return this.quiet_hours ? this._("sms-throttle.label-quiet", { rate }) : rate;
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
    if (!isChecked("#sms-throttle-each")) $("#node-input-each_amount").val("0");
  },
});

/** A word of this node's catalogue, where no node is at hand. */
function catalogue(key: string, values?: Record<string, string | number>): string {
  return RED._(`@two-way-sms/node-red/sms-throttle:sms-throttle.${key}`, values);
}

function prepareForm(): void {
  const burst = $("#node-input-burst");
  const each = $("#node-input-each_amount");
  const to_kind = $("#node-input-to_kind");
  fillGaps();
  if (burst.val() === "0") burst.val("");
  $("#sms-throttle-each").prop("checked", each.val() !== "0");
  if (each.val() === "0") each.val(String(USUAL_EACH));
  $("#sms-throttle-more").prop("open", burst.val() !== "" || to_kind.val() !== "answer");
  const show = (): void => {
    const limit = limitInForm();
    const besides = besidesInForm();
    $("#sms-throttle-texts").text(catalogue($("#node-input-amount").val() === "1" ? "text-per" : "texts-per"));
    const isOne = $("#node-input-every").val() === "1";
    for (const period of schema.properties.period.enum) {
      $(`#node-input-period option[value="${period}"]`).text(catalogue(isOne ? period : `${period}s`));
    }
    $("#sms-throttle-each-row").toggleClass("sms-throttle-off", !isChecked("#sms-throttle-each"));
    $("#node-input-each_amount, #node-input-each_period").prop("disabled", !isChecked("#sms-throttle-each"));
    $("#sms-throttle-to-row").toggle(to_kind.val() === "msg");
    if (typeof limit !== "string") burst.attr("placeholder", usualBurst(limit));
    const wrong = typeof limit === "string" ? limit : typeof besides === "string" ? besides : null;
    const lines =
      typeof limit === "string" || typeof besides === "string" ? [] : limitPreview(limit, besides, catalogue);
    $("#sms-throttle-preview")
      .empty()
      .append(
        wrong === null
          ? lines.map((line) => $("<p>").text(line))
          : $('<p class="sms-throttle-wrong">').text(catalogue(wrong)),
      );
  };
  $("#node-input-amount, #node-input-every, #node-input-each_amount, #node-input-burst").on("input", show);
  $("#node-input-period, #node-input-per, #node-input-too_many, #node-input-to_kind").on("change", show);
  $("#sms-throttle-each, #node-input-each_period, #node-input-quiet_hours").on("change", show);
  to_kind.on("change", () => $("#node-input-to").trigger("change"));
  show();
}

/** Flows of an earlier version lack what was added since. */
function fillGaps(): void {
  for (const name of ["every", "each_amount", "each_period"] as const) {
    const input = $(`#node-input-${name}`);
    if (!input.val()) input.val(String(schema.properties[name].default));
  }
}

/** What the open form says; or the sentence of the catalogue that says what is wrong with it. */
function limitInForm(): Limit | string {
  const amount = wholeNumber($("#node-input-amount").val(), 1);
  const every = wholeNumber($("#node-input-every").val(), 1, MOST.every);
  const burst = wholeNumber($("#node-input-burst").val() || 0, 0);
  const period = oneOf(schema.properties.period.enum, $("#node-input-period").val());
  const too_many = oneOf(schema.properties.too_many.enum, $("#node-input-too_many").val());
  if (amount === null) return "bad-amount";
  if (every === null) return "bad-every";
  if (burst === null) return "bad-burst";
  return period && too_many ? { amount, every, burst, period, too_many } : "bad-amount";
}

function besidesInForm(): Besides | string {
  const each_amount = isChecked("#sms-throttle-each")
    ? wholeNumber($("#node-input-each_amount").val(), 1, MOST.each)
    : 0;
  const each_period = oneOf(schema.properties.each_period.enum, $("#node-input-each_period").val());
  if (each_amount === null || !each_period) return "bad-each";
  const quiet_hours = isChecked("#node-input-quiet_hours");
  return { per: $("#node-input-per").val(), each: { each_amount, each_period }, quiet_hours };
}

function isChecked(selector: string): boolean {
  return $(selector).is(":checked");
}

/** "minute", "2 hours". */
function periodWords(every: number, period: ThrottleConfig["period"]): string {
  return Number(every) === 1
    ? catalogue(period)
    : catalogue("every-period", { every, periods: catalogue(`${period}s`) });
}

function oneOf<T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}

function wholeNumber(value: unknown, least: number, most = 1_000_000): number | null {
  const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(value);
  return Number.isInteger(number) && number >= least && number <= most ? number : null;
}

function burstProblem(value: unknown): string | null {
  return value === "" || wholeNumber(value, 0) !== null ? null : catalogue("bad-burst");
}

function propertyProblem(this: ThrottleConfig, value: unknown): string | null {
  // While the form is open, the choice on the screen counts, not the one that was saved.
  const kind = $("#node-input-to_kind").val() ?? this.to_kind;
  return kind === "msg" && String(value ?? "").trim() === "" ? catalogue("no-property") : null;
}
