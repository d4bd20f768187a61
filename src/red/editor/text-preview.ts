import { LONGEST_OUTBOUND_TEXT } from "../../core/message.ts";
import { countSegments, nonGsmCharacters } from "../../core/segments.ts";
import { renderTemplate } from "../../core/templates.ts";

interface TextPreview {
  template: string;
  /** What the fields stand for in the preview. */
  sample: Record<string, unknown>;
  bubble: JQuery;
  /** Where the count of segments, or what is wrong with the template, is said. */
  count: JQuery;
  words: {
    empty: string;
    one: string;
    many: (count: number) => string;
    costly: (characters: string) => string;
    too_long: (characters: number) => string;
  };
}

/** Shows a text as the phone will show it, with the segments that it is billed as. */
export function showTextPreview({ template, sample, bubble, count, words }: TextPreview): void {
  try {
    const text = renderTemplate(template, sample);
    bubble.text(text === "" ? words.empty : text).css("opacity", text === "" ? 0.6 : 1);
    const is_too_long = text.length > LONGEST_OUTBOUND_TEXT;
    count
      .toggleClass("sms-preview-wrong", is_too_long)
      .text(is_too_long ? words.too_long(text.length) : text === "" ? "" : billing(text, words));
  } catch (error) {
    // What the bubble shows is of before; it must not be taken for this text.
    bubble.css("opacity", 0.4);
    count.addClass("sms-preview-wrong").text(error instanceof Error ? error.message : String(error));
  }
}

function billing(text: string, words: TextPreview["words"]): string {
  const { segments, encoding } = countSegments(text);
  const billed = segments === 1 ? words.one : words.many(segments);
  return encoding === "GSM-7"
    ? billed
    : `${billed}. ${words.costly([...nonGsmCharacters(text)].slice(0, 5).join(" "))}`;
}

/** Puts `words` where the cursor is in a text area, and the cursor behind them. */
export function insertAtCursor(field: JQuery, words: string): void {
  const area = field.get(0);
  if (!(area instanceof HTMLTextAreaElement)) return;
  area.setRangeText(words, area.selectionStart, area.selectionEnd, "end");
  area.focus();
  field.trigger("input");
}
