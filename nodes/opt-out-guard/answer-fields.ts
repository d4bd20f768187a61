import type { Intent } from "../../src/core/message.ts";
import { countSegments, nonGsmCharacters } from "../../src/core/segments.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import { builtInAnswer } from "./guard-policy.ts";
import type { GuardAnswers } from "./opt-out-guard.config.ts";
import type { Say } from "./word-fields.ts";

const INTENTS = ["stop", "start", "help"] as const;

/** The operator's answers, of which the form shows those for one language at a time. */
export interface AnswerFields {
  answers(): GuardAnswers[];
  /** Shows the texts for a language; "" for any. */
  choose(language: string): void;
}

interface AnswerFieldsOptions {
  place: JQuery;
  answers: readonly GuardAnswers[];
  /** The language of people whose language nobody knows. */
  mainLanguage: () => string;
  say: Say;
  changed: () => void;
}

export function answerFields({ place, answers, mainLanguage, say, changed }: AnswerFieldsOptions): AnswerFields {
  const kept = new Map(answers.map((texts) => [texts.language, { ...texts }]));
  const textsOf = (language: string): GuardAnswers => kept.get(language) ?? { language, stop: "", start: "", help: "" };
  let language = "";
  const fields = INTENTS.map((intent) => {
    const area = $<HTMLTextAreaElement>('<textarea rows="2">').attr("id", `sms-guard-answer-${intent}`);
    const count = $('<div class="sms-guard-note">').attr({ id: `sms-guard-count-${intent}`, role: "status" });
    area.attr("aria-describedby", `sms-guard-count-${intent}`);
    const label = $('<label class="sms-guard-label">').attr("for", `sms-guard-answer-${intent}`);
    place.append(
      $('<div class="form-row sms-guard-part">').append(
        label.text(say(`answer-${intent}`)),
        $("<div>").append(area, count),
      ),
    );
    const showCount = (): void => showSegments(count, String(area.val() ?? ""), say);
    area.on("input", () => {
      kept.set(language, { ...textsOf(language), [intent]: String(area.val() ?? "") });
      showCount();
      changed();
    });
    return { intent, area, showCount };
  });
  const inPlaceOf = (intent: Intent): string => {
    const forAll = textsOf("")[intent].trim();
    if (language !== "" && forAll !== "") return say("as-for-all", { text: forAll });
    if (intent === "help") return say("help-placeholder");
    const text = builtInAnswer(language === "" ? mainLanguage() : language, intent) ?? "";
    return language === "" ? say("built-in-each", { text }) : text;
  };
  const choose = (chosen: string): void => {
    language = chosen;
    for (const { intent, area, showCount } of fields) {
      area.val(textsOf(language)[intent]).attr("placeholder", inPlaceOf(intent));
      showCount();
    }
  };
  choose("");
  return {
    answers: () => [...kept.values()].filter((texts) => INTENTS.some((intent) => texts[intent].trim() !== "")),
    choose,
  };
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
