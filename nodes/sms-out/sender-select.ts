import type { EditorRED } from "node-red";
import { displayNumber } from "../../src/core/phone-number.ts";
import { gatewayId, sendersOf } from "../../src/red/editor/sender-choice.ts";
import type { Word } from "./word.ts";

/** The choice under From follows the gateway; a sender that it does not list stays visible, so that nothing changes unseen. */
export function prepareSenders(RED: EditorRED, word: Word): void {
  const gateway = $("#node-input-gateway");
  const select = $("#sms-out-sender");
  const saved = $("#node-input-sender");
  const show = (): void => {
    const id = gatewayId(gateway);
    const listed = id === null ? [] : sendersOf(RED, id);
    const wanted = String(saved.val() ?? "");
    const isAnswer = $("#node-input-to_kind").val() === "answer";
    select.empty().append(option("", word(isAnswer ? "from-best-answer" : "from-best")));
    for (const sender of listed) select.append(option(sender, displayNumber(sender)));
    const is_missing = wanted !== "" && !listed.includes(wanted);
    if (is_missing) select.append(option(wanted, word("from-missing", { sender: displayNumber(wanted) })));
    select.val(wanted).toggleClass("input-error", is_missing);
    $("#sms-out-sender-problem")
      .text(is_missing ? word("sender-missing") : "")
      .toggle(is_missing);
  };
  select.on("change", () => {
    saved.val(String(select.val() ?? ""));
    show();
  });
  gateway.on("change", show);
  $("#node-input-to_kind").on("change", show);
  show();
}

function option(value: string, words: string): JQuery {
  return $("<option>").val(value).text(words);
}
