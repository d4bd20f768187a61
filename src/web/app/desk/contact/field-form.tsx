import { useState } from "preact/hooks";
import { fieldNameProblem } from "./field-values.ts";
import { words } from "./words.ts";

interface FieldFormProps {
  /** Null: of a new field, which has still to be named. */
  name: string | null;
  value: string;
  save: (name: string, value: string) => void;
  close: () => void;
}

export function FieldForm({ name, value, save, close }: FieldFormProps) {
  const [newName, setNewName] = useState("");
  const [typed, setTyped] = useState(value);
  const [isAsked, setAsked] = useState(false);
  const wrong = name === null ? fieldNameProblem(newName) : null;
  const submit = (): void => {
    setAsked(true);
    if (wrong === null && typed.trim() !== "") save(name ?? newName.trim(), typed.trim());
  };
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      {name === null && (
        <>
          <label>
            {words.fieldName}
            <input
              type="text"
              autocomplete="off"
              ref={focusOnce}
              value={newName}
              aria-invalid={isAsked && wrong !== null}
              aria-describedby="field-name-note"
              onInput={({ currentTarget }) => setNewName(currentTarget.value)}
            />
          </label>
          <p id="field-name-note" class="problem" role="alert">
            {isAsked && wrong !== null && (wrong === "taken" ? words.takenFieldName : words.needsFieldName)}
          </p>
        </>
      )}
      <label>
        <span class={name === null ? undefined : "heard"}>{name ?? words.fieldValue}</span>
        <input
          type="text"
          dir="auto"
          maxLength={2_000}
          autocomplete="off"
          ref={name === null ? null : focusOnce}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </label>
      <div class="actions">
        <button type="submit" class="primary">
          {words.save}
        </button>
        <button type="button" class="quiet" onClick={close}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}

const focusOnce = (field: HTMLInputElement | null): void => field?.focus();
