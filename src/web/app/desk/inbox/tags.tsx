import { useState } from "preact/hooks";
import type { Conversation } from "../../../../core/message.ts";
import { Icon } from "../icons.tsx";
import { words } from "../words/index.ts";
import type { InboxState } from "./inbox-state.ts";

interface TagsProps {
  conversation: Conversation;
  inbox: InboxState;
  mayChange: boolean;
}

/** A conversation's tags; for those who may change it each is a button that removes it. */
export function Tags({ conversation: { id, tags }, inbox, mayChange }: TagsProps) {
  if (tags.length === 0) return null;
  return (
    <ul class="tags" aria-label={words.inbox.tags}>
      {tags.map((tag) => (
        <li key={tag}>
          {mayChange ? (
            <button
              type="button"
              class="tag"
              aria-label={words.inbox.removeTag(tag)}
              title={words.inbox.removeTag(tag)}
              onClick={() => inbox.change(id, { what: "untag", tag })}
            >
              <span class="badge">
                <bdi>{tag}</bdi> <Icon name="close" size={12} />
              </span>
            </button>
          ) : (
            <bdi class="badge">{tag}</bdi>
          )}
        </li>
      ))}
    </ul>
  );
}

interface AddTagProps {
  add: (tag: string) => void;
  close: () => void;
}

export function AddTag({ add, close }: AddTagProps) {
  const [text, setText] = useState("");
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") add(text.trim());
    close();
  };
  return (
    <form class="add-tag" onSubmit={submit}>
      <input
        aria-label={words.inbox.addTag}
        placeholder={words.inbox.addTag}
        maxLength={40}
        // Whoever pressed the button is about to write.
        ref={focused}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        onBlur={close}
        onKeyDown={(event) => event.key === "Escape" && close()}
      />
    </form>
  );
}

const focused = (field: HTMLInputElement | null): void => field?.focus();
