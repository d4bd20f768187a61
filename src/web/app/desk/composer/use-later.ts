import { useState } from "preact/hooks";
import type { Instant } from "../../../../core/clock.ts";
import { inAnHour, type LocalMoment, localMoment, momentOf, timeProblem } from "./later-choices.ts";

/** When a text shall leave: null while it leaves at once. */
export function useLater(now: Instant) {
  const [value, change] = useState<LocalMoment | null>(null);
  const at = value === null ? null : momentOf(value);
  return {
    value,
    /** Null: at once, or no time that could be. */
    at,
    isPossible: value === null || timeProblem(at, now) === null,
    change,
    close: () => change(null),
    toggle: () => change(value === null ? localMoment(inAnHour(now)) : null),
  };
}
