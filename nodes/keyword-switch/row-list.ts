import type { AnswerRow, KeywordRow } from "../../src/core/keyword-matching.ts";
import { type RowFields, rowFields, type Say } from "./row-fields.ts";

/** The rows of the form, in their present order. */
export interface RowList {
  rows(): RowFields[];
  /** Offers the rows for yes, no and unclear as long as one of them is missing. */
  showWhatIsMissing(): void;
}

const ANSWERS = ["yes", "no", "unclear"] as const satisfies readonly AnswerRow["match"][];

/** What the list keeps for each row; an empty object for a row that its own button added. */
interface Item {
  row?: KeywordRow;
  was?: number;
}

/** Makes a list of rows that can be added to, dragged and removed, as in Node-RED's own switch. */
export function rowList(list: JQuery, rows: readonly KeywordRow[], say: Say, changed: () => void): RowList {
  const fields = new Map<unknown, RowFields>();
  const rowsOf = (): RowFields[] =>
    list
      .children()
      // A removed row fades out for a moment; it must not be saved in that moment.
      .not(".red-ui-editableList-item-deleting")
      .toArray()
      .flatMap((line) => {
        const item: unknown = $(line).children(".red-ui-editableList-item-content").data("data");
        const known = fields.get(item);
        return known ? [known] : [];
      });
  const header = $('<div class="sms-row-header">').append(
    $("<span>").text(say("when-the-reply")),
    $("<span>").text(say("goes-to")),
  );
  let opening = true;
  list.editableList<Item>({
    addButton: say("add-row"),
    header,
    height: "auto",
    removable: true,
    sortable: true,
    addItem(place, _index, item) {
      const added = rowFields(place, item.row ?? { match: "is", words: [] }, item.was ?? null, say, changed);
      fields.set(item, added);
      place.parent().find(".red-ui-editableList-item-remove").attr("aria-label", say("remove-row"));
      if (opening) return;
      changed();
      added.focus();
    },
    removeItem(item) {
      fields.delete(item);
      changed();
    },
    sortItems: changed,
  });
  list.editableList(
    "addItems",
    rows.map((row, was) => ({ row, was })),
  );
  opening = false;
  const missing = (): AnswerRow["match"][] => {
    const kinds = rowsOf().map((row) => row.read().match);
    return ANSWERS.filter((kind) => !kinds.includes(kind));
  };
  const addAnswers = $('<button type="button" class="red-ui-button red-ui-button-small sms-row-add-answers">').append(
    $('<i class="fa fa-plus" aria-hidden="true">'),
    document.createTextNode(` ${say("add-answers")}`),
  );
  addAnswers.on("click", () => {
    list.editableList(
      "addItems",
      missing().map((match) => ({ row: { match, words: [] } })),
    );
  });
  list.closest(".red-ui-editableList").find(".red-ui-editableList-addButton").after(addAnswers);
  list.on("keydown", (event) => {
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      moveRow(event.target, event.key === "ArrowUp");
      changed();
    }
  });
  return {
    rows: rowsOf,
    showWhatIsMissing: () => void addAnswers.prop("disabled", missing().length === 0),
  };
}

/** Moves the row that `field` is in by one, and keeps the focus: dragging is nothing for those who use a keyboard. */
function moveRow(field: Element, up: boolean): void {
  const line = $(field).closest("li.red-ui-editableList-item-sortable");
  if (up) line.insertBefore(line.prev());
  else line.insertAfter(line.next());
  $(field).trigger("focus");
}
