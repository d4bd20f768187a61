import type { ErrorObject, ValidateFunction } from "ajv";
import type { Clock } from "../core/clock.ts";
import { schemaCompiler } from "../core/json-schema.ts";
import { SmsError } from "../core/sms-error.ts";
import type { HttpAdapter } from "./gateway.ts";
import { type GenericSecrets, genericAdapter } from "./generic.ts";
import {
  GENERIC_SETTINGS,
  type GenericSettings,
  SIMULATOR_SETTINGS,
  type SimulatorSettings,
  TWILIO_SETTINGS,
  type TwilioForm,
} from "./provider-settings.ts";
import { type Provider, type ProviderEntry, providerEntry } from "./providers.ts";
import { twilioAdapter } from "./twilio.ts";

/** A gateway's provider with settings that were checked. */
export type ProviderConfig =
  | { provider: "simulator"; settings: SimulatorSettings }
  | { provider: "twilio"; settings: TwilioForm; secrets: { auth_token: string } }
  | { provider: "generic"; settings: GenericSettings; secrets: GenericSecrets };

const ajv = schemaCompiler({ useDefaults: true, removeAdditional: true, allowUnionTypes: true });
const isSimulator = ajv.compile<SimulatorSettings>(SIMULATOR_SETTINGS);
const isTwilio = ajv.compile<TwilioForm>(TWILIO_SETTINGS);
const isGeneric = ajv.compile<GenericSettings>(GENERIC_SETTINGS);

/**
 * Checks what the form or an import says of a provider, and fills in defaults. What the provider does not have is left
 * out. Throws `config_invalid` with a sentence that names the field and where its value is found.
 */
export function parseProvider(provider: string, settings: unknown, secrets: unknown): ProviderConfig {
  const entry = providerEntry(provider);
  if (!entry) {
    throw new SmsError("config_invalid", "The gateway's provider is not known here. Open the gateway and choose one.");
  }
  const name: Provider = entry.provider;
  switch (name) {
    case "simulator":
      return { provider: name, settings: checked(isSimulator, settings, entry) };
    case "twilio": {
      const form = checked(isTwilio, settings, entry);
      return { provider: name, settings: form, secrets: { auth_token: secretOf(secrets, "auth_token", entry) } };
    }
    case "generic": {
      const form = checked(isGeneric, settings, entry);
      const api_key = secretOf(secrets, "api_key", entry);
      const webhook_secret = secretOf(secrets, "webhook_secret", entry);
      return { provider: name, settings: form, secrets: { api_key, webhook_secret } };
    }
  }
}

/** The adapter of a provider that is reached over HTTP. */
export function makeAdapter(config: Exclude<ProviderConfig, { provider: "simulator" }>, clock: Clock): HttpAdapter {
  switch (config.provider) {
    case "twilio": {
      const { account_sid, base_url, messaging_service_sid } = config.settings;
      return twilioAdapter({
        account_sid,
        auth_token: config.secrets.auth_token,
        base_url,
        messaging_service_sid: messaging_service_sid === "" ? null : messaging_service_sid,
      });
    }
    case "generic":
      return genericAdapter(config.settings, config.secrets, clock);
  }
}

function checked<T>(check: ValidateFunction<T>, settings: unknown, entry: ProviderEntry): T {
  // Defaults are filled in place: not in the caller's object.
  const copy: unknown = structuredClone(settings);
  if (check(copy)) return copy;
  throw new SmsError("config_invalid", sentence(check.errors?.[0], entry));
}

function sentence(error: ErrorObject | undefined, entry: ProviderEntry): string {
  const name = error?.instancePath.split("/")[1] ?? String(error?.params.missingProperty ?? "");
  const field = entry.fields.find((candidate) => candidate.name === name);
  if (!field) return `The settings for ${entry.label} are not complete. Open the gateway and look for what is red.`;
  return `"${field.label}" for ${entry.label} is missing or not right. ${field.where}`;
}

function secretOf(secrets: unknown, name: string, entry: ProviderEntry): string {
  const value =
    typeof secrets === "object" && secrets !== null && Object.hasOwn(secrets, name) ? Reflect.get(secrets, name) : "";
  const secret: string = typeof value === "string" ? value.trim() : "";
  if (secret !== "") return secret;
  const field = entry.secrets.find((candidate) => candidate.name === name);
  throw new SmsError("config_invalid", `"${field?.label}" for ${entry.label} is missing. ${field?.where}`);
}
