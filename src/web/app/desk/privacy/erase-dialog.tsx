import { useState } from "preact/hooks";
import type { ErasureAnswer } from "../../../privacy-wire.ts";
import { Dialog } from "../dialog.tsx";
import { privacyApi } from "./privacy-api.ts";
import { messageOf, useAnswer } from "./use-answer.ts";
import { words } from "./words.ts";

interface EraseDialogProps {
  database: string;
  number: string;
  shown: string;
  close: () => void;
  /** It is done. */
  erased: () => void;
}

/** Shows what goes and what stays, and erases once the last digits were typed. */
export function EraseDialog({ database, number, shown, close, erased }: EraseDialogProps) {
  const { answer, problem } = useAnswer(() => privacyApi.erasure({ database, number }), `${database} ${number}`);
  return (
    <Dialog title={words.eraseTitle(shown)} close={close}>
      {answer === null ? (
        <p class={problem === null ? "soft" : "problem"} role={problem === null ? "status" : "alert"}>
          {problem ?? words.loading}
        </p>
      ) : (
        <>
          <Preview {...answer} />
          {answer.counts.on_their_way > 0 ? (
            <p class="problem" role="alert">
              {words.onTheirWay}
            </p>
          ) : (
            <EraseForm database={database} number={number} close={close} erased={erased} />
          )}
        </>
      )}
    </Dialog>
  );
}

function Preview({ counts: { goes, stays }, other_numbers }: ErasureAnswer) {
  const going = [
    goes.contact && words.contact(goes.fields, goes.tags),
    goes.texts > 0 && words.texts(goes.texts),
    goes.waiting > 0 && words.waiting(goes.waiting),
    goes.notes > 0 && words.notes(goes.notes),
    goes.held > 0 && words.held(goes.held),
    goes.reviews > 0 && words.reviews(goes.reviews),
  ];
  const staying = [
    goes.texts > 0 && words.rows,
    stays.opt_outs.length > 0 && words.optOuts(stays.opt_outs.length),
    stays.consent_changes > 0 ? words.consents(stays.consent_changes) : words.nothingStays,
  ];
  return (
    <>
      <h3>{words.goes}</h3>
      <List items={going} />
      <h3>{words.stays}</h3>
      <List items={staying} />
      {stays.consent_changes > 0 && <p class="soft">{words.underHash}</p>}
      <p class="soft">{words.elsewhere}</p>
      {other_numbers.length > 0 && <p>{words.otherNumbers(other_numbers.join(", "))}</p>}
    </>
  );
}

function List({ items }: { items: readonly (string | false)[] }) {
  return <ul class="marked">{items.map((item) => item !== false && <li key={item}>{item}</li>)}</ul>;
}

function EraseForm({ database, number, close, erased }: Omit<EraseDialogProps, "shown">) {
  const [digits, setDigits] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isRight = digits === number.slice(-4);
  const erase = (event: Event): void => {
    event.preventDefault();
    if (!isRight || isBusy) return;
    setBusy(true);
    privacyApi.erase({ database, number, last_digits: digits }).then(erased, (error: unknown) => {
      setBusy(false);
      setProblem(messageOf(error));
    });
  };
  return (
    <form onSubmit={erase}>
      <p>
        <strong>{words.eraseFinal}</strong>
      </p>
      <label>
        {words.typeDigits}
        <input
          value={digits}
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          onInput={({ currentTarget }) => setDigits(currentTarget.value.trim())}
        />
      </label>
      <p class="problem" role="alert">
        {problem !== null && words.notDone(problem)}
      </p>
      <div class="actions">
        <button type="button" class="quiet" onClick={close}>
          {words.cancel}
        </button>
        <button type="submit" class="danger" disabled={!isRight || isBusy}>
          {words.doErase}
        </button>
      </div>
    </form>
  );
}
