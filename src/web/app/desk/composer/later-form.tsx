import type { Instant } from "../../../../core/clock.ts";
import { theirTimes } from "../contact/their-clock.ts";
import {
  inAnHour,
  type LocalMoment,
  localMoment,
  momentOf,
  theirTomorrowMorning,
  timeProblem,
} from "./later-choices.ts";
import { words } from "./words.ts";

interface LaterFormProps {
  /** Null where the recipient's zones are not known. */
  zones: readonly string[] | null;
  now: Instant;
  value: LocalMoment;
  change: (value: LocalMoment) => void;
  close: () => void;
}

/** When a text shall leave, on the viewer's clock with the recipient's beside it. */
export function LaterForm({ zones, now, value, change, close }: LaterFormProps) {
  const at = momentOf(value);
  const problem = timeProblem(at, now);
  const known = zones !== null && zones.length > 0 ? zones : null;
  return (
    <fieldset class="later-form" aria-describedby="their-time">
      <legend>{words.laterTitle}</legend>
      <div class="choices">
        <button type="button" class="quiet" onClick={() => change(localMoment(inAnHour(now)))}>
          {words.inAnHour}
        </button>
        {known && (
          <button type="button" class="quiet" onClick={() => change(localMoment(theirTomorrowMorning(known, now)))}>
            {words.theirMorning}
          </button>
        )}
        <button type="button" class="quiet" onClick={close}>
          {words.sendNow}
        </button>
      </div>
      <label>
        {words.when}
        <input
          type="datetime-local"
          value={value}
          min={localMoment(now)}
          aria-invalid={problem !== null}
          onInput={({ currentTarget }) => change(currentTarget.value)}
        />
      </label>
      <p id="their-time" role="status" class={problem === null ? "soft" : "problem"}>
        {problem !== null || at === null ? words.timeProblems[problem ?? "unreadable"] : clockThere(zones, at)}
      </p>
    </fieldset>
  );
}

const clockThere = (zones: readonly string[] | null, at: Instant): string =>
  zones === null || zones.length === 0 ? words.theirTimeUnknown : words.theirTime(theirTimes(zones, at));
