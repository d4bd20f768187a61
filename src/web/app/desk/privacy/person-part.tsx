import { useState } from "preact/hooks";
import type { PersonAnswer, PersonNumber } from "../../../privacy-wire.ts";
import { MergeDialog } from "./merge-dialog.tsx";
import { words } from "./words.ts";

interface PersonPartProps {
  database: string;
  number: string;
  mayChange: boolean;
  answer: PersonAnswer;
  /** Opens a conversation. */
  open: (conversation: string) => void;
  takeApart: (number: string) => void;
  changed: () => void;
}

/** The other numbers of the person with their conversations, and who may be the same person. */
export function PersonPart({ database, number, mayChange, answer, open, takeApart, changed }: PersonPartProps) {
  const [merging, setMerging] = useState<{ with: string | null } | null>(null);
  const others = answer.numbers.filter((each) => each.number !== number);
  const suggestions = mayChange ? answer.alike : [];
  if (others.length === 0 && !mayChange) return null;
  return (
    <section>
      <h3>{words.person}</h3>
      {others.map((other) => (
        <OtherNumber key={other.number} other={other} mayChange={mayChange} open={open} takeApart={takeApart} />
      ))}
      {suggestions.map((each) => {
        const who = each.name === null ? each.shown : `${each.name} (${each.shown})`;
        return (
          <div key={each.number} class="suggestion">
            <p dir="auto">{words.perhaps(who, each.alike.map(words.alike).join(", "))}</p>
            <button
              type="button"
              class="quiet"
              aria-label={words.mergeWith(who)}
              onClick={() => setMerging({ with: each.number })}
            >
              {words.doMerge} …
            </button>
          </div>
        );
      })}
      {mayChange && (
        <button type="button" class="quiet" onClick={() => setMerging({ with: null })}>
          {words.merge}
        </button>
      )}
      {merging !== null && (
        <MergeDialog
          database={database}
          kept={number}
          suggested={merging.with}
          close={() => setMerging(null)}
          merged={() => {
            setMerging(null);
            changed();
          }}
        />
      )}
    </section>
  );
}

interface OtherNumberProps extends Pick<PersonPartProps, "mayChange" | "open" | "takeApart"> {
  other: PersonNumber;
}

function OtherNumber({ other: { number, shown, conversations }, mayChange, open, takeApart }: OtherNumberProps) {
  const [isSure, setSure] = useState(false);
  return (
    <div class="other-number">
      <div class="top">
        <b>{shown}</b>
        {mayChange && (
          <button
            type="button"
            class={isSure ? "link problem" : "link"}
            aria-label={
              isSure ? `${words.takeApartNumber(shown)}: ${words.reallyTakeApart}` : words.takeApartNumber(shown)
            }
            onClick={() => (isSure ? takeApart(number) : setSure(true))}
            onBlur={() => setSure(false)}
          >
            {isSure ? words.reallyTakeApart : words.takeApart}
          </button>
        )}
      </div>
      {conversations.length === 0 && <p class="soft">{words.noConversation}</p>}
      <ul class="threads">
        {conversations.map(({ id, sender_shown, last_text, unread }) => (
          <li key={id}>
            <button type="button" onClick={() => open(id)}>
              <span class="heard">{shown} </span>
              <span class="top">
                {unread ? <b>{words.with(sender_shown)}</b> : <span>{words.with(sender_shown)}</span>}
              </span>
              <span class="soft" dir="auto">
                {last_text}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
