import { PROVIDERS, type ProviderEntry, providerEntry } from "../../src/gateways/providers.ts";
import type { Say } from "./say.ts";
import { type SettingInputs, settingInputs } from "./setting-inputs.ts";
import { settingFields } from "./settings-fields.ts";

/** What Node-RED shows in place of a secret that it keeps. */
const KEPT = "__PWRD__";

interface Options {
  provider: string;
  settings: object;
  /** False for a gateway that is being made: its empty fields are not wrong yet. */
  is_saved: boolean;
  say: Say;
  /** Called after every change, with true where another provider was chosen. */
  changed: (provider_changed: boolean) => void;
}

/** The part of the form that is about the provider. */
export interface ProviderForm {
  entry(): ProviderEntry;
  settings(): object;
  /** Secrets that were typed now, by name; those that Node-RED keeps stay with it (P7). */
  typedSecrets(): Record<string, string>;
  /** Forgets what was typed for other providers, before saving. */
  forgetOthers(): void;
  showAll(): void;
}

/** Shows the providers to choose from, and the fields of the chosen one only. */
export function providerForm({ provider, settings, is_saved, say, changed }: Options): ProviderForm {
  const drawn = new Map<string, SettingInputs>();
  let entry = providerEntry(provider) ?? firstProvider();
  const places = { plain: $("#sms-gateway-settings"), advanced: $("#sms-gateway-advanced-settings") };
  const secretsDrawn = secretRows(say, () => changed(false));

  const show = (): void => {
    for (const inputs of drawn.values()) inputs.toggle(false);
    const inputs =
      drawn.get(entry.provider) ??
      settingInputs({
        fields: settingFields(entry),
        saved: entry.provider === provider ? settings : {},
        places,
        say,
        changed: () => changed(false),
      });
    drawn.set(entry.provider, inputs);
    inputs.toggle(true);
    secretsDrawn.show(entry);
    $("#sms-gateway-answers-row").toggle(entry.has_webhooks);
    $("#sms-gateway-answers").text(
      say("provider-answers", { provider: entry.answers_opt_out ? entry.label : say("the-provider") }),
    );
  };
  const choose = (chosen: ProviderEntry): void => {
    entry = chosen;
    $("#node-config-input-provider").val(chosen.provider);
    $("#node-config-input-provider_answers").prop("checked", chosen.answers_opt_out);
    show();
    changed(true);
  };
  const showAll = (): void => {
    drawn.get(entry.provider)?.showAll();
    secretsDrawn.showMissing(entry);
  };
  providerChoice(entry, choose);
  show();
  if (is_saved) showAll();
  return {
    entry: () => entry,
    settings: () => drawn.get(entry.provider)?.settings() ?? {},
    typedSecrets: () => secretsDrawn.typed(entry),
    forgetOthers: () => secretsDrawn.forgetOthers(entry),
    showAll,
  };
}

function firstProvider(): ProviderEntry {
  const [first] = PROVIDERS;
  if (!first) throw new Error("There are no providers.");
  return first;
}

function providerChoice(chosen: ProviderEntry, choose: (entry: ProviderEntry) => void): void {
  const place = $("#sms-gateway-providers");
  for (const entry of PROVIDERS) {
    const button = $('<input type="radio" name="sms-gateway-provider">').val(entry.provider);
    button.prop("checked", entry === chosen).on("change", () => choose(entry));
    place.append($("<label>").append(button, $("<b>").text(entry.label), $("<span>").text(entry.purpose)));
  }
}

interface SecretRows {
  show(entry: ProviderEntry): void;
  showMissing(entry: ProviderEntry): void;
  typed(entry: ProviderEntry): Record<string, string>;
  forgetOthers(entry: ProviderEntry): void;
}

/** The inputs of all secrets stand in the form, because Node-RED fills them in before the form is prepared. */
function secretRows(say: Say, changed: () => void): SecretRows {
  const rows = $("#sms-gateway-secrets > div").toArray().map(secretRow);

  function secretRow(row: HTMLElement) {
    const name = row.dataset.secret ?? "";
    const input = $(row).find("input");
    const label = $("<label>").attr("for", input.attr("id") ?? "");
    const hint = $('<p class="sms-gateway-hint">');
    const wrong = $('<p class="sms-gateway-wrong" role="status">');
    $(row).prepend(label).append(hint, wrong);
    const value = (): string => String(input.val() ?? "").trim();
    const mark = (): void => {
      const missing = value() === "";
      input.toggleClass("input-error", missing).attr("aria-invalid", String(missing));
      wrong.text(missing ? say("setting-missing", { label: label.text() }) : "");
    };
    let where = "";
    const describe = (): void => void hint.text(value() === KEPT ? say("secret-kept") : where);
    input.on("input change", () => {
      describe();
      changed();
    });
    input.on("blur", mark);
    return {
      name,
      value,
      mark,
      show(entry: ProviderEntry): void {
        const secret = entry.secrets.find((each) => each.name === name);
        $(row).toggle(secret !== undefined);
        label.text(secret?.label ?? "");
        where = secret?.where ?? "";
        describe();
      },
      forget: () => void input.val(""),
    };
  }

  const has = (entry: ProviderEntry, name: string): boolean => entry.secrets.some((secret) => secret.name === name);
  return {
    show: (entry) => {
      for (const row of rows) row.show(entry);
    },
    showMissing: (entry) => {
      for (const row of rows) if (has(entry, row.name)) row.mark();
    },
    typed: (entry) =>
      Object.fromEntries(
        rows.filter((row) => has(entry, row.name) && row.value() !== KEPT).map((row) => [row.name, row.value()]),
      ),
    forgetOthers: (entry) => {
      for (const row of rows) if (!has(entry, row.name)) row.forget();
    },
  };
}
