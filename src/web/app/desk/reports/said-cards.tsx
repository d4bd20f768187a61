import type { FeelingsAnswer, SurveysAnswer } from "../../../reports/report-wire.ts";
import { BarList } from "./bar-list.tsx";
import { Card } from "./card.tsx";
import type { CardInput } from "./card-input.ts";
import { comparison, shownAverage, shownNumber, shownShare, words } from "./figures.ts";
import { useReport } from "./use-report.ts";

/** Single words as people are told to text them. */
function shownWord(word: string): string {
  if (word === "") return words.keywords.noWords;
  return word.includes(" ") ? word : word.toUpperCase();
}

/** What customers' texts begin with. */
export function KeywordsCard({ query, before }: CardInput) {
  const state = useReport("keywords", query);
  return (
    <Card
      report="keywords"
      name={words.keywords.name}
      query={query}
      state={state}
      says={({ texts, texts_before, words: found }) => {
        const [first] = found;
        if (!first) return [words.keywords.none];
        return [
          words.keywords.all(shownNumber(texts)),
          words.keywords.says(shownWord(first.words), shownShare(first.texts, texts)),
          comparison(texts, texts_before, before),
        ];
      }}
      picture={({ texts, words: found, others }) =>
        found.length > 0 && (
          <BarList
            label={words.keywords.name}
            whole={texts}
            bars={[
              ...found.map((each) => ({ name: shownWord(each.words), count: each.texts })),
              ...(others > 0 ? [{ name: words.others, count: others }] : []),
            ]}
          />
        )
      }
      tables={({ texts, words: found }) => [
        {
          name: words.keywords.name,
          columns: [words.keywords.columns.word, words.texts, words.share, words.keywords.columns.before],
          rows: found.map((each) => [
            shownWord(each.words),
            each.texts,
            shownShare(each.texts, texts),
            each.texts_before,
          ]),
        },
      ]}
      how={words.keywords.how}
    />
  );
}

type Question = SurveysAnswer["questions"][number];

/** What was answered to each node's question. */
export function SurveysCard({ query, before }: CardInput) {
  const state = useReport("surveys", query);
  return (
    <Card
      report="surveys"
      name={words.surveys.name}
      query={query}
      state={state}
      says={({ questions }) => [questions.length === 0 ? words.surveys.none : ""]}
      picture={({ questions }) =>
        questions.map((question) => (
          <div key={question.node} class="question">
            <h3>
              <bdi>{questionName(question)}</bdi>
            </h3>
            <p>{sentenceOf(question, before)}</p>
            <BarList label={questionName(question)} whole={question.answers} bars={barsOf(question)} />
          </div>
        ))
      }
      tables={({ questions }) => [
        {
          name: words.surveys.name,
          columns: [words.surveys.columns.question, words.surveys.columns.answer, words.texts, words.share],
          rows: questions.flatMap((question) =>
            barsOf(question).map(({ name, count }) => [
              questionName(question),
              name,
              count,
              shownShare(count, question.answers),
            ]),
          ),
        },
      ]}
      how={words.surveys.how}
    />
  );
}

const questionName = ({ name, detail }: Question): string => (detail === "" ? name : `${name} · ${detail}`);

function sentenceOf({ answers, numbers, choices, mean_before }: Question, before: string): string {
  const count = shownNumber(answers);
  if (numbers) {
    const earlier = mean_before === null ? "" : ` ${words.surveys.meanBefore(shownAverage(mean_before), before)}`;
    return words.surveys.mean(count, shownAverage(numbers.mean)) + earlier;
  }
  const [first] = choices;
  return first ? words.surveys.choices(count, shownWord(first.words), shownShare(first.texts, answers)) : "";
}

function barsOf({ numbers, choices, others }: Question): { name: string; count: number }[] {
  return [
    ...(numbers?.counts ?? []).map(({ value, texts }) => ({ name: shownNumber(value), count: texts })),
    ...choices.map((each) => ({ name: shownWord(each.words), count: each.texts })),
    ...(others > 0 ? [{ name: words.others, count: others }] : []),
  ];
}

const FEELINGS = ["good", "bad", "not_sure"] as const;

/** Whether customers sound content, with the words that made it. */
export function FeelingsCard({ query, before }: CardInput) {
  const state = useReport("feelings", query);
  return (
    <Card
      report="feelings"
      name={words.feelings.name}
      query={query}
      state={state}
      says={({ texts, now, before: earlier }) => {
        const { looked_at, good, bad, not_sure } = now;
        if (looked_at === 0) return [words.feelings.none];
        const counts = [looked_at, good, bad, not_sure].map(shownNumber);
        const [looked = "", content = "", not = "", unsure = ""] = counts;
        return [
          words.feelings.says(looked, content, not, unsure),
          texts > looked_at ? words.feelings.latest(looked) : "",
          earlier.looked_at === 0
            ? ""
            : words.rateBefore(
                `${words.feelings.bars.good} ${shownShare(earlier.good, earlier.looked_at)}, ${words.feelings.bars.bad} ${shownShare(earlier.bad, earlier.looked_at)}`,
                before,
              ),
        ];
      }}
      picture={(answer) => answer.now.looked_at > 0 && <Feelings answer={answer} />}
      tables={({ words: found }) => [
        {
          name: words.feelings.columns.word,
          columns: [words.feelings.columns.word, words.feelings.columns.feeling, words.texts],
          rows: found.map(({ word, feeling, texts }) => [word, words.feelings.bars[feeling], texts]),
        },
      ]}
      how={words.feelings.how}
    />
  );
}

function Feelings({ answer: { now, words: found } }: { answer: FeelingsAnswer }) {
  return (
    <>
      <BarList
        label={words.feelings.name}
        whole={now.looked_at}
        bars={FEELINGS.map((each) => ({ name: words.feelings.bars[each], count: now[each] }))}
      />
      {(["good", "bad"] as const).map((feeling) => {
        const theirs = found.filter((each) => each.feeling === feeling);
        if (theirs.length === 0) return null;
        return (
          <p key={feeling} class="because">
            {words.feelings.words[feeling]}:{" "}
            {theirs.map(({ word, texts }) => `${word} (${shownNumber(texts)})`).join(", ")}
          </p>
        );
      })}
    </>
  );
}
