import type { Row } from "./conversation-store.config.ts";
import { type RowFields, rowFields } from "./row-fields.ts";
import type { Say } from "./row-words.ts";

/** The rows of the form, in their present order. */
export interface RowList {
  rows(): RowFields[];
}

/** What the list keeps for each row; an empty object for a row that its own button added. */
interface Item {
  row?: Row;
}

const NEW_ROW: Row = { do: "set_field", field: "", value: "", value_type: "text" };

/** Makes a list of rows that can be added to, dragged and removed. */
export function rowList(list: JQuery, rows: readonly Row[], say: Say, changed: () => void): RowList {
  const fields = new Map<unknown, RowFields>();
  let opening = true;
  list.editableList<Item>({
    addButton: say("add-row"),
    height: "auto",
    removable: true,
    sortable: true,
    addItem(place, _index, item) {
      const added = rowFields(place, item.row ?? NEW_ROW, say, changed);
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
    rows.map((row) => ({ row })),
  );
  opening = false;
  return {
    rows: () =>
      list
        .children()
        // A removed row fades out for a moment; it must not be saved in that moment.
        .not(".red-ui-editableList-item-deleting")
        .toArray()
        .flatMap((line) => fields.get($(line).children(".red-ui-editableList-item-content").data("data")) ?? []),
  };
}
