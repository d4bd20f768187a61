/** What parts words that are typed or pasted together: commas of several scripts, semicolons, line breaks, tabs. */
const SEPARATORS = /[,;，、،；\t\r\n]+/u;

const STYLE_ID = "sms-chips-style";
const STYLE = `
.sms-chips { display: flex; flex-wrap: wrap; align-items: center; gap: 3px; min-height: 34px; padding: 2px 4px;
  box-sizing: border-box; cursor: text; border: 1px solid var(--red-ui-form-input-border-color); border-radius: 4px;
  background: var(--red-ui-form-input-background); }
.sms-chips:focus-within { border-color: var(--red-ui-form-input-focus-color); }
.sms-chips ul { display: contents; list-style: none; margin: 0; }
.sms-chips li { display: inline-flex; align-items: center; max-width: 100%; box-sizing: border-box; padding: 0 0 0 7px;
  line-height: 24px; border-radius: 12px; border: 1px solid var(--red-ui-secondary-border-color);
  background: var(--red-ui-tertiary-background); color: var(--red-ui-primary-text-color); }
.sms-chips li span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.sms-chips button { border: 0; background: none; padding: 0 7px 0 5px; line-height: 24px; font-size: 15px;
  color: var(--red-ui-secondary-text-color); cursor: pointer; border-radius: 12px; }
.sms-chips button:hover, .sms-chips button:focus-visible { color: var(--red-ui-text-color-error); }
.sms-chips button:focus-visible { outline: 2px solid var(--red-ui-form-input-focus-color); outline-offset: -2px; }
.sms-chips input.sms-chips-input { flex: 1 1 50px; width: 50px; min-width: 40px; height: 26px; margin: 0; padding: 0 3px;
  border: 0; box-shadow: none; outline: none; background: none; }
.sms-chips .sms-chips-said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
`;

interface ChipsOptions {
  /** An empty element that the chips fill. */
  place: JQuery;
  words: readonly string[];
  labels: {
    /** What the words are, for screen readers. */
    field: string;
    placeholder?: string;
    remove: (word: string) => string;
    added: (word: string) => string;
    removed: (word: string) => string;
  };
  /** Called after every change, also while a word is being typed. */
  changed: () => void;
}

/** A field of words, each in a chip of its own. */
export interface Chips {
  /** The words, with the one that is typed but not confirmed yet. */
  words(): string[];
  /** Changes what an empty field asks for. */
  prompt(placeholder: string): void;
  focus(): void;
}

/**
 * Shows words as chips. Enter, a comma or Tab makes a chip of what was typed, and so does leaving the field; pasting
 * "YES, Y, 1" makes three; Backspace in the empty field takes the last one away, the × any.
 */
export function chips({ place, words, labels, changed }: ChipsOptions): Chips {
  addStyle();
  let kept = distinct(words);
  let placeholder = labels.placeholder ?? "";
  const list = $("<ul>");
  const said = $('<span class="sms-chips-said" aria-live="polite">');
  const input = $<HTMLInputElement>('<input type="text" class="sms-chips-input" autocomplete="off">').attr({
    "aria-label": labels.field,
  });
  place.addClass("sms-chips").attr({ role: "group", "aria-label": labels.field }).append(list, input, said);

  const typed = (): string => String(input.val() ?? "");
  const show = (): void => {
    list.empty();
    for (const word of kept) list.append(chip(word, labels.remove(word), () => remove(word)));
    input.attr("placeholder", kept.length === 0 ? placeholder : "");
  };
  const add = (more: readonly string[]): void => {
    const before = kept;
    kept = distinct([...kept, ...more]);
    for (const word of kept.slice(before.length)) said.text(labels.added(word));
    show();
    changed();
  };
  const remove = (word: string): void => {
    kept = kept.filter((each) => each !== word);
    said.text(labels.removed(word));
    show();
    changed();
    input.trigger("focus");
  };
  const takeTyped = (): boolean => {
    const more = wordsIn(typed());
    if (typed() === "") return false;
    input.val("");
    add(more);
    return more.length > 0;
  };

  input.on("keydown", (event) => {
    // While an input method composes (Chinese, Japanese), Enter chooses a word of its own list.
    if (event.originalEvent?.isComposing || event.ctrlKey || event.metaKey) return;
    const last = kept.at(-1);
    if (event.key === "Enter") {
      event.preventDefault();
      takeTyped();
    } else if (event.key === "Tab" && !event.shiftKey) {
      if (takeTyped()) event.preventDefault();
    } else if (event.key === "Backspace" && typed() === "" && last !== undefined) {
      event.preventDefault();
      remove(last);
    }
  });
  // Also commas that an on-screen keyboard types without a key event, and pasted lists.
  input.on("input", (event) => {
    const composing = event.originalEvent instanceof InputEvent && event.originalEvent.isComposing;
    if (!composing && SEPARATORS.test(typed())) takeTyped();
    else changed();
  });
  input.on("paste", (event) => {
    // A text field drops line breaks from what is pasted, so a pasted column would become one word.
    const pasted = event.originalEvent instanceof ClipboardEvent ? event.originalEvent.clipboardData : null;
    const text = pasted?.getData("text") ?? "";
    if (!SEPARATORS.test(text)) return;
    event.preventDefault();
    const more = wordsIn(`${typed()}${text}`);
    input.val("");
    add(more);
  });
  input.on("blur", () => void takeTyped());
  place.on("click", (event) => {
    if (event.target === place[0]) input.trigger("focus");
  });
  show();
  return {
    words: () => distinct([...kept, ...wordsIn(typed())]),
    prompt(asked) {
      placeholder = asked;
      show();
    },
    focus: () => void input.trigger("focus"),
  };
}

/** The words of a list as people type or paste it. */
export function wordsIn(text: string): string[] {
  return text
    .split(SEPARATORS)
    .map((word) => word.replaceAll(/\s+/g, " ").trim())
    .filter((word) => word !== "");
}

/** Each word once; "Yes" and "YES" are one word, as it was written first. */
function distinct(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) if (!seen.has(word.toLowerCase())) seen.set(word.toLowerCase(), word);
  return [...seen.values()];
}

function chip(word: string, removeLabel: string, remove: () => void): JQuery {
  const cross = $('<button type="button">').text("×").attr({ "aria-label": removeLabel, title: removeLabel });
  cross.on("click", remove);
  return $("<li>").append($("<span>").text(word).attr("title", word), cross);
}

function addStyle(): void {
  if ($(`#${STYLE_ID}`).length === 0) $("<style>").attr("id", STYLE_ID).text(STYLE).appendTo("head");
}
