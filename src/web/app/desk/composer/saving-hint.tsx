import type { Saving } from "./preview.ts";
import { words } from "./words.ts";

/** So many characters are named; a text in another script would name all of its letters. */
const MOST_NAMED = 5;

interface SavingHintProps {
  segments: number;
  saving: Saving;
  replaceAll: () => void;
}

/** Which characters make a text cost more, and a way to be rid of them. */
export function SavingHint({ segments, saving: { hints, replaced, without }, replaceAll }: SavingHintProps) {
  const replaceable = hints.filter(({ replacement }) => replacement !== null);
  const others = hints.filter(({ replacement }) => replacement === null);
  const helps = replaceable.length > 0 && replaced < segments;
  const named = helps ? replaceable : hints;
  const then = helps ? replaced : without;
  return (
    <div class="saving">
      <p>
        {words.doubles(list(named), words.segments(segments), words.segments(then))}{" "}
        {!helps && others.length > 0 && words.noReplacement(list(others))}
      </p>
      {helps && (
        <p>
          {words.use}{" "}
          <span class="replacements">
            {replaceable.slice(0, MOST_NAMED).map(({ character, replacement }) => (
              <span key={character}>{words.inPlaceOf(shown(character), replacement ?? "")}</span>
            ))}
            {replaceable.length > MOST_NAMED && " …"}
          </span>
          <button type="button" class="link" onClick={replaceAll}>
            {words.replaceAll}
          </button>
        </p>
      )}
    </div>
  );
}

const list = (hints: Saving["hints"]): string =>
  hints
    .slice(0, MOST_NAMED)
    .map(({ character }) => shown(character))
    .join(" ");

const shown = (character: string): string => (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : words.unseen);
