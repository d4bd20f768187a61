import { words } from "./figures.ts";

interface ByChoiceProps<By extends string> {
  names: { readonly [by in By]: string };
  chosen: By;
  choose: (by: By) => void;
  all: readonly By[];
}

/** What a report is told apart by. */
export function ByChoice<By extends string>({ names, chosen, choose, all }: ByChoiceProps<By>) {
  return (
    <fieldset class="choices by">
      <legend class="heard">{words.by}</legend>
      {all.map((by) => (
        <button key={by} type="button" class="choice" aria-pressed={by === chosen} onClick={() => choose(by)}>
          {names[by]}
        </button>
      ))}
    </fieldset>
  );
}
