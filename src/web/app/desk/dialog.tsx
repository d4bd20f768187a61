import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { words } from "./words/index.ts";

interface DialogProps {
  title: string;
  close: () => void;
  children: ComponentChildren;
}

/** Stands before everything else until it is closed; Escape closes it. */
export function Dialog({ title, close, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="desk-dialog" aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {words.inbox.closeDialog}
        </button>
      </header>
      {children}
    </dialog>
  );
}
