import type { Intent } from "../../src/core/message.ts";
import { OPT_OUT_WORDS, STOP_SLIPS, UNIVERSAL_WORDS } from "../../src/core/opt-out-words.ts";
import { type Chips, chips } from "../../src/red/editor/chips.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";

export type Say = (key: string, values?: Record<string, string | number>) => string;

/** The operator's own words for one intent, above the built-in ones. */
export interface WordField {
  words(): string[];
  /** Shows the built-in words of these languages, and what is doubtful about the own ones. */
  show(languages: readonly string[], warnings: readonly string[]): void;
}

interface WordFieldOptions {
  place: JQuery;
  intent: Intent;
  words: readonly string[];
  languageName: (code: string) => string;
  say: Say;
  changed: () => void;
}

export function wordField({ place, intent, words, languageName, say, changed }: WordFieldOptions): WordField {
  const field = say(`words-${intent}`);
  const own = $("<div>");
  const warned = $('<div aria-live="polite">');
  const summary = $("<summary>");
  const list = $("<dl>");
  const builtIn = $('<details class="sms-guard-built-in">').append(summary, list);
  const right = $("<div>").append(own, warned, builtIn);
  place.append(
    $('<div class="form-row sms-guard-part">').append($('<span class="sms-guard-label">').text(field), right),
  );
  const chipsOfWords: Chips = chips({
    place: own,
    words,
    labels: {
      field,
      placeholder: say(`words-placeholder-${intent}`),
      remove: (word) => say("remove-word", { word }),
      added: (word) => say("word-added", { word }),
      removed: (word) => say("word-removed", { word }),
    },
    changed,
  });
  let shown = "";
  return {
    words: () => chipsOfWords.words(),
    show(languages, warnings) {
      showWarnings(warned, warnings);
      if (shown === languages.join()) return;
      shown = languages.join();
      const groups = builtInWords(intent, languages, languageName, say);
      const count = new Set(groups.flatMap((group) => group.words)).size;
      summary.text(say("built-in", { count }));
      list.empty();
      for (const group of groups) list.append($("<dt>").text(group.name), $("<dd>").text(group.words.join(", ")));
    },
  };
}

function builtInWords(
  intent: Intent,
  languages: readonly string[],
  languageName: (code: string) => string,
  say: Say,
): { name: string; words: readonly string[] }[] {
  return [
    { name: say("universal"), words: UNIVERSAL_WORDS[intent] },
    ...languages.map((code) => ({ name: languageName(code), words: OPT_OUT_WORDS[code]?.[intent] ?? [] })),
    { name: say("slips"), words: intent === "stop" ? STOP_SLIPS : [] },
  ].filter(({ words }) => words.length > 0);
}
