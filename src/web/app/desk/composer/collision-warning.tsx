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
  const who = author?.kind === "node" ? words.theFlow(author.flow) : author?.kind === "person" ? author.name : "";
  return (
    <div class="collision" role="alert">
      <p>
        {words.answeredMeanwhile(who)} <q dir="auto">{message.text}</q>
      </p>
      <div class="actions">
        {isAsked && (
          <button type="button" class="primary" onClick={sendAnyway}>
            {words.sendAnyway}
          </button>
        )}
        <button
          key={String(isAsked)}
          type="button"
          class="quiet"
          ref={isAsked ? focusOnce : null}
          onClick={keepWriting}
        >
          {words.keepWriting}
        </button>
      </div>
    </div>
  );
}

/** The harmless way is nearest: pressing Enter twice sends nothing. */
const focusOnce = (button: HTMLButtonElement | null): void => button?.focus();
