import type { EditorRED } from "node-red";
import { displayNumber } from "../../core/phone-number.ts";

interface SenderChoice {
  place: JQuery;
  /** The form's gateway field; its senders are offered. */
  gatewayInput: JQuery;
  chosen: readonly string[];
  words: { all: string; chooseGateway: string; noSenders: string; missing: string };
}

/** Shows the senders of the chosen gateway as boxes to tick; none ticked means all of them. */
export function senderChoice(RED: EditorRED, { place, gatewayInput, chosen, words }: SenderChoice): void {
  let isShown = false;
  const show = (): void => {
    const ticked = isShown ? chosenSenders(place) : chosen;
    isShown = true;
    const gateway = gatewayId(gatewayInput);
    const senders = gateway === null ? [] : sendersOf(RED, gateway);
    place.empty();
    if (gateway === null) place.append($("<div>").text(words.chooseGateway));
    else if (senders.length === 0) place.append($("<div>").text(words.noSenders));
    for (const sender of new Set([...senders, ...ticked])) {
      const box = $<HTMLInputElement>('<input type="checkbox">').css({ width: "auto", margin: "0 6px 0 0" });
      box.val(sender).prop("checked", ticked.includes(sender)).on("change", showAll);
      place.append(
        $("<label>")
          .css({ width: "auto", display: "block", margin: "0 0 4px" })
          .append(box, document.createTextNode(displayNumber(sender))),
      );
      if (gateway !== null && !senders.includes(sender)) {
        place.append($("<div>").css({ color: "var(--red-ui-text-color-error)", fontSize: "12px" }).text(words.missing));
      }
    }
    place.append(
      $('<div class="sms-all-senders">').css({ color: "var(--red-ui-secondary-text-color)" }).text(words.all),
    );
    showAll();
  };
  const showAll = (): void => {
    place.find(".sms-all-senders").toggle(place.find("input").length > 0 && chosenSenders(place).length === 0);
  };
  gatewayInput.on("change", show);
  show();
}

/** The senders that are ticked. */
export function chosenSenders(place: JQuery): string[] {
  return place
    .find<HTMLInputElement>("input:checked")
    .toArray()
    .map((box) => box.value);
}

/** The gateway that a form's field names; null where none is chosen. */
export function gatewayId(gatewayInput: JQuery): string | null {
  const id = gatewayInput.val();
  return typeof id === "string" && id !== "" && id !== "_ADD_" ? id : null;
}

/** The numbers and IDs that a gateway node lists. */
export function sendersOf(RED: EditorRED, gateway_id: string): string[] {
  const gateway: object | null = RED.nodes.node(gateway_id);
  if (!gateway || !("senders" in gateway) || !Array.isArray(gateway.senders)) return [];
  return gateway.senders.flatMap((each: unknown) =>
    typeof each === "object" && each !== null && "sender" in each && typeof each.sender === "string"
      ? [each.sender]
      : [],
  );
}
