import { useState } from "preact/hooks";
import type { Patch } from "./use-contact-change.ts";
import { words } from "./words.ts";

interface TagsPartProps {
  tags: readonly string[];
  mayChange: boolean;
  patch: Patch;
}

/** Tags of the contact, which hold in all of their conversations. */
export function TagsPart({ tags, mayChange, patch }: TagsPartProps) {
  const [typed, setTyped] = useState("");
  const add = async (): Promise<void> => {
    const tag = typed.trim();
    if (tag !== "" && (await patch({ add_tags: [tag] }))) setTyped("");
  };
  if (tags.length === 0 && !mayChange) return null;
  return (
    <section>
      <h3>{words.tags}</h3>
      <ul class="tags">
        {tags.map((tag) => (
          <li key={tag}>
            <span dir="auto">{tag}</span>
            {mayChange && (
              <button
                type="button"
                class="cross"
                aria-label={words.removeTag(tag)}
                title={words.removeTag(tag)}
                onClick={() => void patch({ remove_tags: [tag] })}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <form
          class="inline"
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <input
            type="text"
            dir="auto"
            maxLength={60}
            autocomplete="off"
            aria-label={words.addTag}
            placeholder={words.addTag}
            value={typed}
            onInput={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <button type="submit" class="quiet">
            {words.add}
          </button>
        </form>
      )}
    </section>
  );
}
