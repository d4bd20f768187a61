import type { EditorRED } from "node-red";
import type { Intent } from "../../src/core/message.ts";
import { answerFor, classifyIntent } from "../../src/core/opt-out-law.ts";
import { OPT_OUT_WORDS } from "../../src/core/opt-out-words.ts";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR } from "../../src/red/editor/look.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import { type AnswerFields, answerFields } from "./answer-fields.ts";
import { guardPolicy, languagesOf } from "./guard-policy.ts";
import { languageName } from "./language-names.ts";
import { type OptOutGuardConfig, schema } from "./opt-out-guard.config.ts";
import { type Say, type WordField, wordField } from "./word-fields.ts";
import { type SwitchWords, wordWarnings } from "./word-warnings.ts";

declare const RED: EditorRED;

const OUTPUTS = ["passed", "stop", "start", "help"] as const;

type Settings = Omit<OptOutGuardConfig, "name" | "gateway">;
interface GuardNode extends OptOutGuardConfig {
  _: Say;
}

/** What the open form says; there is one at a time. */
let read: (() => Settings) | null = null;

RED.nodes.registerType<OptOutGuardConfig>("sms-opt-out-guard", {
  category: CATEGORY,
  color: COLOR.decision,
  defaults: {
    ...defaultsOf<OptOutGuardConfig>(schema),
    gateway: configChoice(RED, "sms-gateway", {
      none: "@two-way-sms/node-red/sms-opt-out-guard:sms-opt-out-guard.no-gateway",
      incomplete: "@two-way-sms/node-red/sms-opt-out-guard:sms-opt-out-guard.gateway-incomplete",
    }),
  },
  inputs: 1,
  outputs: 4,
  icon: "sms-opt-out-guard.svg",
  paletteLabel: "opt-out guard",
  label() {
    return this.name || this._("sms-opt-out-guard.label");
  },
  labelStyle() {
    return this.name ? "node_label_italic" : "";
  },
  inputLabels() {
    return this._("sms-opt-out-guard.input");
  },
  outputLabels(index) {
    return this._(`sms-opt-out-guard.output-${OUTPUTS[index] ?? "passed"}`);
  },
  onadd() {
    addGatewayIfNone(RED, this);
  },
  oneditprepare() {
    read = prepareForm(this);
  },
  oneditsave() {
    if (read) Object.assign(this, read());
    read = null;
  },
  oneditcancel() {
    read = null;
  },
});

function prepareForm(node: GuardNode): () => Settings {
  const say: Say = (key, values) => node._(`sms-opt-out-guard.${key}`, values);
  const nameOf = (code: string): string => languageName(code, RED.i18n.lang());
  const switches = keywordSwitches();
  const silent = $("#sms-guard-silent").prop("checked", !node.answer_stop);
  const tryBox = $("#sms-guard-try");
  const choice = $("#sms-guard-language");
  languageBoxes($("#sms-guard-languages"), node.languages, nameOf);

  const place = $("#sms-guard-words");
  const field = (intent: Intent, words: readonly string[]): WordField =>
    wordField({ place, intent, words, languageName: nameOf, say, changed: () => show() });
  const words = {
    stop: field("stop", node.extra_stop),
    start: field("start", node.extra_start),
    help: field("help", node.extra_help),
  };
  const answers: AnswerFields = answerFields({
    place: $("#sms-guard-answers"),
    answers: node.answers,
    mainLanguage: () => languagesOf(tickedLanguages())[0] ?? "en",
    say,
    changed: () => show(),
  });
  const settings = (): Settings => ({
    languages: tickedLanguages(),
    extra_stop: words.stop.words(),
    extra_start: words.start.words(),
    extra_help: words.help.words(),
    answer_stop: !silent.is(":checked"),
    answers: answers.answers(),
  });
  const show = (): void => {
    const now = settings();
    const policy = guardPolicy(now);
    const languages = languagesOf(now.languages);
    for (const intent of ["stop", "start", "help"] as const) {
      const warnings = wordWarnings(words[intent].words(), intent, policy, switches);
      const lines = warnings.map(({ kind, word, intent: meant, node: name }) =>
        say(kind, { word, intent: meant.toUpperCase(), node: name }),
      );
      words[intent].show(languages, lines);
    }
    $("#sms-guard-all-languages").toggle(now.languages.length === 0);
    const note = $("#sms-guard-silent-note");
    if (now.answer_stop) note.text(say("silent-note"));
    else showWarnings(note, [say("silent-note")]);
    $("#sms-guard-answer-stop").prop("disabled", !now.answer_stop);
    $("#sms-guard-tried").text(tried(String(tryBox.val() ?? ""), now, nameOf, say));
  };
  choice.append($("<option>").val("").text(say("any-language")));
  for (const code of Object.keys(OPT_OUT_WORDS)) choice.append($("<option>").val(code).text(nameOf(code)));
  choice.on("change", () => answers.choose(String(choice.val() ?? "")));
  $("#sms-guard-languages").on("change", () => {
    answers.choose(String(choice.val() ?? ""));
    show();
  });
  silent.on("change", show);
  tryBox.on("input", show);
  show();
  return settings;
}

/** What a text counts as, and how it is answered. */
function tried(text: string, settings: Settings, nameOf: (code: string) => string, say: Say): string {
  if (text.trim() === "") return say("tried-empty");
  const policy = guardPolicy(settings);
  const said = classifyIntent(text, policy);
  if (said === null) return say("tried-pass");
  const answer = answerFor(said.intent, said.language, policy);
  const answered = answer === null ? say("not-answered") : say("answered", { text: answer });
  return `${say(`tried-${said.intent}`, { language: nameOf(said.language) })} ${answered}`;
}

function languageBoxes(place: JQuery, chosen: readonly string[], nameOf: (code: string) => string): void {
  for (const code of new Set([...Object.keys(OPT_OUT_WORDS), ...chosen])) {
    const box = $<HTMLInputElement>('<input type="checkbox">').val(code).prop("checked", chosen.includes(code));
    place.append($("<label>").append(box, document.createTextNode(nameOf(code))));
  }
}

function tickedLanguages(): string[] {
  return $("#sms-guard-languages")
    .find<HTMLInputElement>("input:checked")
    .toArray()
    .map((box) => box.value);
}

/** The words that keyword switches on all tabs wait for. */
function keywordSwitches(): SwitchWords[] {
  return RED.nodes.filterNodes({ type: "sms-keyword-switch" }).map((node: object) => ({
    name: ("name" in node && typeof node.name === "string" && node.name) || "keyword switch",
    words: "rows" in node && Array.isArray(node.rows) ? node.rows.flatMap(wordsOfRow) : [],
  }));
}

function wordsOfRow(row: unknown): string[] {
  if (typeof row !== "object" || row === null || !("words" in row) || !Array.isArray(row.words)) return [];
  return row.words.filter((word: unknown) => typeof word === "string");
}
