import { useLayoutEffect, useRef } from "preact/hooks";
import type { CannedReply } from "../../../desk-wire.ts";
import { words } from "./words.ts";

export const CANNED_LIST = "canned-list";
export const optionId = (index: number): string => `canned-${index}`;

interface CannedMenuProps {
  found: readonly CannedReply[];
  chosen: number;
  /** A text as the contact would read it. */
  filled: (text: string) => string;
  pick: (reply: CannedReply) => void;
  /** Whether there are any at all. */
  hasAny: boolean;
  edit: () => void;
}

/** The canned replies that fit what stands behind the slash. The keys are the text field's, where the focus stays. */
export function CannedMenu({ found, chosen, filled, pick, hasAny, edit }: CannedMenuProps) {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => list.current?.children[chosen]?.scrollIntoView({ block: "nearest" }), [chosen, found]);
  return (
    <div class="canned-menu">
      <p class="heard" role="status">
        {words.cannedFound(found.length)}
      </p>
      {found.length === 0 && <p class="soft">{hasAny ? words.noneFits : words.noCanned}</p>}
      {/* Keys go to the text field: these are its suggestions, and it names the chosen one (aria-activedescendant). */}
      <div ref={list} class="options" id={CANNED_LIST} role="listbox" aria-label={words.canned}>
        {found.map((reply, index) => (
          <div
            key={reply.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              // The field keeps the focus.
              event.preventDefault();
              pick(reply);
            }}
          >
            <b>{reply.name}</b>
            <span dir="auto">{filled(reply.text)}</span>
          </div>
        ))}
      </div>
      <button type="button" class="link" onClick={edit}>
        {words.editCanned}
      </button>
    </div>
  );
}
