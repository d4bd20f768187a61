import { useState } from "preact/hooks";
import type { AnswersBy } from "../../../../database/reports/answers.ts";
import type { RepliesBy } from "../../../../database/reports/replies.ts";
import type { RepliesAnswer } from "../../../reports/report-wire.ts";
import { BarList } from "./bar-list.tsx";
import { ByChoice } from "./by-choice.tsx";
import { Card } from "./card.tsx";
import type { CardInput } from "./card-input.ts";
import { fullDate, shownNumber, shownShare, shownTime, words } from "./figures.ts";
import { useReport } from "./use-report.ts";

const halfOf = (ms: number | null): string => (ms === null ? "" : shownTime(ms));
/** A campaign's day; the flow of a node is a name already. */
const detailOf = (detail: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(detail) ? fullDate(detail) : detail);
const named = (name: string, detail: string): string => (detail === "" ? name : `${name} · ${detailOf(detail)}`);

/** How customers replied to our texts. Who sends no campaigns sees senders first. */
export function RepliesCard({ query, before }: CardInput) {
  const [chosen, choose] = useState<RepliesBy | null>(null);
  const [usual, setUsual] = useState<RepliesBy>("campaign");
  const by = chosen ?? usual;
  const state = useReport("replies", query, { replies_by: by });
  const { answer } = state;
  const hasNone = answer?.by === "campaign" && answer.now === null && answer.before === null;
  if (hasNone && chosen === null && usual === "campaign") setUsual("sender");
  return (
    <Card
      report="replies"
      name={words.replies.name}
      query={query}
      more={{ replies_by: by }}
      state={state}
      choice={
        <ByChoice names={words.replies.by} chosen={by} choose={choose} all={["campaign", "node", "sender", "person"]} />
      }
      says={(found) => [sentenceOf(found), beforeOf(found, before)]}
      picture={({ now }) =>
        now !== null &&
        now.replied > 0 && (
          <BarList
            label={words.replies.name}
            whole={now.replied}
            bars={now.waits.map((count, index) => ({ name: words.replies.waits[index] ?? "", count }))}
          />
        )
      }
      tables={({ lines }) => {
        const { who, asked, replied, half, out } = words.replies.columns;
        return [
          {
            name: words.replies.name,
            columns: [who, asked, replied, words.share, half, out],
            rows: lines.map((line) => [
              named(line.name, line.detail),
              line.asked,
              line.replied,
              shownShare(line.replied, line.asked),
              halfOf(line.half_within_ms),
              line.opted_out,
            ]),
          },
        ];
      }}
      how={words.replies.how}
    />
  );
}

function sentenceOf({ by, now }: RepliesAnswer): string {
  if (now === null) return by === "campaign" ? words.replies.none.campaign : words.replies.none.other;
  const asked = shownNumber(now.asked);
  if (now.half_within_ms === null) return words.replies.nobody(asked);
  const share = shownShare(now.replied, now.asked);
  return words.replies.says(
    asked,
    shownNumber(now.replied),
    share,
    shownTime(now.half_within_ms),
    shownNumber(now.opted_out),
  );
}

function beforeOf({ now, before: earlier }: RepliesAnswer, before: string): string {
  return now === null || earlier === null ? "" : words.rateBefore(shownShare(earlier.replied, earlier.asked), before);
}

/** How we answered customers: flows and people apart. */
export function AnswersCard({ query, before }: CardInput) {
  const [by, choose] = useState<AnswersBy>("person");
  const state = useReport("answers", query, { answers_by: by });
  return (
    <Card
      report="answers"
      name={words.answers.name}
      query={query}
      more={{ answers_by: by }}
      state={state}
      choice={<ByChoice names={words.answers.by} chosen={by} choose={choose} all={["person", "sender", "keyword"]} />}
      says={({ now, before: earlier }) => {
        if (now === null) return [words.answers.none];
        const { flows, people } = words.answers;
        return [
          words.answers.says(
            shownNumber(now.turns),
            shownNumber(now.unanswered),
            shownShare(now.unanswered, now.turns),
          ),
          earlier === null ? "" : words.rateBefore(shownShare(earlier.unanswered, earlier.turns), before),
          now.half_by_flow_ms === null ? "" : flows(shownNumber(now.by_flow), shownTime(now.half_by_flow_ms)),
          now.half_by_person_ms === null ? "" : people(shownNumber(now.by_person), shownTime(now.half_by_person_ms)),
        ];
      }}
      picture={({ now }) =>
        now !== null && (
          <BarList
            label={words.answers.name}
            whole={now.turns}
            bars={[
              { name: words.answers.bars.flow, count: now.by_flow },
              { name: words.answers.bars.person, count: now.by_person },
              { name: words.answers.bars.none, count: now.unanswered },
            ]}
          />
        )
      }
      tables={({ lines }) => {
        const { who, turns, flow, flowHalf, person, personHalf, none } = words.answers.columns;
        return [
          {
            name: words.answers.name,
            columns: [who, turns, flow, flowHalf, person, personHalf, none],
            rows: lines.map((line) => [
              line.name === "" ? words.keywords.noWords : line.name,
              line.turns,
              line.by_flow,
              halfOf(line.half_by_flow_ms),
              line.by_person,
              halfOf(line.half_by_person_ms),
              line.unanswered,
            ]),
          },
        ];
      }}
      how={words.answers.how}
    />
  );
}
