import { GENERIC_SETTINGS, SIMULATOR_SETTINGS, TWILIO_SETTINGS } from "./provider-settings.ts";

export type Provider = "simulator" | "twilio" | "generic";

/** One field of the gateway's form; `where` says where an operator finds the value. */
export interface ProviderField {
  name: string;
  label: string;
  where: string;
  /** Under *Advanced*. */
  advanced: boolean;
}

export interface ProviderEntry {
  provider: Provider;
  label: string;
  /** One line: what it is for. */
  purpose: string;
  /** JSON Schema of the settings that are not secret, with their defaults. */
  settings: object;
  fields: readonly ProviderField[];
  /** Kept in Node-RED's credentials (P7). */
  secrets: readonly ProviderField[];
  /** True where the provider answers STOP, START and HELP by itself. */
  answers_opt_out: boolean;
  /** True where the provider calls us, so that webhook addresses must be pasted there. */
  has_webhooks: boolean;
  /** What is put behind our address there so that the provider comes again after a failure: a fragment; empty where nothing is. */
  retry_fragment: string;
}

const field = (name: string, label: string, where: string, advanced = false): ProviderField => ({
  name,
  label,
  where,
  advanced,
});

/**
 * Without it Twilio calls once, and again only where it could not connect: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides.
 * Three more tries, also after a time-out and after an error of ours; all in its fifteen seconds.
 */
const TWILIO_RETRIES = "#rc=3&rp=ct,rt,5xx";

/** The providers that a gateway can be of, in the order in which the form offers them. */
export const PROVIDERS: readonly ProviderEntry[] = [
  {
    provider: "simulator",
    label: "Simulator",
    purpose: "Try everything. Nothing is really sent.",
    settings: SIMULATOR_SETTINGS,
    fields: [
      field("delay_ms", "Delay", "How long a text travels, in milliseconds.", true),
      field("loss", "Lost texts", "From 0 (none) to 1 (all).", true),
      field("receipts", "Delivery receipts", "Whether the carrier reports what was delivered.", true),
    ],
    secrets: [],
    answers_opt_out: false,
    has_webhooks: false,
    retry_fragment: "",
  },
  {
    provider: "twilio",
    label: "Twilio",
    purpose: "Numbers in more than 100 countries.",
    settings: TWILIO_SETTINGS,
    fields: [
      field("account_sid", "Account SID", "On the first page of the Twilio Console. It begins with AC."),
      field("messaging_service_sid", "Messaging service", "Only if you use one: its SID begins with MG.", true),
      field("base_url", "Address", "Leave it, unless you test against a server of your own.", true),
    ],
    secrets: [field("auth_token", "Auth token", "On the first page of the Twilio Console, below the account SID.")],
    answers_opt_out: true,
    has_webhooks: true,
    retry_fragment: TWILIO_RETRIES,
  },
  {
    provider: "generic",
    label: "Another provider",
    purpose: "Any provider with a web API that sends and reports texts as JSON.",
    settings: GENERIC_SETTINGS,
    fields: [
      field("base_url", "Address", "In the provider's API documentation, such as https://api.example.com."),
      field("verification", "Proof of calls", "How we know that a call really comes from the provider."),
      field("send_path", "Path for sending", "What follows the address when a text is sent.", true),
      field("check_path", "Path for the test", "A page that needs the key. The Test asks for it.", true),
      field(
        "id_field",
        "Message id in the answer",
        "Names joined by dots, such as data.id. Empty if there is none.",
        true,
      ),
      field(
        "receipt_url_field",
        "Name for the receipt address",
        "Empty if the provider has the address in its own settings.",
        true,
      ),
      field("inbound", "Names in a reply", "What the provider calls id, from, to, text and timestamp.", true),
      field("receipt", "Names in a receipt", "What the provider calls id, message_id, status, error and reason.", true),
      field("statuses", "Words in a receipt", "The provider's words for sent, delivered and failed.", true),
      field("opted_out_codes", "Opted-out codes", "Error codes that mean the person replied STOP.", true),
      field(
        "dead_number_codes",
        "Dead-number codes",
        "Error codes that mean nobody can be texted at the number.",
        true,
      ),
      field(
        "time_in_repeats",
        "Same time in repeats",
        "Tick it if a reply that the provider sends again has the time it had before. Replies under one id are then told apart by it.",
        true,
      ),
    ],
    secrets: [
      field("api_key", "API key", "In your account at the provider."),
      field(
        "webhook_secret",
        "Webhook secret",
        "The signing secret that the provider shows (whsec_…). Or, with a key in the address, 16 or more letters and digits of your choice.",
      ),
    ],
    answers_opt_out: false,
    has_webhooks: true,
    retry_fragment: "",
  },
];

/** The entry of a provider; null where there is none of that name. */
export function providerEntry(provider: string): ProviderEntry | null {
  return PROVIDERS.find((entry) => entry.provider === provider) ?? null;
}
