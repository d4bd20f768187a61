import { FREQUENCY_RULES, FREQUENCY_RULES_AS_OF } from "../../src/core/frequency-rules.ts";
import { neverOpen, type OwnHours, ownHoursProblems, withOwnHours } from "../../src/core/own-hours.ts";
import { QUIET_RULES_AS_OF, type QuietRules, quietRules } from "../../src/core/quiet-rules.ts";
import { dayInWords } from "../../src/red/editor/day-in-words.ts";
import { showWarnings } from "../../src/red/editor/signs.ts";
import { ownHoursList } from "./own-hours-list.ts";
import { quietPreview } from "./quiet-preview.ts";
import { regionName } from "./region-choice.ts";
import type { Say } from "./say.ts";

interface Options {
  own_hours: readonly OwnHours[];
  defaultCountry: () => string | null;
  say: Say;
}

/** An area code with two time zones, so that the preview shows what the rules make of that. */
const SAMPLE = "+1 850 555 0101";
const MOST_NAMES = 6;

/** The part of the form about quiet hours (P5). Returns what reads the operator's own hours. */
export function quietPart({ own_hours, defaultCountry, say }: Options): () => OwnHours[] {
  const on = $("#node-config-input-quiet_hours");
  const keep = $("#node-config-input-keep_rules");
  const number = $("#sms-gateway-quiet-number");
  let read = (): OwnHours[] => [...own_hours];
  const show = (): void => {
    const own = read();
    $("#sms-gateway-quiet-more").toggle(isOn(on));
    $("#sms-gateway-keep-rules-row").toggle(own.length > 0);
    if (ownHoursProblems(own).some((problem) => problem !== null)) return;
    const rules = isOn(on) ? withOwnHours(quietRules, own, isOn(keep)) : null;
    const viewer_zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const asked = { typed: String(number.val() ?? ""), default_country: defaultCountry(), now: Date.now() };
    $("#sms-gateway-quiet-preview").text(quietPreview({ ...asked, rules, viewer_zone, say }));
    showWarnings($("#sms-gateway-quiet-warnings"), warningsOf(rules, own, isOn(keep), say));
  };
  number.val(SAMPLE);
  $("#sms-gateway-frequency-hint").text(
    say("frequency-hint", {
      places: `${regionName("US")}: ${Object.keys(FREQUENCY_RULES).map(stateOf).join(", ")}`,
      day: dayInWords(FREQUENCY_RULES_AS_OF),
    }),
  );
  $("#sms-gateway-quiet-as-of").text(say("quiet-as-of", { day: dayInWords(QUIET_RULES_AS_OF) }));
  read = ownHoursList({ place: $("#sms-gateway-own-hours"), hours: own_hours, say, changed: () => show() });
  on.add(keep).on("change", show);
  number.on("input", show);
  show();
  return read;
}

/** "FL" of "US-FL". */
const stateOf = (region: string): string => region.slice(region.indexOf("-") + 1);

function isOn(box: JQuery): boolean {
  return box.prop("checked") === true;
}

function warningsOf(rules: QuietRules | null, own: readonly OwnHours[], keep_rules: boolean, say: Say): string[] {
  if (rules === null) return [];
  const closed = neverOpen(rules);
  if (closed.includes("")) return [say("quiet-never-anywhere")];
  if (closed.length > 0) {
    const names = closed.slice(0, MOST_NAMES).map(regionName);
    if (closed.length > MOST_NAMES) names.push("…");
    return [say("quiet-never", { places: names.join(", ") })];
  }
  return own.length > 0 && !keep_rules ? [say("quiet-own-risk")] : [];
}
