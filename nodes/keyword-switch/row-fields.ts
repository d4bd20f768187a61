import type { KeywordRow } from "../../src/core/keyword-matching.ts";
import { chips } from "../../src/red/editor/chips.ts";
import { showWarnings, sign } from "../../src/red/editor/signs.ts";
import { rowLabel } from "./row-label.ts";

/** Looks a word up in the node's catalogue. */
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** One row of the form. */
export interface RowFields {
  /** The output that it had when the form was opened; null for a new row. */
  was: number | null;
  read(): KeywordRow;
  /** Shows where the row goes to, and what is doubtful about it. */
  show(output: number, warnings: readonly string[]): void;
  focus(): void;
}

const MATCHES = ["yes", "no", "unclear", "is", "contains", "starts_with", "number", "pattern"] as const;
type MatchKind = KeywordRow["match"];

function isAnswerKind(kind: MatchKind): kind is "yes" | "no" | "unclear" {
  return kind === "yes" || kind === "no" || kind === "unclear";
}

/** Fills a row of the list with its fields. */
export function rowFields(
  place: JQuery,
  row: KeywordRow,
  was: number | null,
  say: Say,
  changed: () => void,
): RowFields {
  const match = matchChoice(row.match, say);
  const wordsPlace = $("<div>");
  const numbers = numberRange(row, say, changed);
  const pattern = $<HTMLInputElement>('<input type="text" class="sms-row-pattern" spellcheck="false">')
    .attr({ "aria-label": say("pattern-label"), placeholder: say("pattern-placeholder") })
    .val(row.match === "pattern" ? row.pattern : "")
    .on("input", changed);
  const understood = $('<div class="sms-row-note sms-row-understood">');
  const what = $('<div class="sms-row-what">').append(understood, wordsPlace, numbers.place, pattern);
  const output = $('<div class="sms-row-output">');
  const warned = $('<div class="sms-row-warnings" aria-live="polite">');
  place.addClass("sms-row").append(match, what, output, warned);
  const words = chips({
    place: wordsPlace,
    words: "words" in row ? row.words : [],
    labels: {
      field: say("words-label"),
      placeholder: say("words-placeholder"),
      remove: (word) => say("remove-word", { word }),
      added: (word) => say("word-added", { word }),
      removed: (word) => say("word-removed", { word }),
    },
    changed,
  });

  const chosen = (): MatchKind => MATCHES.find((kind) => kind === match.val()) ?? "is";
  const read = (): KeywordRow => {
    const kind = chosen();
    if (kind === "number") return { match: kind, ...numbers.read() };
    if (kind === "pattern") return { match: kind, pattern: String(pattern.val() ?? "") };
    return { match: kind, words: kind === "unclear" ? [] : words.words() };
  };
  const showKind = (): void => {
    const kind = chosen();
    const isUnderstood = isAnswerKind(kind);
    understood.toggle(isUnderstood).text(isUnderstood ? say(`understood-${kind}`) : "");
    words.prompt(say(isUnderstood ? "own-words-placeholder" : "words-placeholder"));
    wordsPlace.toggle(kind !== "number" && kind !== "pattern" && kind !== "unclear");
    numbers.place.toggle(kind === "number");
    pattern.toggle(kind === "pattern");
  };
  match.on("change", () => {
    showKind();
    changed();
  });
  showKind();
  return {
    was,
    read,
    show(number, warnings) {
      const label = rowLabel(read());
      output
        .empty()
        .append(sign("long-arrow-right"), document.createTextNode(` ${number} ${label}`))
        .attr("title", label);
      showWarnings(warned, warnings);
    },
    focus: () => words.focus(),
  };
}

function matchChoice(chosen: MatchKind, say: Say): JQuery {
  const choice = $('<select class="sms-row-match">').attr("aria-label", say("match-label"));
  const advanced = $("<optgroup>").attr("label", say("advanced"));
  const understood = $("<optgroup>").attr("label", say("understood"));
  const compared = $("<optgroup>").attr("label", say("compared"));
  for (const kind of MATCHES) {
    const group = isAnswerKind(kind) ? understood : kind === "pattern" ? advanced : compared;
    group.append(
      $("<option>")
        .val(kind)
        .text(say(`match-${kind}`)),
    );
  }
  return choice.append(understood, compared, advanced).val(chosen);
}

/** Two numbers. An emptied field keeps its last number: a range always has two. */
function numberRange(
  row: KeywordRow,
  say: Say,
  changed: () => void,
): { place: JQuery; read: () => { from: number; to: number; whole?: boolean } } {
  const range = row.match === "number" ? { from: row.from, to: row.to } : { from: 1, to: 5 };
  const field = (end: "from" | "to"): JQuery => {
    const input = $<HTMLInputElement>('<input type="number" step="any">')
      .attr("aria-label", say(`number-${end}-label`))
      .val(range[end]);
    input.on("input", () => {
      const number = input[0]?.valueAsNumber ?? Number.NaN;
      if (Number.isFinite(number)) range[end] = number;
      changed();
    });
    return input.on("blur", () => void input.val(range[end]));
  };
  const whole = $<HTMLInputElement>('<input type="checkbox">').prop(
    "checked",
    row.match !== "number" || row.whole === true,
  );
  whole.on("change", changed);
  const place = $('<div class="sms-row-numbers">').append(
    $("<span>").text(say("number-from")),
    field("from"),
    $("<span>").text(say("number-to")),
    field("to"),
    $('<label class="sms-row-whole">').append(whole, $("<span>").text(say("number-whole"))),
    $('<div class="sms-row-note">').text(say("number-note")),
  );
  return { place, read: () => ({ ...range, ...(whole.is(":checked") ? { whole: true } : {}) }) };
}
