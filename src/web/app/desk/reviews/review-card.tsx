import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { ReviewRequest, ReviewsAnswer } from "../../../desk-wire.ts";
import { dateAndTime, dayOnly } from "../contact/their-clock.ts";
import { daysLeft } from "./time-left.ts";
import { words } from "./words.ts";

type Decision = ReviewRequest["decision"];

interface ReviewCardProps {
  item: ReviewsAnswer["reviews"][number];
  now: Instant;
  mayDecide: boolean;
  decide: (decision: Decision) => Promise<void>;
  open: (conversation: string) => void;
}

/** One text, what made it look like an opt-out, until when it must be decided, and the two decisions with what each does. */
export function ReviewCard({ item, now, mayDecide, decide, open }: ReviewCardProps) {
  const { review, text, contact_name, shown } = item;
  const [asked, setAsked] = useState<Decision | null>(null);
  const who = contact_name ?? shown;
  const left = daysLeft(review.due_at, now);
  return (
    <li class="review">
      <header>
        {text === null ? (
          <b dir="auto">{who}</b>
        ) : (
          <button type="button" class="link" aria-label={words.opens(who)} onClick={() => open(text.conversation_id)}>
            <bdi>{who}</bdi>
          </button>
        )}
        <span class={left !== null && left > 2 ? "due" : "due pressing"}>
          {words.decideBy(dayOnly(review.due_at))} · {left === null ? words.overdue : words.left(left)}
        </span>
      </header>
      {text === null ? <p class="soft">{words.noText}</p> : <blockquote dir="auto">{text.text}</blockquote>}
      <p class="soft">
        {words.because(review.words)} · {words.received(dateAndTime(review.created_at))}
      </p>
      {mayDecide && asked === null && (
        <div class="actions">
          <button type="button" class="quiet" onClick={() => setAsked("opt_out")}>
            {words.was}
          </button>
          <button type="button" class="quiet" onClick={() => setAsked("no_opt_out")}>
            {words.wasNot}
          </button>
        </div>
      )}
      {asked !== null && (
        <Confirmation
          key={asked}
          id={`means-${review.id}`}
          decision={asked}
          what={words.scopes[review.scope.kind]}
          decide={() => decide(asked)}
          back={() => setAsked(null)}
        />
      )}
    </li>
  );
}

interface ConfirmationProps {
  id: string;
  decision: Decision;
  what: string;
  decide: () => Promise<void>;
  back: () => void;
}

/** In the place of the two buttons: a decision cannot be undone. */
function Confirmation({ id, decision, what, decide, back }: ConfirmationProps) {
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    await decide();
    setBusy(false);
  };
  return (
    <div class="confirmation" role="alertdialog" aria-modal="false" aria-labelledby={id}>
      <p id={id}>
        {decision === "opt_out" ? words.wasMeans(what) : words.wasNotMeans(what)} <b>{words.forGood}</b>
      </p>
      <div class="actions">
        <button
          type="button"
          class={decision === "opt_out" ? "primary" : "primary harm"}
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) void run();
          }}
        >
          {decision === "opt_out" ? words.yesWas : words.yesWasNot}
        </button>
        <button type="button" class="quiet" ref={focusOnce} onClick={back}>
          {words.cancel}
        </button>
      </div>
    </div>
  );
}

/** The way back is nearest: pressing Enter twice decides nothing. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();
