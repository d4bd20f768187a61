import type { EditorRED } from "node-red";
import type { Intent } from "../../src/core/message.ts";
import { PHRASES_AS_OF } from "../../src/core/opt-out-phrases.ts";
import { OPT_OUT_WORDS, WORDS_AS_OF } from "../../src/core/opt-out-words.ts";
import { configChoice } from "../../src/red/editor/config-choice.ts";
import { dayInWords } from "../../src/red/editor/day-in-words.ts";
import { defaultsOf } from "../../src/red/editor/defaults.ts";
import { addGatewayIfNone } from "../../src/red/editor/first-gateway.ts";
import { CATEGORY, COLOR } from "../../src/red/editor/look.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import { type AnswerFields, type AnswersFor, answerFields } from "./answer-fields.ts";
import { guardPolicy, languagesOf } from "./guard-policy.ts";
import { languageName } from "./language-names.ts";
import { type OptOutGuardConfig, schema } from "./opt-out-guard.config.ts";
import { topicField } from "./topic-field.ts";
import { tried } from "./try-it.ts";
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
  const means = $("#sms-guard-stop-means").val(node.stop_means ?? "all");
  const stopMeans = (): Settings["stop_means"] => (means.val() === "sender" ? "sender" : "all");
  languageBoxes($("#sms-guard-languages"), node.languages, nameOf);

  const oldest = WORDS_AS_OF < PHRASES_AS_OF ? WORDS_AS_OF : PHRASES_AS_OF;
  $("#sms-guard-as-of").text(say("as-of", { day: dayInWords(oldest) }));
  const place = $("#sms-guard-words");
  const field = (intent: Intent, words: readonly string[]): WordField =>
    wordField({ place, intent, words, languageName: nameOf, say, changed: () => show() });
  const words = {
    stop: field("stop", node.extra_stop),
    start: field("start", node.extra_start),
    help: field("help", node.extra_help),
  };
  const topics = topicField({
    place: $("#sms-guard-topics"),
    topics: node.topics ?? [],
    say,
    changed: () => {
      showChoices();
      show();
    },
  });
  const answers: AnswerFields = answerFields({
    place: $("#sms-guard-answers"),
    answers: node.answers,
    topic_answers: node.topic_answers ?? [],
    stopMeans,
    mainLanguage: () => languagesOf(tickedLanguages())[0] ?? "en",
    say,
    changed: () => show(),
  });
  const settings = (): Settings => ({
    languages: tickedLanguages(),
    extra_stop: words.stop.words(),
    extra_start: words.start.words(),
    extra_help: words.help.words(),
    stop_means: stopMeans(),
    topics: topics.topics(),
    topic_answers: answers.topicAnswers(topics.topics()),
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
    topics.show(policy);
    $("#sms-guard-stop-means-note")
      .text(say("stop-means-note"))
      .toggle(now.stop_means === "sender");
    $("#sms-guard-all-languages").toggle(now.languages.length === 0);
    const note = $("#sms-guard-silent-note");
    if (now.answer_stop) note.text(say("silent-note"));
    else showWarnings(note, [say("silent-note")]);
    $("#sms-guard-answer-stop").prop("disabled", !now.answer_stop);
    $("#sms-guard-tried").text(tried(String(tryBox.val() ?? ""), policy, nameOf, say));
  };
  const showChoices = (): void => {
    const chosen = String(choice.val() ?? "");
    fillChoices(choice, topics.topics(), nameOf, say);
    choice.val(chosen);
    // Its topic is gone.
    if (choice.val() === null) choice.val("");
    answers.choose(chosenAnswers(choice));
  };
  choice.on("change", () => answers.choose(chosenAnswers(choice)));
  $("#sms-guard-languages").on("change", () => {
    answers.choose(chosenAnswers(choice));
    show();
  });
  means.on("change", () => {
    answers.choose(chosenAnswers(choice));
    show();
  });
  showChoices();
  silent.on("change", show);
  tryBox.on("input", show);
  show();
  return settings;
}

const OF_TOPIC = "topic ";

/** Whom the answers can be written for: people who write in a language, and people who stop or start one topic. */
function fillChoices(choice: JQuery, topics: readonly string[], nameOf: (code: string) => string, say: Say): void {
  const option = (value: string, text: string): JQuery => $("<option>").val(value).text(text);
  choice.empty().append(option("", say("any-language")));
  for (const code of Object.keys(OPT_OUT_WORDS))
    choice.append(option(code, say("answers-in", { language: nameOf(code) })));
  if (topics.length === 0) return;
  const group = $("<optgroup>").attr("label", say("answers-topic-group"));
  for (const topic of topics) group.append(option(`${OF_TOPIC}${topic}`, say("answers-topic", { topic })));
  choice.append(group);
}

function chosenAnswers(choice: JQuery): AnswersFor {
  const chosen = String(choice.val() ?? "");
  return chosen.startsWith(OF_TOPIC) ? { topic: chosen.slice(OF_TOPIC.length) } : { language: chosen };
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
