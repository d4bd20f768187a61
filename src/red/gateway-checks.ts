import type { Node, NodeAPI } from "node-red";
import { readSender } from "../core/address.ts";
import { systemClock } from "../core/clock.ts";
import { displayNumber } from "../core/phone-number.ts";
import { isSmsError } from "../core/sms-error.ts";
import type { Check } from "../gateways/gateway.ts";
import { httpClient } from "../gateways/http-client.ts";
import { httpGateway, setUpChecks } from "../gateways/http-gateway.ts";
import { makeAdapter, parseProvider } from "../gateways/make-adapter.ts";
import { type Provider, providerEntry } from "../gateways/providers.ts";
import { type SenderProblem, senderProblems } from "../gateways/sender-guess.ts";
import { type AddressProblem, addressProblem, webhookAddress } from "../gateways/webhook-path.ts";
import { databaseInUse, isGatewayNode } from "./config-nodes.ts";

/** A gateway as its form shows it, deployed or not. */
export interface GatewayForm {
  id: string;
  provider: Provider;
  settings: object;
  /** All secrets: those typed now and those kept. */
  secrets: Record<string, string>;
  senders: { sender: string; kind: string; rate: number; country: string; limit?: number; replies_to?: string }[];
  default_country: string;
  public_url: string;
  database: string;
}

/** Where a provider that answers nothing is given up, milliseconds: a person is watching. */
const PATIENCE_MS = 8_000;

/** Says what works and what does not, line by line, without sending a text to anybody. */
export async function gatewayChecks(RED: NodeAPI, form: GatewayForm): Promise<Check[]> {
  return [
    ...(await providerChecks(RED, form)),
    sendersCheck(form),
    await databaseCheck(RED, form.database),
    ...webhookChecks(RED, form),
  ];
}

async function providerChecks(RED: NodeAPI, form: GatewayForm): Promise<Check[]> {
  const { provider, settings, secrets } = form;
  const client = httpClient({ clock: systemClock, connect_ms: PATIENCE_MS, answer_ms: PATIENCE_MS, close_ms: 0 });
  try {
    const config = parseProvider(provider, settings, secrets);
    if (config.provider === "simulator") return [yes("The simulator is ready. Nothing is really sent.")];
    const adapter = makeAdapter(config, systemClock);
    const options = { client, receipt_url: () => null, answers_opt_out: false };
    const tested = await httpGateway(adapter, options).test();
    const inbound_url = tested.every(({ ok }) => ok) ? inboundAddress(RED, form) : null;
    const set_up = inbound_url === null ? [] : await setUpChecks(adapter, client, numbersOf(form), inbound_url);
    return [yes("All fields are filled in."), ...tested, ...set_up];
  } catch (error) {
    if (isSmsError(error)) return [no(error.message)];
    throw error;
  } finally {
    await client.close();
  }
}

/** Where the provider shall bring texts; null where it could not. */
function inboundAddress(RED: NodeAPI, { id, public_url, settings }: GatewayForm): string | null {
  const root = RED.settings.httpNodeRoot ?? "/";
  const base_url = "base_url" in settings && typeof settings.base_url === "string" ? settings.base_url : null;
  if (root === false || addressProblem(public_url, base_url) !== null) return null;
  return webhookAddress({ public_url, root, gateway_id: id, kind: "inbound", key: null });
}

function numbersOf({ senders, default_country }: GatewayForm): string[] {
  const country = default_country === "" ? null : default_country;
  const numbers = senders.flatMap(({ sender, replies_to = sender }) => [sender, replies_to]);
  return [...new Set(numbers.flatMap((each) => readSender(each, country) ?? []))];
}

const SENDER_WORDS: Record<SenderProblem, (sender: string) => string> = {
  empty: () => "One of your senders is empty. Fill it in or remove it.",
  not_a_number: (sender) =>
    `"${sender}" is not a phone number. Write it with + and the country code, or choose a country under Advanced.`,
  twice: (sender) => `${sender} is listed twice. Remove one of the two.`,
  replies: (sender) =>
    `Replies to ${sender} have to come to another number, with its country code, or to a short code.`,
  limit: (sender) => `The limit of ${sender} has to be a number, or empty.`,
  rate: (sender) => `${sender} needs a number of segments per second that is above 0.`,
};

function sendersCheck({ senders, default_country }: GatewayForm): Check {
  const country = default_country === "" ? null : default_country;
  const [first] = senders;
  if (!first) return no("There is no sender. Add the number or ID that your texts come from.");
  const problems = senderProblems(senders, country).flatMap((problem, index) =>
    problem === null ? [] : [SENDER_WORDS[problem](senders[index]?.sender ?? "")],
  );
  if (problems.length > 0) return no(problems.join(" "));
  const shown = displayNumber(readSender(first.sender, country) ?? first.sender);
  return yes(
    senders.length === 1 ? `Texts come from ${shown}.` : `${senders.length} senders; ${shown} is the default.`,
  );
}

async function databaseCheck(RED: NodeAPI, id: string): Promise<Check> {
  if (id === "") return no("Texts have no database yet. Save this form, deploy, and press Test again.");
  if (!RED.nodes.getNode(id)) return no("The database is new. Deploy, and press Test again.");
  try {
    await databaseInUse(RED, id).store.counts();
    return yes("The database is open.");
  } catch (error) {
    if (isSmsError(error)) return no(error.message);
    throw error;
  }
}

const ADDRESS_WORDS: Record<AddressProblem, string> = {
  missing:
    "The public address is empty, so the provider cannot bring replies and receipts. You can send texts without it.",
  not_an_address: "The public address is not a web address. It looks like https://sms.example.com.",
  only_here: "The provider cannot reach the public address: it works only on this machine or in its network.",
  not_encrypted: "The public address begins with http, so texts travel unprotected. Use one that begins with https.",
};

function webhookChecks(RED: NodeAPI, form: GatewayForm): Check[] {
  if (!providerEntry(form.provider)?.has_webhooks) return [];
  if (RED.settings.httpNodeRoot === false) {
    return [
      no("Node-RED takes no calls from outside: httpNodeRoot is false in its settings file. Replies cannot come in."),
    ];
  }
  const base_url = "base_url" in form.settings ? form.settings.base_url : null;
  const problem = addressProblem(form.public_url, typeof base_url === "string" ? base_url : null);
  if (problem !== null) return [no(ADDRESS_WORDS[problem])];
  const { host } = new URL(form.public_url.trim());
  return isDeployed(RED, form)
    ? [yes(`Replies and receipts are taken at ${host}. Paste the two addresses at the provider if you have not yet.`)]
    : [
        no(
          "Replies and receipts are not taken yet. Save this form and deploy, then paste the addresses at the provider.",
        ),
      ];
}

/** Whether calls to this gateway are answered now, for this provider. */
function isDeployed(RED: NodeAPI, { id, provider }: GatewayForm): boolean {
  const node: Node | null = RED.nodes.getNode(id);
  return node !== null && isGatewayNode(node) && node.running?.gateway.provider === provider;
}

const yes = (text: string): Check => ({ ok: true, text });
const no = (text: string): Check => ({ ok: false, text });
