import { useState } from "preact/hooks";
import type { RoomProps } from "../rooms.ts";
import { ReviewCard } from "./review-card.tsx";
import { useReviews } from "./use-reviews.ts";
import { words } from "./words.ts";

/** Texts that may be opt-outs, for a person to decide. */
export default function Reviews({ database, me, now, open, onEvent }: RoomProps) {
  const { reviews, problem, decide } = useReviews(database.id, onEvent);
  const [said, setSaid] = useState("");
  return (
    <main class="room reviews">
      <div class="column">
        <h1>{words.title}</h1>
        <p class="said" role="status">
          {said}
        </p>
        <p class="problem" role="alert">
          {problem}
        </p>
        {reviews === null && problem === null && <p class="soft">{words.loading}</p>}
        {reviews !== null && reviews.length === 0 && (
          <div class="empty">
            <h2>{words.emptyTitle}</h2>
            <p>{words.empty}</p>
          </div>
        )}
        {reviews !== null && reviews.length > 0 && (
          <>
            <p class="soft">{words.intro}</p>
            {!me.may.answer && <p class="soft">{words.mayNot}</p>}
            <ul aria-label={words.list}>
              {reviews.map((each) => (
                <ReviewCard
                  key={each.review.id}
                  item={each}
                  now={now}
                  mayDecide={me.may.answer}
                  decide={async (decision) => {
                    const who = each.contact_name ?? each.shown;
                    if (!(await decide(each.review.id, decision))) return;
                    setSaid(decision === "opt_out" ? words.decided(who) : words.decidedNot(who));
                  }}
                  open={(conversation) => open("inbox", [conversation])}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </main>
  );
}
