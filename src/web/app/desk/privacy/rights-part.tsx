import { useState } from "preact/hooks";
import { EraseDialog } from "./erase-dialog.tsx";
import { saveFile } from "./privacy-api.ts";
import { messageOf } from "./use-answer.ts";
import { words } from "./words.ts";

interface RightsPartProps {
  database: string;
  number: string;
  shown: string;
  erased: () => void;
}

/** Takes out or erases what is kept of a contact; only for those who may manage. */
export function RightsPart({ database, number, shown, erased }: RightsPartProps) {
  const [said, setSaid] = useState<{ text: string; isProblem: boolean } | null>(null);
  const [isErasing, setErasing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const save = (what: "export" | "evidence"): void => {
    setBusy(true);
    setSaid(null);
    saveFile(what, { database, number })
      .then(
        (name) => setSaid({ text: words.saved(name), isProblem: false }),
        (error: unknown) => setSaid({ text: words.notDone(messageOf(error)), isProblem: true }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <section class="rights">
      <h3>{words.rights}</h3>
      <button type="button" class="quiet" title={words.exportWhat} disabled={isBusy} onClick={() => save("export")}>
        {words.exportIt}
      </button>
      <button type="button" class="quiet" title={words.evidenceWhat} disabled={isBusy} onClick={() => save("evidence")}>
        {words.evidence}
      </button>
      <button type="button" class="quiet danger-quiet" onClick={() => setErasing(true)}>
        {words.erase}
      </button>
      <p class={said?.isProblem ? "problem" : "soft"} role="status">
        {said?.text}
      </p>
      {isErasing && (
        <EraseDialog
          database={database}
          number={number}
          shown={shown}
          close={() => setErasing(false)}
          erased={() => {
            setErasing(false);
            erased();
          }}
        />
      )}
    </section>
  );
}
