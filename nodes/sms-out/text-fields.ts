import { displayNumber } from "../../src/core/phone-number.ts";
import { gatewayId } from "../../src/red/editor/sender-choice.ts";
import { insertAtCursor, showTextPreview } from "../../src/red/editor/text-preview.ts";
import { SAMPLE_CONTACT_PATH, type SampleContact, type SampleContactAnswer } from "../../src/red/sample-contact.ts";
import type { Word } from "./word.ts";

/** What the operator can put into every text with a click: the field, and the word for it in the catalogue. */
const FIELDS = [
  ["{{contact.name}}", "field-name"],
  ["{{sms.text}}", "field-text"],
  ["{{payload}}", "field-payload"],
] as const;

/** What every contact has; buttons are for what was set here. */
const ALWAYS = new Set(["number", "name", "locale", "time_zone", "fields", "tags"]);
const MOST_BUTTONS = 12;

/** The text with buttons for fields, and the phone that shows what a real contact would get, where there is one. */
export function prepareText(word: Word): void {
  const text = $("#node-input-text");
  const gateway = $("#node-input-gateway");
  let sample: SampleContact | null = null;
  const show = (): void => {
    showTextPreview({
      template: String(text.val() ?? ""),
      sample: {
        contact: sample?.contact ?? { name: word("sample-name"), number: "+14155550101" },
        sms: { text: sample?.text ?? word("sample-text") },
        payload: word("preview-payload"),
      },
      bubble: $("#sms-out-bubble"),
      count: $("#sms-out-count"),
      words: {
        empty: word("preview-payload"),
        one: word("one-segment"),
        many: (count) => word("segments", { count }),
        costly: (characters) => word("costly", { characters }),
        too_long: (characters) => word("too-long", { characters }),
      },
    });
    $("#sms-out-who").text(
      sample ? word("preview-real", { who: whoIs(sample) }) : word("preview-sample", { who: word("sample-name") }),
    );
  };
  const ask = (): void => {
    const id = gatewayId(gateway);
    sample = null;
    showButtons(word, text, []);
    show();
    if (id === null) return;
    // Without the permission to read texts, the made-up contact stays.
    void $.getJSON(SAMPLE_CONTACT_PATH.slice(1), { gateway: id }, (answer: SampleContactAnswer) => {
      if (gatewayId(gateway) !== id || answer.sample === null) return;
      sample = answer.sample;
      showButtons(word, text, Object.keys(sample.contact));
      show();
    });
  };
  text.on("input change", show);
  gateway.on("change", ask);
  ask();
}

function whoIs({ number, contact }: SampleContact): string {
  const { name } = contact;
  return typeof name === "string" && name !== "" ? name : displayNumber(number);
}

function showButtons(word: Word, text: JQuery, contactFields: string[]): void {
  const own = contactFields.filter((name) => !ALWAYS.has(name) && /^[\w-]+$/.test(name)).slice(0, MOST_BUTTONS);
  const fields = [
    ...FIELDS.map(([field, key]) => ({ field, label: word(key) })),
    ...own.map((name) => ({ field: `{{contact.${name}}}`, label: name })),
  ];
  const place = $("#sms-out-fields").empty();
  for (const { field, label } of fields) {
    $('<button type="button" class="red-ui-button red-ui-button-small">')
      .text(label)
      .attr("title", `${word("insert")} ${field}`)
      .attr("aria-label", `${word("insert")}: ${label}`)
      .on("click", () => insertAtCursor(text, field))
      .appendTo(place);
  }
}
