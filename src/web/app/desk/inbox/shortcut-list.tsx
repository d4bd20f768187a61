import { useEffect, useRef } from "preact/hooks";
import { words } from "../words/index.ts";

const KEYS: readonly (readonly [keyof typeof words.inbox.shortcuts, readonly string[]])[] = [
  ["down", ["j", "↓"]],
  ["up", ["k", "↑"]],
  ["open", ["Enter"]],
  ["reply", ["r"]],
  ["note", ["n"]],
  ["done", ["e"]],
  ["assign", ["a"]],
  ["take", ["t"]],
  ["undo", ["z"]],
  ["search", ["/"]],
  ["back", ["Esc"]],
  ["help", ["?"]],
  ["canned", ["/"]],
  ["send", ["Enter"]],
];

export function ShortcutList({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog class="shortcuts" ref={dialog} aria-labelledby="shortcuts-title" onClose={close}>
      <header>
        <h2 id="shortcuts-title">{words.inbox.keys}</h2>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {words.inbox.closeDialog}
        </button>
      </header>
      <dl>
        {KEYS.map(([what, keys]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words.inbox.shortcuts[what]}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
