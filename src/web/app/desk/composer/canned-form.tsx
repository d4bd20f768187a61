import { useState } from "preact/hooks";
import { checkTemplate } from "../../../../core/templates.ts";
import type { CannedReply } from "../../../desk-wire.ts";
import type { CannedChange } from "./use-canned.ts";
import { words } from "./words.ts";

interface CannedFormProps {
  /** Null: a new one. */
  reply: CannedReply | null;
  mayShare: boolean;
  save: (reply: CannedChange) => void;
  cancel: () => void;
}

export function CannedForm({ reply, mayShare, save, cancel }: CannedFormProps) {
  const [name, setName] = useState(reply?.name ?? "");
  const [text, setText] = useState(reply?.text ?? "");
  const [shared, setShared] = useState(reply?.shared ?? false);
  const [isAsked, setAsked] = useState(false);
  const nameProblem = /[\p{L}\p{N}]/u.test(name) ? null : words.needsName;
  const textProblem = text.trim() === "" ? words.needsText : checkTemplate(text);
  const submit = (): void => {
    setAsked(true);
    if (nameProblem === null && textProblem === null) save({ id: reply?.id ?? null, name: name.trim(), text, shared });
  };
  return (
    <form
      class="canned-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label>
        {words.cannedName}
        <input
          type="text"
          maxLength={40}
          autocomplete="off"
          value={name}
          aria-invalid={isAsked && nameProblem !== null}
          aria-describedby="canned-name-problem"
          ref={focusOnce}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <p class="problem" id="canned-name-problem" role="alert">
        {isAsked && nameProblem}
      </p>
      <label>
        {words.cannedText}
        <textarea
          rows={5}
          dir="auto"
          value={text}
          aria-invalid={isAsked && textProblem !== null}
          aria-describedby="canned-text-problem"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <p class="problem" id="canned-text-problem" role="alert">
        {isAsked && textProblem}
      </p>
      {mayShare && (
        <label class="check">
          <input type="checkbox" checked={shared} onChange={({ currentTarget }) => setShared(currentTarget.checked)} />
          {words.cannedShared}
        </label>
      )}
      <div class="actions">
        <button type="submit" class="primary">
          {words.save}
        </button>
        <button type="button" class="quiet" onClick={cancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

const focusOnce = (field: HTMLInputElement | null): void => field?.focus();
