import type { Intent } from "../../src/core/message.ts";
import type { BareStop } from "../../src/core/opt-out-scope.ts";
import { topicAnswer } from "../../src/core/scope-answers.ts";
import { countSegments, nonGsmCharacters } from "../../src/core/segments.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import { builtInAnswer } from "./guard-policy.ts";
import type { GuardAnswers, TopicAnswers } from "./opt-out-guard.config.ts";
import type { Say } from "./word-fields.ts";

const INTENTS = ["stop", "start", "help"] as const;

/** Whose answers the form shows: of those who write in a language ("" for any), or who stop or start one topic. */
export type AnswersFor = { language: string } | { topic: string };

/** The operator's answers, of which the form shows those for one choice at a time. */
export interface AnswerFields {
  answers(): GuardAnswers[];
  /** Those about the topics that there still are. */
  topicAnswers(topics: readonly string[]): TopicAnswers[];
  choose(whose: AnswersFor): void;
}

interface AnswerFieldsOptions {
  place: JQuery;
  answers: readonly GuardAnswers[];
  topic_answers: readonly TopicAnswers[];
  /** The language of people whose language nobody knows. */
  mainLanguage: () => string;
  stopMeans: () => BareStop;
  say: Say;
  changed: () => void;
}

type Texts = Record<Intent, string>;
const NONE: Texts = { stop: "", start: "", help: "" };

export function answerFields({
  place,
  answers,
  topic_answers,
  mainLanguage,
  stopMeans,
  say,
  changed,
}: AnswerFieldsOptions): AnswerFields {
  const byLanguage = new Map<string, Texts>(answers.map(({ language, ...texts }) => [language, texts]));
  const byTopic = new Map<string, Texts>(topic_answers.map(({ topic, ...texts }) => [topic, { ...NONE, ...texts }]));
  const textsOf = (whose: AnswersFor): Texts =>
    ("topic" in whose ? byTopic.get(whose.topic) : byLanguage.get(whose.language)) ?? NONE;
  const keep = (whose: AnswersFor, texts: Texts): void => {
    if ("topic" in whose) byTopic.set(whose.topic, texts);
    else byLanguage.set(whose.language, texts);
  };
  let shown: AnswersFor = { language: "" };
  const fields = INTENTS.map((intent) => {
    const area = $<HTMLTextAreaElement>('<textarea rows="2">').attr("id", `sms-guard-answer-${intent}`);
    const count = $('<div class="sms-guard-note">').attr({ id: `sms-guard-count-${intent}`, role: "status" });
    area.attr("aria-describedby", `sms-guard-count-${intent}`);
    const label = $('<label class="sms-guard-label">').attr("for", `sms-guard-answer-${intent}`);
    const row = $('<div class="form-row sms-guard-part">').append(
      label.text(say(`answer-${intent}`)),
      $("<div>").append(area, count),
    );
    place.append(row);
    const showCount = (): void => showSegments(count, String(area.val() ?? ""), say);
    area.on("input", () => {
      keep(shown, { ...textsOf(shown), [intent]: String(area.val() ?? "") });
      showCount();
      changed();
    });
    return { intent, area, row, showCount };
  });
  const builtIn = (language: string, intent: Intent): string => builtInAnswer(language, intent, stopMeans()) ?? "";
  const inPlaceOf = (intent: Intent): string => {
    if ("topic" in shown) {
      return intent === "help" ? "" : (topicAnswer(intent, mainLanguage(), shown.topic) ?? "");
    }
    const { language } = shown;
    const forAll = textsOf({ language: "" })[intent].trim();
    if (language !== "" && forAll !== "") return say("as-for-all", { text: forAll });
    if (intent === "help") return say("help-placeholder");
    const text = builtIn(language === "" ? mainLanguage() : language, intent);
    return language === "" ? say("built-in-each", { text }) : text;
  };
  const choose = (whose: AnswersFor): void => {
    shown = whose;
    for (const { intent, area, row, showCount } of fields) {
      // Nobody asks for help with one topic.
      row.toggle(intent !== "help" || !("topic" in shown));
      area.val(textsOf(shown)[intent]).attr("placeholder", inPlaceOf(intent));
      showCount();
    }
  };
  choose(shown);
  return {
    answers: () =>
      [...byLanguage].filter(([, texts]) => isWritten(texts)).map(([language, texts]) => ({ language, ...texts })),
    topicAnswers: (topics) =>
      [...byTopic]
        .filter(([topic, texts]) => topics.includes(topic) && isWritten(texts))
        .map(([topic, { stop, start }]) => ({ topic, stop, start })),
    choose,
  };
}

function isWritten(texts: Texts): boolean {
  return INTENTS.some((intent) => texts[intent].trim() !== "");
}

/** An answer of several segments is billed as several texts, each time that somebody says STOP. */
function showSegments(place: JQuery, text: string, say: Say): void {
  const { segments, encoding, left_in_segment } = countSegments(text.trim());
  const lines: string[] = [];
  if (segments === 1) lines.push(say("one-segment", { left: left_in_segment }));
  if (segments > 1) lines.push(say("segments", { count: segments }));
  if (encoding === "UCS-2") lines.push(say("costly", { characters: nonGsmCharacters(text).slice(0, 5).join(" ") }));
  else if (segments > 1) lines.push(say("gsm-hint"));
  if (segments > 1) showWarnings(place, [lines.join(" ")]);
  else place.text(lines.join(" "));
}
