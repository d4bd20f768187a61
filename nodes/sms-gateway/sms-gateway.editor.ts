import type { EditorRED } from "node-red";
import { type OwnHours, ownHoursProblems } from "../../src/core/own-hours.ts";
import { providerEntry } from "../../src/gateways/providers.ts";
import { senderProblems, usualRate } from "../../src/gateways/sender-guess.ts";
import { SENDER_KINDS_AS_OF } from "../../src/gateways/sender-kinds.ts";
import { addressProblem } from "../../src/gateways/webhook-path.ts";
import { dayInWords } from "../../src/red/editor/day-in-words.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addDatabaseIfNone } from "../../src/red/editor/first-gateway.ts";
import { saying } from "../../src/red/editor/validator.ts";
import { showAddresses } from "./address-list.ts";
import { fillCountries } from "./country-choice.ts";
import { type ProviderForm, providerForm } from "./provider-form.ts";
import { quietPart } from "./quiet-part.ts";
import { areSeconds, receiptWait } from "./receipt-wait.ts";
import type { Say } from "./say.ts";
import { type SenderList, senderList } from "./sender-list.ts";
import { wrongSetting } from "./settings-fields.ts";
import { credentials, type SmsGatewayConfig, type SmsGatewaySecrets, schema } from "./sms-gateway.config.ts";
import { standInChoice, standInProblem } from "./stand-in-choice.ts";
import { testPanel } from "./test-panel.ts";

declare const RED: EditorRED;

const DEFAULT_SECONDS = schema.properties.receipt_wait_seconds.default;

/** The open form; Node-RED opens one of a type at a time. */
let form: {
  provider: ProviderForm;
  senders: SenderList;
  ownHours: () => OwnHours[];
  standIn: () => string;
  receiptSeconds: () => number;
} | null = null;

RED.nodes.registerType<SmsGatewayConfig, SmsGatewaySecrets>("sms-gateway", {
  category: "config",
  defaults: {
    ...defaultsOf<SmsGatewayConfig>(schema),
    database: { value: "", type: "sms-database", validate: saying(databaseProblem) },
    settings: { value: {}, validate: saying(settingsProblem) },
    senders: { value: defaultsOf<SmsGatewayConfig>(schema).senders.value, validate: saying(sendersProblem) },
    public_url: { value: "", validate: saying(publicUrlProblem) },
    own_hours: { value: [], validate: saying(hoursProblem) },
    failover: { value: { gateway: "" }, validate: saying(failoverProblem) },
    receipt_wait_seconds: { value: DEFAULT_SECONDS, validate: saying(secondsProblem) },
  },
  credentials: { ...credentials },
  icon: "sms-gateway.svg",
  paletteLabel: "sms gateway",
  label() {
    return this.name || (providerEntry(this.provider)?.label ?? this._("sms-gateway.label"));
  },
  oneditprepare() {
    const say: Say = (key, values) => this._(`sms-gateway.${key}`, values);
    const is_saved = RED.nodes.node(this.id) !== null;
    const country = $("#node-config-input-default_country");
    fillCountries(country, say("no-country"), this.default_country);
    chooseDatabase();
    const tellOfNew = (): void => void $("#sms-gateway-new-database").toggle(databases().length === 0);
    $("#node-config-input-database").on("change", tellOfNew);
    tellOfNew();

    const root: unknown = Reflect.get(RED.settings, "httpNodeRoot");
    const addresses = (): void => {
      const entry = form?.provider.entry();
      $("#sms-gateway-webhooks").toggle(entry?.has_webhooks ?? false);
      if (!form || !entry?.has_webhooks) return;
      const settings = form.provider.settings();
      const typed = form.provider.typedSecrets().webhook_secret;
      showAddresses(
        {
          gateway_id: this.id,
          root: root === false ? false : String(root ?? "/"),
          public_url: text("public_url"),
          provider_url: "base_url" in settings ? String(settings.base_url) : null,
          key: !("verification" in settings && settings.verification === "url_key")
            ? "none"
            : typed
              ? { typed }
              : "kept",
          retry_fragment: entry.retry_fragment,
        },
        say,
      );
    };
    const ready = schema.properties.senders.default;
    const senders = senderList({
      place: $("#sms-gateway-senders"),
      senders: this.senders,
      defaultCountry: () => text("default_country") || null,
      say,
      changed: () => undefined,
    });
    const provider = providerForm({
      provider: this.provider,
      settings: this.settings,
      is_saved,
      say,
      changed(provider_changed) {
        if (provider_changed) senders.replace(sendersFor(provider.entry().provider, senders.senders(), ready));
        addresses();
      },
    });
    form = { provider, senders, ...sendingParts(this, say) };
    country.on("change", () => {
      senders.showAll();
      $("#sms-gateway-quiet-number").trigger("input");
    });
    $("#node-config-input-public_url").on("input change", addresses);
    addresses();
    testPanel(() => {
      provider.showAll();
      senders.showAll();
      return {
        id: this.id,
        provider: provider.entry().provider,
        settings: provider.settings(),
        secrets: provider.typedSecrets(),
        senders: senders.senders(),
        default_country: text("default_country"),
        public_url: text("public_url"),
        database: text("database") === "_ADD_" ? "" : text("database"),
      };
    }, say);
  },
  oneditsave() {
    if (!form) return;
    const { provider, senders, ownHours, standIn, receiptSeconds } = form;
    form = null;
    this.settings = { ...provider.settings() };
    this.senders = senders.senders();
    this.own_hours = ownHours();
    this.failover = { gateway: standIn() };
    this.receipt_wait_seconds = receiptSeconds();
    provider.forgetOthers();
    const url = $("#node-config-input-public_url");
    url.val(text("public_url").replace(/\/+$/, ""));
    // An address that is not shown may be of a provider that was tried before.
    if (provider.entry().has_webhooks === false) url.val("");
    addDatabase();
  },
  oneditcancel() {
    form = null;
  },
});

