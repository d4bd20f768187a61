import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { CannedReply } from "../../../desk-wire.ts";
import { CannedForm } from "./canned-form.tsx";
import type { Canned } from "./use-canned.ts";
import { words } from "./words.ts";

interface CannedDialogProps {
  canned: Canned;
  mayManage: boolean;
  close: () => void;
}

/** Adds, changes and deletes canned replies. */
export function CannedDialog({ canned, mayManage, close }: CannedDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [edited, setEdited] = useState<CannedReply | "new" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const run = (work: Promise<unknown>): void => {
    work.then(
      () => {
        setProblem(null);
        setEdited(null);
      },
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  };
  const part = (title: string, replies: readonly CannedReply[], mayEdit: boolean) =>
    replies.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul>
          {replies.map((reply) => (
            <li key={reply.id}>
              <b>/{reply.name}</b>
              <span dir="auto">{reply.text}</span>
              {mayEdit && (
                <>
                  <button
                    type="button"
                    class="link"
                    aria-label={words.edit(reply.name)}
                    onClick={() => setEdited(reply)}
                  >
                    {words.editIt}
                  </button>
                  <RemoveButton name={reply.name} remove={() => run(canned.remove(reply.id))} />
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <dialog ref={dialog} class="canned-dialog" aria-labelledby="canned-title" onClose={close}>
      <header>
        <h2 id="canned-title">{words.canned}</h2>
        <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </header>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {edited === null ? (
        <>
          {canned.replies.length === 0 && <p class="soft">{words.noCanned}</p>}
          {part(
            words.mine,
            canned.replies.filter(({ shared }) => !shared),
            true,
          )}
          {part(
            words.everybodys,
            canned.replies.filter(({ shared }) => shared),
            mayManage,
          )}
          {!mayManage && canned.replies.some(({ shared }) => shared) && <p class="soft">{words.sharedNeedsManage}</p>}
          <button type="button" class="primary" onClick={() => setEdited("new")}>
            {words.newCanned}
          </button>
        </>
      ) : (
        <CannedForm
          reply={edited === "new" ? null : edited}
          mayShare={mayManage}
          save={(reply) => run(canned.save(reply))}
          cancel={() => setEdited(null)}
        />
      )}
    </dialog>
  );
}

/** Asks once more, in its own place. */
function RemoveButton({ name, remove }: { name: string; remove: () => void }) {
  const [isSure, setSure] = useState(false);
  return (
    <button
      type="button"
      class={isSure ? "link problem" : "link"}
      aria-label={isSure ? words.removeForGood(name) : words.remove(name)}
      onClick={() => (isSure ? remove() : setSure(true))}
      onBlur={() => setSure(false)}
    >
      {isSure ? words.reallyRemove : words.removeIt}
    </button>
  );
}
