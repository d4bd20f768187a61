import type { Ref } from "preact";
import { useLayoutEffect } from "preact/hooks";

interface TextFieldProps {
  field: { current: HTMLTextAreaElement | null };
  value: string;
  label: string;
  isWrong: boolean;
  describedBy: string;
  /** The suggestion that the arrow keys are at; null: there are none. */
  suggestion: { list: string; option: string } | null;
  change: (value: string) => void;
  /** Before the field's own keys; true: done with. */
  onKey: (event: KeyboardEvent) => boolean;
  submit: () => void;
}

/** Grows with its text. Enter sends, Shift+Enter breaks the line, and while an input method composes, Enter chooses a word. */
export function TextField({
  field,
  value,
  label,
  isWrong,
  describedBy,
  suggestion,
  change,
  onKey,
  submit,
}: TextFieldProps) {
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [value]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Safari ends the composition before it tells of the key, which then still has the code of one.
    if (event.isComposing || event.keyCode === 229) return;
    const isDone = onKey(event);
    const sends = !isDone && event.key === "Enter" && !event.shiftKey && !event.altKey;
    if (isDone || sends) event.preventDefault();
    if (sends) submit();
  };
  const reference: Ref<HTMLTextAreaElement> = field;
  return (
    <textarea
      ref={reference}
      rows={1}
      dir="auto"
      aria-label={label}
      aria-invalid={isWrong}
      aria-describedby={describedBy}
      aria-autocomplete="list"
      aria-controls={suggestion?.list}
      aria-activedescendant={suggestion?.option}
      placeholder={label}
      enterkeyhint="send"
      value={value}
      onInput={({ currentTarget }) => change(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
