import { Icon } from "../icons.tsx";

/** Letters that begin a name in any script; marks and emoji do not. */
const LETTER = /^\p{L}/u;

/** A contact's initials; a figure where there is no name. For the eye only: the name stands beside it. */
export function Portrait({ name }: { name: string | null }) {
  const parts = (name ?? "").split(/\s+/).filter((part) => LETTER.test(part));
  const [first, last] = [parts[0], parts.length > 1 ? parts.at(-1) : undefined];
  const letters = [first, last].map((part) => [...(part ?? "")][0] ?? "").join("");
  return (
    <span class="portrait" aria-hidden="true">
      {letters === "" ? <Icon name="person" size={22} /> : letters.toLocaleUpperCase()}
    </span>
  );
}
