import { useState } from "preact/hooks";
import type { Decision } from "../../phone-wire.ts";
import { exactTimeOf } from "../desk/dates.ts";
import { decided } from "./decided.ts";
import type { PageState, View } from "./page-state.ts";
import { inHand } from "./phone-model.ts";
import { faultNames, words } from "./words.ts";

interface BehindProps {
  page: PageState;
  view: View;
  names: (number: string) => string;
}

/** What is hard to try otherwise, and the quiet log of what the system decided and why. */
export function BehindTheScenes({ page, view, names }: BehindProps) {
  return (
    <section class="behind" aria-label={words.behind}>
      <HardToTry page={page} view={view} />
      <Log log={view.state?.log ?? []} names={names} />
    </section>
  );
}

function HardToTry({ page, view }: { page: PageState; view: View }) {
  const found = inHand(view);
  if (!found) return null;
  const { gateway, handset } = found;
  return (
    <div class="faults">
      <h2 id="faults">{words.tryHard}</h2>
      <fieldset aria-labelledby="faults">
        {faultNames.map((name) => (
          <Switch
            key={name}
            label={words.faults[name].name}
            help={words.faults[name].help}
            isOn={gateway.faults[name]}
            set={(isOn) => void page.setFaults({ [name]: isOn })}
          />
        ))}
        <Switch
          label={words.phoneOff.name}
          help={words.phoneOff.help(handset.name)}
          isOn={!handset.on}
          set={(isOff) => void page.setPhone(!isOff)}
        />
      </fieldset>
    </div>
  );
}

interface SwitchProps {
  label: string;
  help: string;
  isOn: boolean;
  set: (isOn: boolean) => void;
}

function Switch({ label, help, isOn, set }: SwitchProps) {
  return (
    <button type="button" class="switch" aria-pressed={isOn} title={help} onClick={() => set(!isOn)}>
      {label}
    </button>
  );
}

/** What is drawn; the rest can be asked for. */
const SHOWN = 60;

function Log({ log, names }: { log: readonly Decision[]; names: BehindProps["names"] }) {
  const [showsAll, setShowsAll] = useState(false);
  const newestFirst = log.toReversed();
  const shown = showsAll ? newestFirst : newestFirst.slice(0, SHOWN);
  return (
    <div class="log">
      <h2 id="log">{words.log}</h2>
      <ol aria-labelledby="log">
        {shown.map((decision, index) => (
          <li key={decision.id}>
            <span class="about">
              <bdi>{decision.handset === "" ? "" : names(decision.handset)}</bdi>{" "}
              <time>{exactTimeOf(decision.at)}</time>
            </span>
            {!isSameText(decision, shown[index + 1]) && <q dir="auto">{decision.excerpt}</q>}
            <span class="what">{decided(decision)}</span>
          </li>
        ))}
      </ol>
      {log.length === 0 && <p class="empty">{words.emptyLog}</p>}
      {newestFirst.length > shown.length && (
        <button type="button" class="quiet" onClick={() => setShowsAll(true)}>
          {words.earlier}
        </button>
      )}
    </div>
  );
}

/** The line below, which is older, is about the same text and says which. */
function isSameText({ handset, excerpt }: Decision, older: Decision | undefined): boolean {
  return excerpt === "" || (older?.handset === handset && older.excerpt === excerpt);
}
