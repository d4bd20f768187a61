import { useEffect, useState } from "preact/hooks";
import type { Json } from "../../../../core/message.ts";
import type { MergingAnswer } from "../../../privacy-wire.ts";
import { Dialog } from "../dialog.tsx";
import { privacyApi } from "./privacy-api.ts";
import { messageOf } from "./use-answer.ts";
import { words } from "./words.ts";

interface MergeDialogProps {
  database: string;
  /** The number of the contact that is open. */
  kept: string;
  /** The other one, where it was suggested. */
  suggested: string | null;
  close: () => void;
  /** It is done. */
  merged: () => void;
}

/** Looks up the other number, shows what they say differently, and makes one person of the two. */
export function MergeDialog({ database, kept, suggested, close, merged }: MergeDialogProps) {
  const [other, setOther] = useState(suggested ?? "");
  const [found, setFound] = useState<MergingAnswer | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const run = <Answer,>(work: Promise<Answer>, done: (answer: Answer) => void): void => {
    setProblem(null);
    work.then(done, (error: unknown) => setProblem(messageOf(error)));
  };
  const look = (): void => {
    setFound(null);
    run(privacyApi.merging({ database, kept, other: other.trim() }), setFound);
  };
  useEffect(() => {
    if (suggested !== null) look();
  }, []);
  return (
    <Dialog title={words.mergeTitle} close={close}>
      <p class="soft">{words.mergeWhat}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          look();
        }}
      >
        <label>
          {words.otherNumber}
          <input
            type="tel"
            value={other}
            autocomplete="off"
            onInput={({ currentTarget }) => {
              setOther(currentTarget.value);
              setFound(null);
            }}
          />
        </label>
        <p class="problem" role="alert">
          {problem}
        </p>
        {found === null && (
          <div class="actions">
            <button type="submit" class="quiet" disabled={other.trim() === ""}>
              {words.look}
            </button>
          </div>
        )}
      </form>
      {found !== null && (
        <>
          <Differences {...found} />
          <div class="actions">
            <button type="button" class="quiet" onClick={close}>
              {words.cancel}
            </button>
            <button
              type="button"
              class="primary"
              onClick={() => run(privacyApi.merge({ database, kept, other: found.other.contact.number }), merged)}
            >
              {words.doMerge}
            </button>
          </div>
        </>
      )}
    </Dialog>
  );
}

function Differences({ kept, other, conflicts }: MergingAnswer) {
  const who = ({ contact, shown }: MergingAnswer["kept"]): string =>
    contact.name === null ? shown : `${contact.name} (${shown})`;
  return (
    <>
      <p dir="auto">
        <strong>{words.theyAre(who(kept), who(other))}</strong>
      </p>
      {conflicts.length === 0 ? (
        <p>{words.noConflict}</p>
      ) : (
        <>
          <p>{words.conflicts}</p>
          <dl class="conflicts">
            {conflicts.map(({ field, kept: stays, given_up }) => (
              <div key={field ?? ""}>
                <dt dir="auto">{words.field(field)}</dt>
                <dd dir="auto">{words.keptIs(asText(stays))}</dd>
                <dd dir="auto" class="soft">
                  {words.givenUp(asText(given_up))}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function asText(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