/** The parts about when and how texts leave. A gateway of an older version lacks the fields. */
function sendingParts(node: Partial<SmsGatewayConfig> & { id: string }, say: Say) {
  const {
    quiet_hours = true,
    keep_rules = true,
    frequency_rules = true,
    own_hours = [],
    failover,
    receipt_wait_seconds,
  } = node;
  $("#node-config-input-quiet_hours").prop("checked", quiet_hours);
  $("#node-config-input-frequency_rules").prop("checked", frequency_rules);
  $("#sms-gateway-rates-as-of").text(say("rates-as-of", { day: dayInWords(SENDER_KINDS_AS_OF) }));
  $("#node-config-input-keep_rules").prop("checked", keep_rules);
  const other = { id: node.id, database: () => text("database") };
  return {
    ownHours: quietPart({ own_hours, defaultCountry: () => text("default_country") || null, say }),
    standIn: standInChoice(RED, other, failover?.gateway ?? "", say),
    receiptSeconds: receiptWait(receipt_wait_seconds ?? DEFAULT_SECONDS, say),
  };
}

/** What stands in a field of the form. */
function text(field: string): string {
  return String($(`#node-config-input-${field}`).val() ?? "").trim();
}

/** A gateway needs a database: the one that was there first, or one that is made when the form is saved. */
function chooseDatabase(): void {
  const [first] = databases();
  const is_chosen = !["", "_ADD_"].includes(text("database"));
  if (!is_chosen && first !== undefined) $("#node-config-input-database").val(first);
}

/** The ids of all databases. */
function databases(): string[] {
  const ids: string[] = [];
  RED.nodes.eachConfig((node) => {
    if ("type" in node && node.type === "sms-database" && "id" in node) ids.push(String(node.id));
    return true;
  });
  return ids;
}

function addDatabase(): void {
  const chosen = text("database");
  if (chosen !== "" && chosen !== "_ADD_") return;
  const holder = { database: "" };
  addDatabaseIfNone(RED, holder);
  if (holder.database === "") return;
  const select = $("#node-config-input-database");
  select.append(new Option("", holder.database)).val(holder.database);
}

type Senders = SmsGatewayConfig["senders"];

/** The simulator has a sender ready, which exists nowhere else; elsewhere an empty row waits for the first one. */
function sendersFor(provider: string, senders: Senders, ready: readonly Senders[number][]): Senders {
  if (provider === "simulator") return senders.length === 0 ? ready.map((sender) => ({ ...sender })) : senders;
  const kept = senders.filter(({ sender }) => !ready.some((each) => each.sender === sender));
  const empty = { sender: "", kind: "long_code", rate: usualRate("long_code"), country: "" };
  return kept.length === 0 ? [{ ...empty, limit: 0, limit_period: "day" }] : kept;
}

/** While the form is open an empty field is right where a database will be made. */
function databaseProblem(this: unknown, value: unknown): string | null {
  const will_be_made = form !== null && databases().length === 0;
  return will_be_made || RED.nodes.node(String(value ?? "")) ? null : catalogue("no-database");
}

function settingsProblem(this: { provider: string }, value: unknown): string | null {
  const wrong = wrongSetting(this.provider, value);
  return wrong === null ? null : catalogue("wrong-setting", { label: wrong.field.label });
}

function sendersProblem(this: { default_country: string }, value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0) return catalogue("no-sender");
  const problem = senderProblems(value, this.default_country || null).find((each) => each !== null);
  return problem ? catalogue(`sender-${problem}`) : null;
}

function hoursProblem(this: unknown, value: unknown): string | null {
  const lines: readonly OwnHours[] = Array.isArray(value) ? value : [];
  return ownHoursProblems(lines).every((problem) => problem === null) ? null : catalogue("wrong-own-hours");
}

function failoverProblem(this: { id: string; database: string }, value: unknown): string | null {
  const chosen = typeof value === "object" && value !== null && "gateway" in value ? String(value.gateway) : "";
  const problem = standInProblem(RED, this, chosen);
  return problem === null ? null : catalogue(`failover-${problem}`);
}

function secondsProblem(this: unknown, value: unknown): string | null {
  return areSeconds(value ?? DEFAULT_SECONDS) ? null : catalogue("receipt-wrong");
}

/** An empty address only means that nothing comes in; the form says so. */
function publicUrlProblem(this: unknown, value: unknown): string | null {
  return addressProblem(String(value ?? ""), null) === "not_an_address" ? catalogue("address-not_an_address") : null;
}

/** A word of this node's catalogue, where no node is at hand. */
function catalogue(key: string, values: Record<string, string> = {}): string {
  return RED._(`@two-way-sms/node-red/sms-gateway:sms-gateway.${key}`, values);
}
