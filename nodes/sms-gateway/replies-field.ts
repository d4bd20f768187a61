import { displayNumber } from "../../src/core/phone-number.ts";
import { readReplyNumber } from "../../src/gateways/sender-guess.ts";
import type { Say } from "./say.ts";
import type { SmsGatewayConfig } from "./sms-gateway.config.ts";

type RepliesTo = Pick<SmsGatewayConfig["senders"][number], "replies_to">;

/** Where the replies to a sender come to. */
interface RepliesField {
  parts: JQuery;
  /** What cannot be read stays as it was typed. */
  read(): RepliesTo;
  /** Shown for senders that nobody can reply to, and where one is set. */
  describe(kind: string): void;
  markWrong(is_wrong: boolean): void;
}

/** Headers are names, or in India numbers of six digits too. */
const KINDS_WITHOUT_REPLIES: readonly string[] = ["alphanumeric", "short_code"];

/** "Replies come to [+91 98765 43210]". */
export function repliesField(
  saved: RepliesTo,
  defaultCountry: () => string | null,
  say: Say,
  changed: () => void,
): RepliesField {
  const number = $('<input type="text" class="sms-replies" autocomplete="off" spellcheck="false">')
    .attr("aria-label", say("replies-to"))
    .val(saved.replies_to === undefined ? "" : displayNumber(saved.replies_to));
  const line = $('<label class="sms-beside sms-replies-line">').append(
    document.createTextNode(say("replies-to")),
    number,
  );
  const note = $('<p class="sms-gateway-hint">').text(say("replies-hint"));
  const typed = (): string => String(number.val() ?? "").trim();
  let kind = "";
  const show = (): void => {
    const isShown = KINDS_WITHOUT_REPLIES.includes(kind) || typed() !== "";
    line.toggle(isShown);
    note.toggle(isShown);
  };
  number.on("input", changed);
  number.on("change", () => {
    const read = readReplyNumber(typed(), null, defaultCountry());
    if (read !== null) number.val(displayNumber(read));
    changed();
  });
  return {
    parts: line.add(note),
    read() {
      const text = typed();
      return text === "" ? {} : { replies_to: readReplyNumber(text, null, defaultCountry()) ?? text };
    },
    describe(next) {
      kind = next;
      number.attr("placeholder", say(next === "alphanumeric" ? "replies-none" : "replies-itself"));
      show();
    },
    markWrong(is_wrong) {
      number.toggleClass("input-error", is_wrong);
    },
  };
}
