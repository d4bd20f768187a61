import { useMemo } from "preact/hooks";
import type { RoomProps } from "../rooms.ts";
import { CostCard } from "./cost-card.tsx";
import { DeliveryCard, OptOutsCard } from "./delivery-cards.tsx";
import { words } from "./figures.ts";
import { RangeChoice } from "./range-choice.tsx";
import { daysIn, queryOf, todayOf } from "./ranges.ts";
import { FeelingsCard, KeywordsCard, SurveysCard } from "./said-cards.tsx";
import { AnswersCard, RepliesCard } from "./talk-cards.tsx";
import { VolumeCard } from "./volume-card.tsx";

/** Reports over a range of days, each beside the days before. */
export default function Reports({ database, me, path, go, now }: RoomProps) {
  const today = todayOf(now);
  const [first = "", last = ""] = path;
  const days = useMemo(() => daysIn([first, last], today), [first, last, today]);
  const query = useMemo(() => queryOf(database.id, days), [database.id, days]);
  const input = { query, before: words.before(days.count) };
  return (
    <main class="room reports">
      <header class="head">
        <h1>{words.title}</h1>
        <RangeChoice days={days} today={today} choose={go} />
      </header>
      <div class="cards">
        <VolumeCard {...input} />
        <RepliesCard {...input} />
        <AnswersCard {...input} />
        <DeliveryCard {...input} />
        <OptOutsCard {...input} />
        <KeywordsCard {...input} />
        <SurveysCard {...input} />
        <FeelingsCard {...input} />
        <CostCard {...input} senders={database.senders} mayManage={me.may.manage} />
      </div>
    </main>
  );
}
