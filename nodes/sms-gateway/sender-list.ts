import { displayNumber } from "../../src/core/phone-number.ts";
import { guessSender, senderProblems, usualRate } from "../../src/gateways/sender-guess.ts";
import { SENDER_KINDS, senderKind } from "../../src/gateways/sender-kinds.ts";
import { fillCountries } from "./country-choice.ts";
import { limitFields } from "./limit-fields.ts";
import { repliesField } from "./replies-field.ts";
import type { Say } from "./say.ts";
import type { SmsGatewayConfig } from "./sms-gateway.config.ts";

type Sender = SmsGatewayConfig["senders"][number];

interface Options {
  place: JQuery;
  senders: readonly Sender[];
  /** ISO 3166, for numbers typed without country; null for none. */
  defaultCountry: () => string | null;
  say: Say;
  changed: () => void;
}

/** The rows of *Your senders*. */
export interface SenderList {
  /** As they are stored: numbers in E.164. What cannot be read stays as it was typed; empty rows are left out. */
  senders(): Sender[];
  /** Puts these in place of what is there. */
  replace(senders: readonly Sender[]): void;
  showAll(): void;
}

interface Row {
  read(): Sender;
  /** What was typed, for finding what is wrong. */
  typed(): string;
  touched: boolean;
  show(problem: string): void;
}

/** Shows senders as rows that can be added, removed and sorted; the first is the default. */
export function senderList({ place, senders, defaultCountry, say, changed }: Options): SenderList {
  const rows = new Map<Element, Row>();
  const inOrder = (): Row[] =>
    place
      .find(".sms-gateway-sender")
      .toArray()
      .flatMap((element) => rows.get(element) ?? []);

  const check = (): void => {
    const present = inOrder();
    const typed = present.map((row) => ({ ...row.read(), sender: row.typed() }));
    for (const [index, problem] of senderProblems(typed, defaultCountry()).entries()) {
      const row = present[index];
      row?.show(problem === null || !row.touched ? "" : say(`sender-${problem}`));
    }
    // Node-RED's own button has no name that could be read out.
    const remove = say("remove-sender");
    place.find(".red-ui-editableList-item-remove").attr({ "aria-label": remove, title: remove });
    $("#sms-gateway-no-sender").toggle(present.length === 0);
    changed();
  };
  place.editableList<Partial<Sender>>({
    addButton: say("add-sender"),
    height: "auto",
    sortable: true,
    removable: true,
    addItem(content, _index, given) {
      const place_of_row = $('<div class="sms-gateway-sender">').appendTo(content);
      const [element] = place_of_row.toArray();
      if (element) rows.set(element, senderRow(place_of_row, toSender(given), defaultCountry, say, check));
      check();
    },
    removeItem: check,
    sortItems: check,
  });
  const replace = (next: readonly Sender[]): void => {
    place.editableList("empty");
    for (const sender of next) place.editableList("addItem", { ...sender });
    check();
  };
  replace(senders.length === 0 ? [toSender({})] : senders);
  return {
    senders: () =>
      inOrder()
        .map((row) => row.read())
        .filter(({ sender }) => sender !== ""),
    replace,
    showAll() {
      for (const row of inOrder()) row.touched = true;
      check();
    },
  };
}

/** A row added with the button is given an empty object. */
function toSender({
  sender = "",
  kind = "long_code",
  rate = usualRate("long_code"),
  country = "",
  limit = 0,
  limit_period = "day",
  replies_to,
}: Partial<Sender>): Sender {
  const replies = replies_to === undefined ? {} : { replies_to };
  return { sender, kind, rate, country, limit, limit_period, ...replies };
}

function senderRow(
  place: JQuery,
  saved: Sender,
  defaultCountry: () => string | null,
  say: Say,
  check: () => void,
): Row {
  const number = $('<input type="text" class="sms-number" autocomplete="off" spellcheck="false">')
    .attr({ "aria-label": say("sender-number"), placeholder: say("sender-placeholder") })
    .val(displayNumber(saved.sender));
  const kind = $('<select class="sms-kind">')
    .attr("aria-label", say("sender-kind"))
    .append(SENDER_KINDS.map(({ kind: value, label }) => new Option(label, value)));
  if (senderKind(saved.kind) === null) kind.append(new Option(saved.kind, saved.kind));
  kind.val(saved.kind);
  const rate = $('<input type="text" inputmode="decimal" class="sms-rate">').val(String(saved.rate));
  const country = $('<select class="sms-country">');
  fillCountries(country, say("any-country"), saved.country);
  const touch = (): void => {
    row.touched = true;
    check();
  };
  const limit = limitFields(saved, say, touch);
  const replies = repliesField(saved, defaultCountry, say, touch);
  const note = $("<span>");
  const about = $('<p class="sms-gateway-hint">').append(
    $('<b class="sms-default">').text(say("sender-default")),
    " ",
    note,
  );
  const wrong = $('<p class="sms-gateway-wrong" role="status">');
  const perSecond = $('<label class="sms-beside">').append(rate, document.createTextNode(say("segments-per-second")));
  const inCountry = $('<label class="sms-beside sms-where">').append(
    document.createTextNode(say("sender-country")),
    country,
  );
  place.append(
    number,
    kind,
    $('<span class="sms-break">'),
    perSecond,
    inCountry,
    limit.parts,
    replies.parts,
    wrong,
    about,
  );

  const typed = (): string => String(number.val() ?? "");
  const row: Row = {
    read: () => ({
      sender: guessSender(typed(), defaultCountry())?.sender ?? typed().trim(),
      kind: String(kind.val() ?? ""),
      rate: toRate(String(rate.val() ?? "")),
      country: String(country.val() ?? ""),
      ...limit.read(),
      ...replies.read(),
    }),
    typed,
    touched: saved.sender !== "",
    show(problem) {
      wrong.text(problem);
      const read = row.read();
      const rate_is_wrong = problem !== "" && !(read.rate > 0);
      const limit_is_wrong = problem !== "" && !rate_is_wrong && read.limit < 0;
      const replies_are_wrong = problem === say("sender-replies");
      replies.markWrong(replies_are_wrong);
      number.toggleClass("input-error", problem !== "" && !rate_is_wrong && !limit_is_wrong && !replies_are_wrong);
      limit.markWrong(limit_is_wrong);
      rate.toggleClass("input-error", rate_is_wrong);
    },
  };
  const describe = (): void => {
    const chosen = String(kind.val() ?? "");
    note.text(senderKind(chosen)?.note ?? "");
    limit.describe(chosen);
    replies.describe(chosen);
  };
  const guess = (): void => {
    const guessed = guessSender(typed(), defaultCountry());
    if (!guessed) return;
    number.val(displayNumber(guessed.sender));
    country.val(guessed.country);
    // A 10DLC class is a phone number's too and cannot be seen from it: what the operator chose stays.
    if (!(guessed.kind === "long_code" && String(kind.val()).startsWith("10dlc")))
      kind.val(guessed.kind).trigger("change");
  };
  kind.on("change", () => {
    rate.val(String(usualRate(String(kind.val() ?? ""))));
    describe();
    check();
  });
  number.on("change", () => {
    row.touched = true;
    guess();
    check();
  });
  number.add(rate).on("input", check);
  country.on("change", check);
  describe();
  return row;
}

/** People in many countries write 0,5. What is no number is 0, which is shown as wrong. */
function toRate(typed: string): number {
  const rate = Number(typed.trim().replace(",", "."));
  return Number.isFinite(rate) ? rate : 0;
}
