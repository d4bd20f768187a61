import { type OwnHours, ownHoursProblems } from "../../src/core/own-hours.ts";
import { fillRegions } from "./region-choice.ts";
import type { Say } from "./say.ts";

interface Options {
  place: JQuery;
  hours: readonly OwnHours[];
  say: Say;
  changed: () => void;
}

interface Row {
  read(): OwnHours;
  show(problem: string): void;
}

/** What a new line starts with: hours that no rule known here forbids on a working day. */
const NEW: OwnHours = { region: "", from: "10:00", to: "18:00", sundays: false };

/** Shows an operator's own hours as lines that can be added and removed. Returns what reads them. */
export function ownHoursList({ place, hours, say, changed }: Options): () => OwnHours[] {
  const rows = new Map<Element, Row>();
  const inOrder = (): Row[] =>
    place
      .find(".sms-own-hours")
      .toArray()
      .flatMap((element) => rows.get(element) ?? []);
  const read = (): OwnHours[] => inOrder().map((row) => row.read());
  const check = (): void => {
    const present = inOrder();
    for (const [index, problem] of ownHoursProblems(read()).entries())
      present[index]?.show(problem === null ? "" : say(`own-hours-${problem}`));
    // Node-RED's own button has no name that could be read out.
    const remove = say("remove-own-hours");
    place.find(".red-ui-editableList-item-remove").attr({ "aria-label": remove, title: remove });
    changed();
  };
  place.editableList<Partial<OwnHours>>({
    addButton: say("add-own-hours"),
    height: "auto",
    removable: true,
    addItem(content, _index, given) {
      const line = $('<div class="sms-own-hours">').appendTo(content);
      const [element] = line.toArray();
      if (element) rows.set(element, hoursRow(line, { ...NEW, ...given }, say, check));
      check();
    },
    removeItem: check,
  });
  for (const each of hours) place.editableList("addItem", { ...each });
  return read;
}

function hoursRow(line: JQuery, { region, from, to, sundays }: OwnHours, say: Say, check: () => void): Row {
  const where = $('<select class="sms-where">').attr("aria-label", say("own-hours-where"));
  fillRegions(where, say("own-hours-everywhere"), region);
  const clock = (value: string): JQuery => $('<input type="time" class="sms-clock">').val(value);
  const [begins, ends] = [clock(from), clock(to)];
  const onSundays = $('<input type="checkbox">').prop("checked", sundays);
  const wrong = $('<p class="sms-gateway-wrong" role="status">');
  const beside = (words: string, input: JQuery): JQuery =>
    $('<label class="sms-beside">').append(document.createTextNode(words), input);
  line.append(
    where,
    beside(say("own-hours-from"), begins),
    beside(say("own-hours-to"), ends),
    $('<label class="sms-beside">').append(onSundays, document.createTextNode(say("own-hours-sundays"))),
    wrong,
  );
  where.add(begins).add(ends).add(onSundays).on("input change", check);
  return {
    read: () => ({
      region: String(where.val() ?? ""),
      from: String(begins.val() ?? ""),
      to: String(ends.val() ?? ""),
      sundays: onSundays.prop("checked") === true,
    }),
    show(problem) {
      wrong.text(problem);
      begins
        .add(ends)
        .toggleClass("input-error", problem !== "")
        .attr("aria-invalid", String(problem !== ""));
    },
  };
}
