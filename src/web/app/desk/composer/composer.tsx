import type { ComposerProps } from "../inbox/props.ts";
import { CannedDialog } from "./canned-dialog.tsx";
import { CannedMenu } from "./canned-menu.tsx";
import { CollisionWarning } from "./collision-warning.tsx";
import { LaterForm } from "./later-form.tsx";
import { LaterList } from "./later-list.tsx";
import { plainTemplate } from "./preview.ts";
import { PreviewLines } from "./preview-lines.tsx";
import { SendButton } from "./send-button.tsx";
import { TextField } from "./text-field.tsx";
import { Tools } from "./tools.tsx";
import { UndoBar } from "./undo-bar.tsx";
import { useComposer } from "./use-composer.ts";
import { words } from "./words.ts";

/** Where one writes to a contact, or a note to one's colleagues. */
export function Composer(props: ComposerProps) {
  const { me, thread, now, onCancel } = props;
  const it = useComposer(props);
  const { isNote, written, menu, later, undo } = it;
  const { line } = thread;
  if (!me.may.answer) return <p class="composer soft">{words.mayNot}</p>;
  return (
    <section class={isNote ? "composer is-note" : "composer"} aria-label={words.place}>
      {/* It is announced only where it comes into a place that was there before. */}
      <p class="heard" role="status">
        {undo.undoable?.says}
      </p>
      {undo.undoable && <UndoBar key={undo.undoable.number} says={undo.undoable.says} undo={undo.undo} />}
      <p class="typing soft" role="status">
        {thread.typing.length > 0 && words.isWriting(thread.typing)}
      </p>
      <LaterList later={thread.later} now={now} cancel={onCancel} />
      {it.collision && (
        <CollisionWarning
          answer={it.collision}
          isAsked={it.asksBeforeSending}
          sendAnyway={it.sendAnyway}
          keepWriting={it.keepWriting}
        />
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          it.submit();
        }}
      >
        {menu.isOpen && (
          <CannedMenu
            found={menu.found}
            chosen={menu.chosen}
            filled={it.filled}
            pick={menu.take}
            hasAny={it.canned.replies.length > 0}
            edit={it.openCanned}
          />
        )}
        <TextField
          field={it.field}
          value={written}
          label={isNote ? words.writeNote : words.write(line.contact_name ?? line.shown)}
          isWrong={it.preview.kind === "wrong" || it.preview.kind === "too_long"}
          describedBy="composer-notes"
          suggestion={menu.suggestion}
          change={it.type}
          onKey={it.onKey}
          submit={it.submit}
        />
        <div id="composer-notes">
          {!isNote && it.refusal && <p class="refusal">{it.refusal.sentence}</p>}
          {!isNote && <PreviewLines preview={it.preview} replaceAll={() => it.type(plainTemplate(written))} />}
        </div>
        {later.value !== null && !isNote && (
          <LaterForm zones={it.zones} now={now} value={later.value} change={later.change} close={later.close} />
        )}
        <div class="bar">
          <Tools
            contact={it.contact}
            isNote={isNote}
            isLater={later.value !== null}
            insert={it.insert}
            showCanned={it.showCanned}
            toggleLater={later.toggle}
            toggleNote={it.toggleNote}
          />
          <SendButton
            label={it.label}
            isRefused={!isNote && it.refusal !== null}
            isNote={isNote}
            isDisabled={!it.canSubmit}
            describedBy="composer-notes"
          />
        </div>
      </form>
      {it.editsCanned && <CannedDialog canned={it.canned} mayManage={me.may.manage} close={it.closeCanned} />}
    </section>
  );
}
