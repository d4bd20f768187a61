import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "./words.ts";

/** What our own senders are limited to, too. */
const LONGEST_TEXT = 1_600;

interface ComposerProps {
  name: string;
  /** Resolves to whether it was sent. */
  send: (text: string) => Promise<boolean>;
}

/** Enter sends, Shift+Enter breaks the line. A text that could not be sent comes back into the field. */
export function Composer({ name, send }: ComposerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState("");
  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = "auto";
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  const isTooLong = text.length > LONGEST_TEXT;
  const submit = (): void => {
    if (text.trim() === "" || isTooLong) return;
    setText("");
    field.current?.focus();
    void send(text).then((sent) => {
      if (!sent) setText((meanwhile) => (meanwhile === "" ? text : meanwhile));
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {isTooLong && (
        <p class="problem" id="too-long" role="alert">
          {words.tooLong(LONGEST_TEXT)}
        </p>
      )}
      <textarea
        ref={field}
        rows={1}
        aria-label={words.write(name)}
        aria-invalid={isTooLong}
        aria-describedby={isTooLong ? "too-long" : undefined}
        placeholder={words.write(name)}
        enterkeyhint="send"
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <button
        type="submit"
        class="send"
        aria-label={words.send}
        title={words.send}
        aria-disabled={text.trim() === "" || isTooLong}
      >
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
          <path d="M12 20V5M5 12l7-7 7 7" />
        </svg>
      </button>
    </form>
  );
}
