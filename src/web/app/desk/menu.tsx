import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon, type IconName } from "./icons.tsx";

export interface MenuChoice {
  id: string;
  label: string;
  /** Softer, behind the label. */
  detail?: string;
  /** Whether it is so now, for choices that are switched on and off. */
  isOn?: boolean;
  pick: () => void;
}

interface MenuProps {
  /** What the button is called; shown where there is no icon. */
  label: string;
  icon?: IconName;
  choices: readonly MenuChoice[];
  /** Opens below the button instead of above it. */
  isDownward?: boolean;
}

/** A button that opens choices: arrows walk, Enter picks, Escape closes, a letter goes to the next choice that begins with it. */
export function Menu({ label, icon, choices, isDownward = false }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!isOpen) return;
    itemsOf(box.current)[0]?.focus();
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [isOpen]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = itemsOf(box.current);
    const { activeElement } = document;
    const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
    const next = nextItem(event.key, at, items);
    if (next !== null) items[next]?.focus();
    else if (event.key === "Escape") close();
    else if (event.key === "Tab") setOpen(false);
    if (next !== null || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  return (
    <div class={isDownward ? "menu downward" : "menu"} ref={box}>
      <button
        ref={button}
        type="button"
        class={icon ? "tool" : "quiet"}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={icon ? label : undefined}
        title={icon ? label : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        {icon ? <Icon name={icon} size={20} /> : label}
      </button>
      {isOpen && (
        <div role="menu" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
          {choices.map(({ id, label: name, detail, isOn, pick }) => (
            <button
              key={id}
              type="button"
              {...(isOn === undefined ? { role: "menuitem" } : { role: "menuitemcheckbox", "aria-checked": isOn })}
              tabIndex={-1}
              onClick={() => {
                close();
                pick();
              }}
            >
              <span dir="auto">{name}</span>
              {detail !== undefined && (
                <span class="soft" dir="auto">
                  {detail}
                </span>
              )}
              {isOn === true && <Icon name="done" size={16} />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const itemsOf = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []),
];

/** Where a key leads; null: nowhere. */
function nextItem(key: string, at: number, items: readonly HTMLElement[]): number | null {
  if (key === "ArrowDown") return (at + 1) % items.length;
  if (key === "ArrowUp") return (at - 1 + items.length) % items.length;
  if (key === "Home") return 0;
  if (key === "End") return items.length - 1;
  if (key.length !== 1 || key === " ") return null;
  const begins = (item: HTMLElement): boolean =>
    (item.textContent ?? "").trim().toLowerCase().startsWith(key.toLowerCase());
  const order = [...items.keys()].map((step) => (at + 1 + step) % items.length);
  return order.find((index) => items[index] && begins(items[index])) ?? null;
}
