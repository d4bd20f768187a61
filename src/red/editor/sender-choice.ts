import type { EditorRED } from "node-red";
import { displayNumber } from "../../core/phone-number.ts";

interface SenderChoice {
  place: JQuery;
  /** The form's gateway field; its senders are offered. */
  gatewayInput: JQuery;
  chosen: readonly string[];
  words: { all: string; chooseGateway: string };
}

/** Shows the senders of the chosen gateway as boxes to tick; none ticked means all of them. */
export function senderChoice(RED: EditorRED, { place, gatewayInput, chosen, words }: SenderChoice): void {
  const show = (): void => {
    const ticked = place.children().length === 0 ? chosen : chosenSenders(place);
    const gateway = gatewayId(gatewayInput);
    const senders = gateway === null ? [] : sendersOf(RED, gateway);
    place.empty();
    if (gateway === null) place.append($("<span>").text(words.chooseGateway));
    for (const sender of new Set([...senders, ...ticked])) {
      const box = $<HTMLInputElement>('<input type="checkbox">').css({ width: "auto", margin: "0 6px 0 0" });
      box.val(sender).prop("checked", ticked.includes(sender)).on("change", showAll);
      place.append(
        $("<label>")
          .css({ width: "auto", display: "block" })
          .append(box, document.createTextNode(displayNumber(sender))),
      );
    }
    place.append($('<div class="sms-all-senders">').css({ opacity: 0.7 }).text(words.all));
    showAll();
  };
  const showAll = (): void => {
    place.find(".sms-all-senders").toggle(chosenSenders(place).length === 0 && gatewayId(gatewayInput) !== null);
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
