import { addressProblem, KEY_PARAMETER, webhookAddress } from "../../src/gateways/webhook-path.ts";
import type { Say } from "./say.ts";

interface Shown {
  gateway_id: string;
  /** Node-RED's `httpNodeRoot`; false where it takes no calls. */
  root: string | false;
  public_url: string;
  /** Where the provider itself is reached; null where it is not in its settings. */
  provider_url: string | null;
  /** Whether the address must carry a key, and the key where it was just typed. */
  key: "none" | "kept" | { typed: string };
  /** What makes the provider come again, behind the address for texts; empty for nothing. */
  retry_fragment: string;
}

/** Shows the addresses to paste at the provider, or what keeps the provider from calling. */
export function showAddresses(shown: Shown, say: Say): void {
  const { public_url, provider_url, root } = shown;
  const problem = root === false ? "no_root" : addressProblem(public_url, provider_url);
  $("#sms-gateway-public-url-problem").text(problem === null ? "" : say(`address-${problem}`));
  const place = $("#sms-gateway-addresses");
  place.empty();
  if (root === false || problem === "missing" || problem === "not_an_address") return;
  const addressOf = (kind: "inbound" | "status"): string =>
    webhookAddress({ public_url, root, gateway_id: shown.gateway_id, kind, key: null }) + keyPart(shown.key, say);
  const { retry_fragment } = shown;
  place.append(addressRow("inbound", addressOf("inbound") + retry_fragment, say));
  if (retry_fragment !== "") {
    place.append(addressRow("fallback", addressOf("inbound") + retry_fragment, say));
    place.append($('<p class="sms-gateway-hint">').text(say("retry-hint")));
  }
  place.append(addressRow("status", addressOf("status"), say));
  if (shown.key === "kept") place.append($('<p class="sms-gateway-hint">').text(say("key-hint")));
}

/** A kept secret never comes back to the browser (P7), so its place is shown. */
function keyPart(key: Shown["key"], say: Say): string {
  if (key === "none") return "";
  return `?${KEY_PARAMETER}=${key === "kept" ? say("key-placeholder") : encodeURIComponent(key.typed)}`;
}

function addressRow(kind: "inbound" | "fallback" | "status", address: string, say: Say): JQuery {
  const id = `sms-gateway-address-${kind}`;
  const input = $('<input type="text" readonly>').attr({ id }).val(address);
  input.on("focus", () => void input.trigger("select"));
  const copy = $('<button type="button" class="red-ui-button">').text(say("copy"));
  copy.attr("aria-label", `${say("copy")}: ${say(`address-of-${kind}`)}`).on("click", () => {
    input.trigger("select");
    // Not the newer clipboard interface: it is missing where the editor is opened over plain http.
    if (document.execCommand("copy")) copy.text(say("copied"));
  });
  const row = $('<div class="form-row sms-gateway-field">');
  const label = $("<label>")
    .attr("for", id)
    .text(say(`address-of-${kind}`));
  return row.append(label, $('<div class="sms-gateway-address">').append(input, copy));
}
