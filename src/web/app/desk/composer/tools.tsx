import type { Contact } from "../../../../core/message.ts";
import { Icon, type IconName } from "../icons.tsx";
import { FieldMenu } from "./field-menu.tsx";
import { words } from "./words.ts";

interface ToolsProps {
  contact: Contact | null;
  isNote: boolean;
  isLater: boolean;
  insert: (field: string) => void;
  showCanned: () => void;
  toggleLater: () => void;
  toggleNote: () => void;
}

/** What can be done beside writing. A note is for colleagues: it has neither fields nor a time. */
export function Tools({ contact, isNote, isLater, insert, showCanned, toggleLater, toggleNote }: ToolsProps) {
  return (
    <div class="tools">
      <Tool icon="note" label={words.note} isOn={isNote} press={toggleNote} shortcut="n" />
      {!isNote && (
        <>
          <Tool icon="canned" label={words.canned} press={showCanned} />
          <FieldMenu contact={contact} insert={insert} />
          <Tool icon="later" label={words.later} isOn={isLater} press={toggleLater} />
        </>
      )}
    </div>
  );
}

interface ToolProps {
  icon: IconName;
  label: string;
  isOn?: boolean;
  shortcut?: string;
  press: () => void;
}

function Tool({ icon, label, isOn, shortcut, press }: ToolProps) {
  return (
    <button
      type="button"
      class="tool"
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      aria-pressed={isOn}
      aria-keyshortcuts={shortcut}
      onClick={press}
    >
      <Icon name={icon} size={20} />
    </button>
  );
}
