import type { WebhookKind } from "./gateway.ts";

/** The query parameter that carries the key where a provider proves itself by a key in the address. */
export const KEY_PARAMETER = "key";

/** The part of a webhook's address after `httpNodeRoot`. */
export function webhookPath(gateway_id: string, kind: WebhookKind): string {
  return `/sms/hooks/${gateway_id}/${kind}`;
}

interface WebhookAddress {
  /** What providers call this Node-RED, such as `https://sms.example.com`. */
  public_url: string;
  /** Node-RED's `httpNodeRoot`. */
  root: string;
  gateway_id: string;
  kind: WebhookKind;
  /** Null where the provider signs its calls. */
  key: string | null;
}

/** The whole address that a provider must call. */
export function webhookAddress({ public_url, root, gateway_id, kind, key }: WebhookAddress): string {
  const address = withoutSlash(public_url.trim()) + withoutSlash(root) + webhookPath(gateway_id, kind);
  return key === null ? address : `${address}?${KEY_PARAMETER}=${encodeURIComponent(key)}`;
}

export type AddressProblem = "missing" | "not_an_address" | "only_here" | "not_encrypted";

/**
 * What keeps a provider from calling this Node-RED at its public address, as far as the address tells; null for nothing.
 *
 * @param provider_url where the provider itself is reached: one on this machine may call addresses on this machine
 */
export function addressProblem(public_url: string, provider_url: string | null): AddressProblem | null {
  const text = public_url.trim();
  if (text === "") return "missing";
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== "" || url.hash !== "") return "not_an_address";
  const provider = provider_url === null ? null : URL.parse(provider_url);
  if (provider && isOnlyHere(provider.hostname)) return null;
  if (isOnlyHere(url.hostname)) return "only_here";
  return url.protocol === "https:" ? null : "not_encrypted";
}

/** Names and addresses that mean nothing outside of this machine or its network (RFC 1918, 4193, 6761, 6762). */
function isOnlyHere(host: string): boolean {
  return (
    (!host.includes(".") && !host.startsWith("[")) ||
    /\.(local|localhost|internal|lan|home\.arpa)$/.test(host) ||
    /^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) ||
    /^\[(::1?|f[cd].*|fe80.*)\]$/.test(host)
  );
}

function withoutSlash(text: string): string {
  return text.replace(/\/+$/, "");
}
