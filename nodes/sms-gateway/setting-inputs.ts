import type { Say } from "./say.ts";
import {
  type SettingField,
  settingProblem,
  settingText,
  settingValue,
  toSettings,
  typedSetting,
} from "./settings-fields.ts";

/** The inputs of one provider's settings. */
export interface SettingInputs {
  settings(): object;
  /** Shows what is wrong, also in fields that nobody has touched yet. */
  showAll(): void;
  /** Shows or hides all of them. */
  toggle(visible: boolean): void;
}

interface Options {
  fields: readonly SettingField[];
  /** What was saved; defaults stand in for what is missing. */
  saved: object;
  places: { plain: JQuery; advanced: JQuery };
  say: Say;
  changed: () => void;
}

/** Draws the inputs of a provider's settings, with where to find each value, and what is wrong with it beside it. */
export function settingInputs({ fields, saved, places, say, changed }: Options): SettingInputs {
  const rows: JQuery[] = [];
  const drawn = fields.map((each) => {
    const { field, path } = each;
    const place = field.advanced ? places.advanced : places.plain;
    const input = inputFor(each, settingValue(saved, each), say);
    const wrong = $('<p class="sms-gateway-wrong" role="status">');
    if (path.length === 1) {
      const row = each.input.kind === "yes_no" ? tick(field.label, input) : labelled(field.label, input);
      rows.push(row.append(hint(field.where), wrong).appendTo(place));
    } else {
      const group = groupOf(rows, field.name) ?? newGroup(field.name, field.label, field.where).appendTo(place);
      if (!rows.includes(group)) rows.push(group);
      const name = $("<label>")
        .attr("for", input.attr("id") ?? "")
        .text(say(`part-${field.name}-${path[1]}`));
      group.find(".sms-gateway-names").append(name, input);
    }
    const read = (): unknown =>
      each.input.kind === "yes_no" ? input.prop("checked") : typedSetting(each, String(input.val() ?? ""));
    const show = (): void => {
      const problem = settingProblem(each, read());
      input.toggleClass("input-error", problem !== null).attr("aria-invalid", String(problem !== null));
      wrong.text(problem === null ? "" : say(`setting-${problem}`, { label: field.label, ...range(each) }));
    };
    input.on("input", () => {
      if (input.hasClass("input-error")) show();
      changed();
    });
    input.on("change", () => {
      show();
      changed();
    });
    return { path, read, show };
  });
  return {
    settings: () => toSettings(drawn.map(({ path, read }) => ({ path, value: read() }))),
    showAll() {
      for (const { show } of drawn) show();
    },
    toggle(visible) {
      for (const row of rows) row.toggle(visible);
    },
  };
}

function inputFor({ path, input }: SettingField, value: unknown, say: Say): JQuery {
  const id = `sms-gateway-setting-${path.join("-")}`;
  switch (input.kind) {
    case "yes_no":
      return $('<input type="checkbox">')
        .attr({ id })
        .prop("checked", value === true);
    case "choice": {
      const choices = input.choices.map((choice) => new Option(say(`choice-${choice}`), choice));
      return $("<select>").attr({ id }).append(choices).val(settingText(value));
    }
    case "number":
      return $('<input type="text" inputmode="decimal">').attr({ id }).val(settingText(value));
    default:
      return $('<input type="text" autocomplete="off" spellcheck="false">').attr({ id }).val(settingText(value));
  }
}

function labelled(label: string, input: JQuery): JQuery {
  const row = $('<div class="form-row sms-gateway-field">');
  return row.append(
    $("<label>")
      .attr("for", input.attr("id") ?? "")
      .text(label),
    input,
  );
}

function tick(label: string, box: JQuery): JQuery {
  const row = $('<div class="form-row sms-gateway-tick">');
  return row.append($("<label>").append(box, document.createTextNode(label)));
}

function newGroup(name: string, label: string, where: string): JQuery {
  const group = $('<div class="form-row sms-gateway-field" role="group">').attr({
    "data-group": name,
    "aria-label": label,
  });
  return group.append($("<label>").text(label), hint(where), $('<div class="sms-gateway-names">'));
}

function groupOf(rows: readonly JQuery[], name: string): JQuery | null {
  return rows.find((row) => row.attr("data-group") === name) ?? null;
}

function hint(text: string): JQuery {
  return $('<p class="sms-gateway-hint">').text(text);
}

function range({ input }: SettingField): Record<string, number> {
  return input.kind === "number" && input.min !== null && input.max !== null ? { min: input.min, max: input.max } : {};
}
