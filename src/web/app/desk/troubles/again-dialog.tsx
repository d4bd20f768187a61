import { useEffect, useRef, useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import type { SentAllAgain, TroubledGateway, UncertainAnswer } from "../../../trouble-wire.ts";
import { requests } from "../api.ts";
import { Dialog } from "../dialog.tsx";
import { words } from "../words/index.ts";
import { UncertainTexts } from "./uncertain-texts.tsx";

interface AgainDialogProps {
  database: string;
  of: TroubledGateway;
  now: Instant;
  close: () => void;
}

const said = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Shows the texts of which nobody knows whether they left, and what it means to send them again, before somebody does. */
export function AgainDialog({ database, of: { gateway, name, trouble, uncertain }, now, close }: AgainDialogProps) {
  const [answer, setAnswer] = useState<UncertainAnswer | null>(null);
  const [result, setResult] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    const query = new URLSearchParams({ database, gateway });
    requests.answerOf<UncertainAnswer>(`uncertain?${query}`).then(setAnswer, (error) => setProblem(said(error)));
  }, [database, gateway]);
  const count = answer?.ids.length ?? uncertain;
  /** @param tell what is said when it is done */
  const decide = (path: "again" | "leave", tell: (sent: SentAllAgain) => string[]) => (): void => {
    if (answer === null || isBusy) return;
    setBusy(true);
    setProblem(null);
    requests.answerOf<SentAllAgain>(`uncertain/${path}`, { database, messages: answer.ids }).then(
      (sent) => setResult(tell(sent)),
      (error) => {
        setBusy(false);
        setProblem(said(error));
      },
    );
  };
  return (
    <Dialog title={words.troubles.title(count)} close={close}>
      {result !== null ? (
        <Result lines={result} />
      ) : answer === null ? (
        <p class="soft" role="status">
          {problem === null && words.troubles.loading}
        </p>
      ) : count === 0 ? (
        <p role="status">{words.troubles.nothing}</p>
      ) : (
        <>
          <p>
            <strong>{words.troubles.risk(count)}</strong>
          </p>
          <p class="soft">{words.troubles.rules}</p>
          {trouble !== null && <p class="soft">{words.troubles.stillDown(name)}</p>}
          <UncertainTexts {...answer} now={now} />
          <div class="actions">
            <button
              type="button"
              class="quiet"
              aria-disabled={isBusy}
              onClick={decide("leave", () => [words.troubles.left(count)])}
            >
              {words.troubles.leave(count)}
            </button>
            <button type="button" class="danger" aria-disabled={isBusy} onClick={decide("again", resultLines)}>
              {words.troubles.send(count)}
            </button>
          </div>
        </>
      )}
      <p class="problem" role="alert">
        {problem}
      </p>
    </Dialog>
  );
}

/** Where the buttons were, so that the keyboard does not lose its place. */
function Result({ lines }: { lines: readonly string[] }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} class="result" tabIndex={-1} role="status">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function resultLines({ sent, held_back, not_needed, refused, why }: SentAllAgain): string[] {
  return [
    sent > 0 ? words.troubles.sent(sent) : null,
    held_back > 0 ? words.troubles.heldBack(held_back) : null,
    not_needed > 0 ? words.troubles.notNeeded(not_needed) : null,
    refused > 0 ? words.troubles.refused(refused, why ?? "") : null,
  ].filter((line) => line !== null);
}
