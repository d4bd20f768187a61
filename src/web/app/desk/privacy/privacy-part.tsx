import { useState } from "preact/hooks";
import type { ContactToolProps } from "../contact/contact-tools.ts";
import { addressOf } from "../route.ts";
import { showNotice } from "./notice.ts";
import { PersonPart } from "./person-part.tsx";
import { privacyApi } from "./privacy-api.ts";
import { RightsPart } from "./rights-part.tsx";
import { messageOf, useAnswer } from "./use-answer.ts";
import { words } from "./words.ts";

/** Other numbers of the person, and the person's rights, at the foot of the contact panel. */
export default function PrivacyPart({ database, me, answer, refresh, open }: ContactToolProps) {
  const { number, updated_at } = answer.contact;
  const [asked, setAsked] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const of = { database: database.id, number };
  const person = useAnswer(() => privacyApi.person(of), JSON.stringify([of, updated_at, asked]));
  const [known, setKnown] = useState(person.answer);
  if (person.answer !== null && person.answer !== known) setKnown(person.answer);
  const changed = (): void => {
    setAsked(asked + 1);
    refresh();
  };
  return (
    <>
      <p class="problem" role="alert">
        {problem ?? person.problem}
      </p>
      {known !== null && known.numbers[0]?.number === number && (
        <PersonPart
          key={number}
          database={database.id}
          number={number}
          mayChange={me.may.answer}
          answer={known}
          open={open}
          takeApart={(other) => {
            privacyApi.unmerge({ database: database.id, number: other }).then(
              () => {
                setProblem(null);
                changed();
              },
              (error: unknown) => setProblem(words.notDone(messageOf(error))),
            );
          }}
          changed={changed}
        />
      )}
      {me.may.manage && (
        <RightsPart
          key={`rights of ${number}`}
          database={database.id}
          number={number}
          shown={answer.shown}
          erased={() => {
            // Their conversation is no more, and so is this panel: back to the list.
            showNotice(words.erased(answer.shown));
            window.location.hash = addressOf({ room: "inbox", database: database.id, path: [] });
          }}
        />
      )}
    </>
  );
}
