import type { TextItem } from "../../../desk-wire.ts";
import { words } from "./words.ts";

interface CollisionWarningProps {
  answer: TextItem;
  /** The person wanted to send, and is asked first. */
  isAsked: boolean;
  sendAnyway: () => void;
  keepWriting: () => void;
}

/** Somebody else has answered while this was written. */
export function CollisionWarning({ answer, isAsked, sendAnyway, keepWriting }: CollisionWarningProps) {
  const { author, message } = answer;
  const who = author?.kind === "person" || author?.kind === "node" ? author.name : "";
  return (
    <div class="collision" role="alert">
      <p>
        {words.answeredMeanwhile(who === "" ? words.aFlow : who)} <q dir="auto">{message.text}</q>
      </p>
      <div class="actions">
        {isAsked && (
          <button type="button" class="primary" ref={focusOnce} onClick={sendAnyway}>
            {words.sendAnyway}
          </button>
        )}
        <button type="button" class="quiet" onClick={keepWriting}>
          {words.keepWriting}
        </button>
      </div>
    </div>
  );
}

const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();
