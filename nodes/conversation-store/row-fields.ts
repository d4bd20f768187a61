import { OPERATIONS, type Row, schema } from "./conversation-store.config.ts";
import { isDecision, needsConversation, valueKind } from "./row-problem.ts";
import type { Say } from "./row-words.ts";

/** One row of the form. */
export interface RowFields {
  read(): Row;
  /** Shows what is wrong with the row; null: nothing. */
  show(problem: string | null): void;
  focus(): void;
}

type ValueType = Row["value_type"];
const VALUE_TYPES = schema.properties.rows.items.properties.value_type.enum;

/** Fills a row of the list with its fields. */
export function rowFields(place: JQuery, row: Row, say: Say, changed: () => void): RowFields {
  const operation = operationChoice(row.do, say);
  const field = $<HTMLInputElement>('<input type="text" class="sms-row-field" spellcheck="false">')
    .attr({ "aria-label": say("field-label"), placeholder: say("field-placeholder") })
    .val(row.field);
  const value = $<HTMLInputElement>('<input type="text" class="sms-row-value" style="width: 100%">').attr(
    "aria-label",
    say("value-label"),
  );
  const valuePlace = $('<div class="sms-row-value-place">').append(value);
  const count = $<HTMLInputElement>('<input type="number" min="1" step="1" class="sms-row-count">')
    .attr("aria-label", say("count-label"))
    .val(row.do === "read_history" ? row.value : "10");
  const countPlace = $('<div class="sms-row-count-place">').append(count, $("<span>").text(say("count-after")));
  const problemPlace = $('<div class="sms-row-problem" role="status">');
  place.addClass("sms-store-row").append(operation, field, countPlace, valuePlace, problemPlace);
  const setTypes = typedValue(valuePlace, value, row, say);

  const chosen = (): Row["do"] => OPERATIONS.find((each) => each === operation.val()) ?? "set_field";
  const showKind = (): void => {
    const kind = valueKind(chosen());
    valuePlace.find("input").attr("placeholder", placeholder(chosen(), say));
    field.toggle(chosen() === "set_field");
    valuePlace.toggle(kind === "any" || kind === "text");
    countPlace.toggle(kind === "count");
    if (kind === "any" || kind === "text") setTypes(kind);
  };
  operation.on("change", () => {
    showKind();
    changed();
  });
  field.on("input", changed);
  count.on("input", changed);
  value.on("change", changed);
  // The typed input reports only when the field is left; the preview follows every letter.
  valuePlace.on("input", () => window.setTimeout(changed));
  showKind();
  return {
    read: () => readRow(chosen(), field, value, count),
    show(problem) {
      problemPlace.text(problem ?? "").toggle(problem !== null);
    },
    focus: () => void operation.trigger("focus"),
  };
}

function readRow(operation: Row["do"], field: JQuery, value: JQuery, count: JQuery): Row {
  const kind = valueKind(operation);
  const none: Row = { do: operation, field: "", value: "", value_type: "text" };
  if (kind === "none") return none;
  if (kind === "count") return { ...none, value: String(count.val() ?? ""), value_type: "num" };
  const type = value.typedInput("type");
  const value_type = VALUE_TYPES.find((each) => each === type) ?? "text";
  const name = operation === "set_field" ? String(field.val() ?? "").trim() : "";
  return { ...none, field: name, value: String(value.typedInput("value") ?? ""), value_type };
}

/** What an empty value stands for, where it does not clear. */
function placeholder(operation: Row["do"], say: Say): string {
  if (isDecision(operation)) return say("review-placeholder");
  return operation === "send_again" ? say("again-placeholder") : "";
}

function operationChoice(chosen: Row["do"], say: Say): JQuery {
  const choice = $('<select class="sms-row-do">').attr("aria-label", say("do-label"));
  const contact = $("<optgroup>").attr("label", say("about-contact"));
  const conversation = $("<optgroup>").attr("label", say("about-conversation"));
  const review = $("<optgroup>").attr("label", say("about-review"));
  const uncertain = $("<optgroup>").attr("label", say("about-uncertain"));
  const groupOf = (operation: Row["do"]): JQuery => {
    if (operation === "send_again") return uncertain;
    if (isDecision(operation)) return review;
    return needsConversation(operation) ? conversation : contact;
  };
  for (const each of OPERATIONS) {
    const option = $("<option>")
      .val(each)
      .text(say(`do-${each}`));
    groupOf(each).append(option);
  }
  return choice.append(contact, conversation, review, uncertain).val(chosen);
}

/** Makes the field one whose type can be chosen; the function it returns offers what the operation takes. */
function typedValue(place: JQuery, value: JQuery, row: Row, say: Say): (kind: "any" | "text") => void {
  const text = { value: "text", label: say("type-text"), icon: "red/images/typedInput/az.svg" };
  const typesOf = { any: [text, "msg", "num", "bool"], text: [text, "msg"] } as const;
  const isCount = row.do === "read_history";
  const type: ValueType = isCount ? "text" : row.value_type;
  value.typedInput({ default: "text", types: [...typesOf.any] });
  // It has made the width one in pixels, of a field that is not yet in its place.
  place.find(".red-ui-typedInput-container").css("width", "100%");
  value.typedInput("type", type);
  value.typedInput("value", isCount ? "" : row.value);
  return (kind) => value.typedInput("types", [...typesOf[kind]]);
}
